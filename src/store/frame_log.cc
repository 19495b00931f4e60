#include "store/frame_log.h"

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

constexpr mode_t kOwnerOnly = 0600;

Error disk_error(const fs::path& path, std::string_view reason) {
  return fail(ErrorCode::kIo, "store.log_io",
              {{"file", path.string()}, {"reason", std::string(reason)}});
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

// What a process that was killed wrote may be whole and not on the disk yet.
Result<> make_durable(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return disk_error(path);
  const int wrong = ::fdatasync(file);
  const int reason = errno;
  ::close(file);
  return wrong == 0 ? done() : disk_error(path, std::strerror(reason));
}

bool any_whole_frame(std::string_view bytes, const FrameLog::Options& options) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const Result<std::size_t> size = options.size(bytes.substr(at));
    if (size && *size > 0) return true;
  }
  return false;
}

Result<> keep_cut(const FrameLog::Options& options, const FramePlace& end) {
  if (options.cut_ending.empty()) return done();
  TK_TRY(const MappedFile file, MappedFile::open(end.file));
  const std::string_view cut = file.bytes().substr(end.offset);
  const std::string beside = end.file.string() + std::string(options.cut_ending);
  return cut.empty() ? done() : write_file_atomically(beside, cut);
}

}  // namespace

Result<FrameLog> FrameLog::open(const Options& options) {
  TK_ASSERT(options.size != nullptr && !options.ending.empty());
  std::error_code code;
  fs::create_directories(options.folder, code);
  if (code) return disk_error(options.folder, code.message());
  const fs::path lock_path = options.folder / "lock";
  const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
  if (lock < 0) return disk_error(lock_path);
  FrameLog out(options, lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kUsage, "store.log_in_use", {{"folder", options.folder.string()}});
  }
  TK_TRY(out.segments_, find_segments(options));
  TK_CHECK(out.cut_torn());
  return out;
}

FrameLog::FrameLog(FrameLog&& other) noexcept
    : options_(std::move(other.options_)),
      lock_(std::exchange(other.lock_, -1)),
      file_(std::exchange(other.file_, -1)),
      file_bytes_(other.file_bytes_),
      next_(other.next_),
      failed_(other.failed_),
      segments_(std::move(other.segments_)) {}

Error FrameLog::bad_place(const FramePlace& place) {
  return fail(ErrorCode::kCorrupt, "store.bad_log",
              {{"file", place.file.string()},
               {"offset", std::to_string(place.offset)},
               {"number", std::to_string(place.number)}});
}

FrameLog::~FrameLog() {
  if (file_ >= 0) ::close(file_);
  if (lock_ >= 0) ::close(lock_);
}

Result<std::vector<FrameLog::Segment>> FrameLog::find_segments(const Options& options) {
  std::vector<Segment> out;
  std::error_code code;
  for (fs::directory_iterator at(options.folder, code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (!name.ends_with(options.ending)) continue;
    Segment segment{.path = at->path()};
    const char* const last = name.data() + name.size() - options.ending.size();
    const auto [stopped, wrong] = std::from_chars(name.data(), last, segment.first);
    if (wrong != std::errc() || stopped != last) continue;
    out.push_back(std::move(segment));
  }
  if (code) return disk_error(options.folder, code.message());
  std::ranges::sort(out, {}, &Segment::first);
  return out;
}

// Gives where the first thing stands that is no whole frame: the end, or a broken one.
Result<FramePlace> FrameLog::walk(const Options& options, const Segment& segment,
                                  const Take& take) {
  TK_TRY(const MappedFile file, MappedFile::open(segment.path));
  FramePlace place{segment.first, segment.path, 0};
  while (place.offset < file.bytes().size()) {
    const std::string_view rest = file.bytes().substr(place.offset);
    const Result<std::size_t> size = options.size(rest);
    if (!size || *size == 0) {
      if (any_whole_frame(rest.substr(1), options)) return bad_place(place);
      break;
    }
    if (take) TK_CHECK(take(rest.substr(0, *size), place));
    ++place.number;
    place.offset += *size;
  }
  return place;
}

// Cuts off what is half written, and finds the next number.
Result<> FrameLog::cut_torn() {
  if (segments_.empty()) return done();
  const Segment last = segments_.back();
  TK_TRY(const FramePlace end, walk(options_, last, {}));
  next_ = end.number;
  TK_CHECK(keep_cut(options_, end));
  std::error_code code;
  if (end.offset == 0) {
    fs::remove(last.path, code);
    segments_.pop_back();
  } else if (end.offset < fs::file_size(last.path, code)) {
    fs::resize_file(last.path, end.offset, code);
  }
  if (code) return disk_error(last.path, code.message());
  return end.offset == 0 ? sync_folder(options_.folder) : make_durable(last.path);
}

std::uint64_t FrameLog::first_number() const {
  return segments_.empty() ? next_ : segments_.front().first;
}

Result<> FrameLog::begin_segment() {
  const fs::path path = options_.folder / fmt::format("{:020}{}", next_, options_.ending);
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return disk_error(path);
  if (file_ >= 0) ::close(file_);
  file_ = file;
  file_bytes_ = 0;
  ends_ = false;
  segments_.push_back({.first = next_, .path = path});
  return sync_folder(options_.folder);
}

Result<> FrameLog::append(std::string_view frame) {
  if (failed_) return fail(ErrorCode::kIo, "store.log_stopped");
  failed_ = true;  // until it is proven: behind a torn frame nothing may stand
  const bool full = file_bytes_ + frame.size() > options_.segment_bytes;
  if (file_ < 0 || full || ends_) TK_CHECK(begin_segment());
  TK_CHECK(write_all(file_, frame, segments_.back().path));
  failed_ = false;
  file_bytes_ += frame.size();
  ++next_;
  return done();
}

Result<FramePlace> FrameLog::read(const Options& options, std::uint64_t from, const Take& take) {
  TK_TRY(const std::vector<Segment> segments, find_segments(options));
  FramePlace end{1, options.folder, 0};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool is_last = i + 1 == segments.size();
    if (!is_last && segments[i + 1].first <= from) continue;
    TK_TRY(end, walk(options, segments[i], [&](std::string_view frame, const FramePlace& place) {
             return place.number < from ? done() : take(frame, place);
           }));
    std::error_code code;
    const bool is_whole = end.offset == fs::file_size(segments[i].path, code);
    if (!is_last && (!is_whole || end.number != segments[i + 1].first)) return bad_place(end);
  }
  return end;
}

Result<> FrameLog::replay(std::uint64_t from, const Take& take) const {
  TK_TRY(const FramePlace end, read(options_, from, take));
  if (!segments_.empty() && end.number != next_) return bad_place(end);
  return done();
}

Result<> FrameLog::forget(std::uint64_t before, const MayGo& may_go) {
  bool deleted = false;
  // The last segment stays: its name says where the numbers go on.
  while (segments_.size() > 1 && segments_[1].first <= before) {
    const fs::path& path = segments_.front().path;
    TK_TRY(const bool may, may_go(path));
    if (!may) break;
    std::error_code code;
    fs::remove(path, code);
    if (code) return disk_error(path, code.message());
    segments_.erase(segments_.begin());
    deleted = true;
  }
  return deleted ? sync_folder(options_.folder) : done();
}

Result<> FrameLog::read_segment(const fs::path& segment, const Take& take) const {
  TK_TRY([[maybe_unused]] const FramePlace end,
         walk(options_, {.first = 0, .path = segment}, take));
  return done();
}

}  // namespace tongket
