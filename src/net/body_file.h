// Bodies that are too large for the memory: in files without a name, which are gone with their
// last owner and with the process, however it ends. Each knows its size and its SHA-256, made as
// the bytes came. All files of a spool share one limit.
//
//   TK_TRY(const std::shared_ptr<BodySpool> spool, BodySpool::open("gateway/spool", most_bytes));
//   TK_CHECK(file.append(bytes)) ... file.finish(); file.digest()
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace tongket {

class BodyFile;

class BodySpool : public std::enable_shared_from_this<BodySpool> {
 public:
  // Makes the folder (its owner only). `most_bytes`: of all files at once. kIo.
  static Result<std::shared_ptr<BodySpool>> open(const std::filesystem::path& folder,
                                                 std::uint64_t most_bytes);
  Result<std::shared_ptr<BodyFile>> begin();  // kIo; from any thread

 private:
  friend class BodyFile;
  BodySpool(std::filesystem::path folder, std::uint64_t most_bytes)
      : folder_(std::move(folder)), most_bytes_(most_bytes) {}

  const std::filesystem::path folder_;
  const std::uint64_t most_bytes_;
  std::atomic<std::uint64_t> held_ = 0;
};

// Filled by one thread; once finished it is only read, by any.
class BodyFile {
 public:
  BodyFile(std::shared_ptr<BodySpool> spool, int descriptor);
  ~BodyFile();
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;

  Result<> append(std::string_view bytes);  // kOverflow, kIo; keys net.busy, net.spool
  void finish();                            // once, behind the last byte

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const Digest& digest() const { return digest_; }  // finished
  // Bytes from `offset`; how many: 0 at the end, and when the disk failed.
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> into) const;

 private:
  const std::shared_ptr<BodySpool> spool_;
  const int descriptor_;
  std::uint64_t size_ = 0;
  Sha256 hash_;
  Digest digest_{};
};

// A body as it comes: `text` moves into `file` once it has more than `most` bytes, and from then
// on. Errors: as begin and append.
Result<> spool_beyond(std::size_t most, BodySpool& spool, std::string& text,
                      std::shared_ptr<BodyFile>& file);

// Of a Request, an HttpAnswer, a Reply: wherever the body is.
template <typename Message>
std::uint64_t body_size(const Message& message) {
  return message.spooled ? message.spooled->size() : message.body.size();
}
template <typename Message>
Digest body_digest(const Message& message) {
  return message.spooled ? message.spooled->digest() : sha256(message.body);
}

}  // namespace tongket
