#include "net/body_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace tongket {
namespace {

Error spool_failed(const std::filesystem::path& folder) {
  return fail(ErrorCode::kIo, "net.spool",
              {{"folder", folder.string()}, {"reason", std::strerror(errno)}});
}

}  // namespace

Result<std::shared_ptr<BodySpool>> BodySpool::open(const std::filesystem::path& folder,
                                                   std::uint64_t most_bytes) {
  if (mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) return spool_failed(folder);
  return std::shared_ptr<BodySpool>(new BodySpool(folder, most_bytes));
}

Result<std::shared_ptr<BodyFile>> BodySpool::begin() {
  std::string name = (folder_ / "body.XXXXXX").string();
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return spool_failed(folder_);
  auto out = std::make_shared<BodyFile>(shared_from_this(), descriptor);
  if (unlink(name.c_str()) != 0) return spool_failed(folder_);
  return out;
}

BodyFile::BodyFile(std::shared_ptr<BodySpool> spool, int descriptor)
    : spool_(std::move(spool)), descriptor_(descriptor) {}

BodyFile::~BodyFile() {
  close(descriptor_);
  spool_->held_ -= size_;
}

Result<> BodyFile::append(std::string_view bytes) {
  if (spool_->held_.fetch_add(bytes.size()) + bytes.size() > spool_->most_bytes_) {
    spool_->held_ -= bytes.size();
    return fail(ErrorCode::kOverflow, "net.busy");
  }
  size_ += bytes.size();
  hash_.update(bytes);
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return spool_failed(spool_->folder_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return done();
}

void BodyFile::finish() { digest_ = hash_.finish(); }

std::size_t BodyFile::read(std::uint64_t offset, std::span<char> into) const {
  while (true) {
    const ssize_t count = pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return 0;
  }
}

Result<> spool_beyond(std::size_t most, BodySpool& spool, std::string& text,
                      std::shared_ptr<BodyFile>& file) {
  if (file == nullptr && text.size() <= most) return done();
  const bool first = file == nullptr;
  if (first) {
    TK_TRY(file, spool.begin());
  }
  TK_CHECK(file->append(text));
  if (first) {
    text = {};  // gives its memory back
  } else {
    text.clear();
  }
  return done();
}

}  // namespace tongket
