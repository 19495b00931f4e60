#include "measure/plain_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr int kGzip = 15 + 16;  // the largest window; a header of gzip
constexpr std::size_t kPiece = std::size_t{256} << 10;
constexpr mode_t kPlainLogMode = 0600;
constexpr unsigned kGigabyteBits = 30;

Error plain_log_error(const fs::path& path) {
  return Error{
      ErrorCode::kIo, "measure.io", {{"file", path.string()}, {"reason", std::strerror(errno)}}};
}

Error bad_gzip() { return Error{ErrorCode::kInvalidInput, "measure.bad_gzip", {{"file", ""}}}; }

Error too_large(std::uint64_t most_bytes) {
  return Error{ErrorCode::kInvalidInput,
               "measure.log_too_large",
               {{"file", ""}, {"limit", std::to_string(most_bytes >> kGigabyteBits)}}};
}

class Inflating {
 public:
  explicit Inflating(std::string_view bytes) : rest_(bytes) {
    TK_ASSERT(::inflateInit2(&stream_, kGzip) == Z_OK);
  }
  Inflating(const Inflating&) = delete;
  Inflating& operator=(const Inflating&) = delete;
  ~Inflating() { ::inflateEnd(&stream_); }

  // The next piece; empty at the end of the last member.
  Result<std::string_view> next() {
    while (true) {
      if (member_ended_) {
        if (rest_.empty()) return std::string_view();
        if (!rest_.starts_with(kGzipMagic) || ::inflateReset(&stream_) != Z_OK) return bad_gzip();
        member_ended_ = false;
      }
      const std::size_t given =
          std::min<std::size_t>(rest_.size(), std::numeric_limits<uInt>::max());
      // zlib does not write through next_in; its type is older than const.
      stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(rest_.data()));
      stream_.avail_in = static_cast<uInt>(given);
      stream_.next_out = reinterpret_cast<Bytef*>(piece_->data());
      stream_.avail_out = static_cast<uInt>(piece_->size());
      const int code = ::inflate(&stream_, Z_NO_FLUSH);
      rest_.remove_prefix(given - stream_.avail_in);
      member_ended_ = code == Z_STREAM_END;
      if (code != Z_OK && !member_ended_) return bad_gzip();  // also where bytes are missing
      const std::size_t made = piece_->size() - stream_.avail_out;
      if (made > 0) return std::string_view(piece_->data(), made);
    }
  }

 private:
  z_stream stream_{};
  std::string_view rest_;
  bool member_ended_ = false;
  std::unique_ptr<std::array<char, kPiece>> piece_ = std::make_unique<std::array<char, kPiece>>();
};

Result<> write_all(int file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return plain_log_error(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

// A file without a name, of this user only.
class Nameless {
 public:
  explicit Nameless(const fs::path& folder)
      : file_(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kPlainLogMode)) {}
  Nameless(const Nameless&) = delete;
  Nameless& operator=(const Nameless&) = delete;
  ~Nameless() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] int get() const { return file_; }

 private:
  int file_;
};

Error of_file(Error error, const fs::path& path) {
  for (Arg& arg : error.args) {
    if (arg.name == "file" && arg.value.empty()) arg.value = path.string();
  }
  return error;
}

}  // namespace

Result<> expand_gzip(std::string_view bytes, std::uint64_t most_bytes,
                     const std::function<Result<>(std::string_view)>& take) {
  Inflating inflating(bytes);
  std::uint64_t all = 0;
  while (true) {
    TK_TRY(const std::string_view piece, inflating.next());
    if (piece.empty()) return done();
    all += piece.size();
    if (all > most_bytes) return too_large(most_bytes);
    TK_CHECK(take(piece));
  }
}

Result<PlainLog> PlainLog::open(const fs::path& path, std::uint64_t most_bytes) {
  TK_TRY(MappedFile file, MappedFile::open(path));
  if (!file.bytes().starts_with(kGzipMagic)) return PlainLog(std::move(file));
  const fs::path folder = fs::temp_directory_path();
  const Nameless plain(folder);
  if (plain.get() < 0) return plain_log_error(folder);
  const Result<> expanded = expand_gzip(file.bytes(), most_bytes, [&](std::string_view piece) {
    return write_all(plain.get(), piece, folder);
  });
  if (!expanded) return of_file(expanded.error(), path);
  TK_TRY(MappedFile out, MappedFile::open(fmt::format("/proc/self/fd/{}", plain.get())));
  return PlainLog(std::move(out));
}

}  // namespace tongket
