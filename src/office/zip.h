// Zip archives from memory, read only, as containers of office documents. What arrives comes from
// outside, so an archive is refused before anything of it is used: encrypted entries, names that
// are absolute or climb ("../"), two entries of one name, unknown compression, and sizes beyond
// the limits (a zip bomb is caught by its declared size; an entry that inflates to more than it
// declared is corrupt).
//
//   TK_TRY(const ZipArchive zip, ZipArchive::open(bytes, "values.xlsx"));
//   TK_TRY(const std::string xml, zip.read("xl/workbook.xml", 1 << 20));
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct zip;
struct zip_file;

namespace tongket {

struct ZipLimits {
  std::uint64_t max_archive_bytes = std::uint64_t{256} << 20;
  std::uint64_t max_entries = 4096;
  std::uint64_t max_entry_bytes = std::uint64_t{1} << 30;  // inflated
  std::uint64_t max_total_bytes = std::uint64_t{2} << 30;  // inflated, all entries together
  std::uint64_t max_ratio = 200;  // inflated to compressed, for entries above unjudged_bytes
  std::uint64_t unjudged_bytes = std::uint64_t{1} << 20;
};

struct ZipEntry {
  std::string name;
  std::uint64_t index = 0;
  std::uint64_t size = 0;  // inflated, as declared
};

// One entry, inflated piece by piece.
class ZipEntryReader {
 public:
  // Fills the beginning of `buffer` and tells how much; 0 at the end. The check sum is verified
  // there, so content counts only once the end was reached.
  Result<std::size_t> read(std::span<char> buffer);
  [[nodiscard]] std::uint64_t size() const { return entry_.size; }
  [[nodiscard]] std::uint64_t bytes_read() const { return read_; }

 private:
  friend class ZipArchive;
  struct Close {
    void operator()(zip_file* handle) const;
  };
  ZipEntryReader(zip_file* handle, ZipEntry entry, std::string file)
      : handle_(handle), entry_(std::move(entry)), file_(std::move(file)) {}
  std::unique_ptr<zip_file, Close> handle_;
  ZipEntry entry_;
  std::string file_;
  std::uint64_t read_ = 0;
};

class ZipArchive {
 public:
  // `bytes` must outlive the archive and its readers; `file` names it in errors.
  static Result<ZipArchive> open(std::string_view bytes, std::string file, ZipLimits limits = {});

  [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }
  // By name, without regard to ASCII case (ECMA-376 part 2, 6.2.2.3); nullptr if there is none.
  [[nodiscard]] const ZipEntry* find(std::string_view name) const;
  // kNotFound if there is no such entry.
  [[nodiscard]] Result<ZipEntryReader> open_entry(std::string_view name) const;
  // A whole entry; kInvalidInput if it is larger than `max_bytes`.
  [[nodiscard]] Result<std::string> read(std::string_view name, std::uint64_t max_bytes) const;

 private:
  struct Discard {
    void operator()(zip* handle) const;
  };
  ZipArchive(zip* handle, std::string file) : handle_(handle), file_(std::move(file)) {}
  Result<> list_entries(const ZipLimits& limits);
  Result<ZipEntry> checked_entry(std::uint64_t index, const ZipLimits& limits) const;

  std::unique_ptr<zip, Discard> handle_;
  std::string file_;
  std::vector<ZipEntry> entries_;  // sorted by lower-cased name
};

}  // namespace tongket
