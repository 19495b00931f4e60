#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tongket {
namespace {

Error io_error(std::string_view key, const std::filesystem::path& path) {
  const int number = errno;
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return fail(code, key, {{"file", path.string()}, {"reason", std::strerror(number)}},
              {path.string(), 0, 0});
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

constexpr mode_t kForAll = 0644;
constexpr mode_t kOwnerOnly = 0600;

Result<> write_pieces(const std::filesystem::path& path, std::span<const std::string_view> pieces,
                      mode_t mode) {
  std::string temporary = path.string() + ".XXXXXX";
  Descriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (fd.get() < 0) return io_error("file.cannot_write", path);
  const auto write_piece = [&fd](std::string_view piece) { return write_all(fd.get(), piece); };
  const bool written = std::ranges::all_of(pieces, write_piece) && ::fchmod(fd.get(), mode) == 0 &&
                       ::fsync(fd.get()) == 0 && fd.close() &&
                       ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!written) {
    const Error error = io_error("file.cannot_write", path);
    ::unlink(temporary.c_str());
    return error;
  }
  return sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (fd.get() < 0 || ::fstat(fd.get(), &info) != 0) return io_error("file.cannot_open", path);
  if (!S_ISREG(info.st_mode)) {
    return fail(ErrorCode::kIo, "file.not_regular", {{"file", path.string()}},
                {path.string(), 0, 0});
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (data == MAP_FAILED) return io_error("file.cannot_open", path);
  return MappedFile(data, size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  TK_TRY(const MappedFile file, MappedFile::open(path));
  if (file.bytes().size() > max_bytes) {
    return fail(ErrorCode::kInvalidInput, "file.too_large", {{"limit", std::to_string(max_bytes)}},
                {path.string(), 0, 0});
  }
  return std::string(file.bytes());
}

Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  return write_file_atomically(path, std::span(&bytes, 1));
}

Result<> write_file_atomically(const std::filesystem::path& path,
                               std::span<const std::string_view> pieces) {
  return write_pieces(path, pieces, kForAll);
}

Result<> write_private_file(const std::filesystem::path& path, std::string_view bytes) {
  return write_pieces(path, std::span(&bytes, 1), kOwnerOnly);
}

Result<> sync_folder(const std::filesystem::path& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) return io_error("file.cannot_write", path);
  return done();
}

}  // namespace tongket
