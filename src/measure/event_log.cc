#include "measure/event_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".tke";
constexpr mode_t kOwnerOnly = 0600;
constexpr std::int64_t kDay = 86'400'000;  // milliseconds

Error disk_error(const fs::path& path, std::string_view reason) {
  return Error{
      ErrorCode::kIo, "measure.io", {{"file", path.string()}, {"reason", std::string(reason)}}};
}

Error disk_error(const fs::path& path) { return disk_error(path, std::strerror(errno)); }

Result<> write_all(int file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return disk_error(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fdatasync(file) != 0) return disk_error(path);
  return done();
}

// Calls `take` with each whole frame; gives the bytes of all of them.
Result<std::size_t> walk(std::string_view bytes,
                         const std::function<Result<>(std::string_view)>& take) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    TK_TRY(const std::size_t size, frame_size(bytes.substr(at)));
    if (size == 0) break;
    TK_CHECK(take(bytes.substr(at, size)));
    at += size;
  }
  return at;
}

Error bad_log(const fs::path& path, const Error& error) {
  return Error{
      ErrorCode::kCorrupt, "measure.bad_log", {{"file", path.string()}, {"what", "@" + error.key}}};
}

}  // namespace

Result<EventLog> EventLog::open(Options options) {
  std::error_code code;
  fs::create_directories(options.folder, code);
  if (code) return disk_error(options.folder, code.message());
  const fs::path lock_path = options.folder / "lock";
  const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
  if (lock < 0) return disk_error(lock_path);
  EventLog out(std::move(options), lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kUsage, "measure.folder_in_use",
                {{"folder", out.options_.folder.string()}});
  }
  TK_CHECK(out.find_segments());
  TK_CHECK(out.check_last());
  return out;
}

EventLog::EventLog(EventLog&& other) noexcept
    : options_(std::move(other.options_)),
      lock_(std::exchange(other.lock_, -1)),
      file_(std::exchange(other.file_, -1)),
      file_bytes_(other.file_bytes_),
      file_began_(other.file_began_),
      next_(other.next_),
      failed_(other.failed_),
      segments_(std::move(other.segments_)) {}

EventLog::~EventLog() {
  if (file_ >= 0) ::close(file_);
  if (lock_ >= 0) ::close(lock_);
}

Result<> EventLog::find_segments() {
  std::error_code code;
  for (fs::directory_iterator at(options_.folder, code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (!name.ends_with(kEnding)) continue;
    Segment segment{.path = at->path()};
    const char* const last = name.data() + name.size() - kEnding.size();
    const auto [stopped, wrong] = std::from_chars(name.data(), last, segment.first);
    if (wrong != std::errc() || stopped != last) continue;
    segments_.push_back(std::move(segment));
  }
  if (code) return disk_error(options_.folder, code.message());
  std::ranges::sort(segments_, {}, &Segment::first);
  return done();
}

// Cuts off what is half written, and finds the next sequence.
Result<> EventLog::check_last() {
  if (segments_.empty()) return done();
  const Segment& last = segments_.back();
  next_ = last.first;
  std::size_t whole = 0;
  std::size_t all = 0;
  {
    TK_TRY(const MappedFile file, MappedFile::open(last.path));
    all = file.bytes().size();
    std::string_view rest = file.bytes();
    while (!rest.empty()) {
      // A torn frame may show any bytes where its own were to be; behind it stands nothing.
      const Result<std::size_t> size = frame_size(rest);
      if (!size || *size == 0) break;
      ++next_;
      whole += *size;
      rest.remove_prefix(*size);
    }
  }
  if (whole == 0) {
    fs::remove(last.path);
    segments_.pop_back();
    return sync_folder(options_.folder);
  }
  if (whole < all) {
    std::error_code code;
    fs::resize_file(last.path, whole, code);
    if (code) return disk_error(last.path, code.message());
  }
  return done();
}

std::uint64_t EventLog::first_sequence() const {
  return segments_.empty() ? next_ : segments_.front().first;
}

Result<> EventLog::begin_segment() {
  const fs::path path = options_.folder / fmt::format("{:020}{}", next_, kEnding);
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return disk_error(path);
  if (file_ >= 0) ::close(file_);
  file_ = file;
  file_bytes_ = 0;
  segments_.push_back({.first = next_, .path = path});
  return sync_folder(options_.folder);
}

bool EventLog::fits(std::string_view frame, std::int64_t received) const {
  return file_ >= 0 && file_bytes_ + frame.size() <= options_.segment_bytes &&
         received - file_began_ < kDay;
}

Result<> EventLog::append(std::string_view frame) {
  if (failed_) return fail(ErrorCode::kIo, "measure.log_stopped");
  TK_TRY(const FrameHead head, frame_head(frame));
  failed_ = true;  // until it is proven: behind a torn frame nothing may stand
  if (!fits(frame, head.received)) {
    TK_CHECK(begin_segment());
    file_began_ = head.received;
  }
  Segment& segment = segments_.back();
  TK_CHECK(write_all(file_, frame, segment.path));
  failed_ = false;
  file_bytes_ += frame.size();
  segment.newest = std::max(segment.newest.value_or(head.received), head.received);
  ++next_;
  return done();
}

Result<> EventLog::replay(std::uint64_t from,
                          const std::function<Result<>(EventFrame&)>& take) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (i + 1 < segments_.size() && segments_[i + 1].first <= from) continue;
    TK_TRY(const MappedFile file, MappedFile::open(segments_[i].path));
    std::uint64_t expected = segments_[i].first;
    const Result<std::size_t> whole = walk(file.bytes(), [&](std::string_view bytes) -> Result<> {
      TK_TRY(EventFrame frame, read_frame(bytes));
      if (frame.sequence != expected++) {
        return fail(ErrorCode::kCorrupt, "measure.bad_frame", {{"what", "sequence"}});
      }
      return frame.sequence < from ? done() : take(frame);
    });
    if (!whole) {
      if (whole.error().code != ErrorCode::kCorrupt) return whole.error();
      return bad_log(segments_[i].path, whole.error());
    }
    const std::uint64_t next = i + 1 < segments_.size() ? segments_[i + 1].first : next_;
    if (*whole != file.bytes().size() || expected != next) {
      return bad_log(segments_[i].path, {ErrorCode::kCorrupt, "measure.frames_missing", {}});
    }
  }
  return done();
}

Result<std::int64_t> EventLog::newest_in(const Segment& segment) {
  TK_TRY(const MappedFile file, MappedFile::open(segment.path));
  std::int64_t out = INT64_MIN;
  for (std::string_view rest = file.bytes(); !rest.empty();) {
    TK_TRY(const FrameHead head, frame_head(rest));
    out = std::max(out, head.received);
    rest.remove_prefix(head.size);
  }
  return out;
}

Result<> EventLog::forget(std::uint64_t before, std::int64_t received_before) {
  bool deleted = false;
  // The last segment stays: its name says where the sequence goes on.
  while (segments_.size() > 1 && segments_[1].first <= before) {
    Segment& first = segments_.front();
    if (!first.newest) {
      TK_TRY(first.newest, newest_in(first));
    }
    if (*first.newest >= received_before) break;
    std::error_code code;
    fs::remove(first.path, code);
    if (code) return disk_error(first.path, code.message());
    segments_.erase(segments_.begin());
    deleted = true;
  }
  return deleted ? sync_folder(options_.folder) : done();
}

}  // namespace tongket
