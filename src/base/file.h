// Whole files: read by mapping, written so that a crash leaves the old content or the new, never a
// part (temporary file beside it, fsync, rename, fsync of the folder).
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

// The bytes of a file, mapped read-only; empty files are fine, folders and devices are errors.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);
Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);
// The pieces one behind the other.
Result<> write_file_atomically(const std::filesystem::path& path,
                               std::span<const std::string_view> pieces);
// The same, to be read and written by its owner only: keys.
Result<> write_private_file(const std::filesystem::path& path, std::string_view bytes);
Result<> sync_folder(const std::filesystem::path& path);

}  // namespace tongket
