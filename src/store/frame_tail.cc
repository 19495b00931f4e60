#include "store/frame_tail.h"

#include <algorithm>
#include <utility>

#include "base/file.h"

namespace tongket {

Result<> FrameTail::find_place() {
  TK_TRY(const std::vector<FrameLog::Segment> segments, FrameLog::find_segments(options_));
  const auto behind =
      std::ranges::upper_bound(segments, place_.number, {}, &FrameLog::Segment::first);
  if (behind == segments.begin()) {
    return fail(ErrorCode::kNotFound, "store.frames_gone",
                {{"folder", options_.folder.string()}, {"number", std::to_string(place_.number)}});
  }
  const FrameLog::Segment& segment = *std::prev(behind);
  FramePlace at{.number = segment.first, .file = segment.path, .offset = 0};
  TK_TRY(const MappedFile file, MappedFile::open(at.file));
  while (at.number < place_.number) {
    const Result<std::size_t> size = options_.size(file.bytes().substr(at.offset));
    if (!size || *size == 0) return FrameLog::bad_place(at);
    at.offset += *size;
    ++at.number;
  }
  place_ = std::move(at);
  return done();
}

Result<bool> FrameTail::read_on(std::uint64_t last, std::size_t bytes,
                                std::vector<std::string>& out) {
  TK_TRY(const MappedFile file, MappedFile::open(place_.file));
  while (place_.number <= last && read_bytes_ < bytes) {
    const std::string_view rest = file.bytes().substr(std::min(place_.offset, file.bytes().size()));
    if (rest.empty()) return false;
    TK_TRY(const std::size_t size, options_.size(rest));
    if (size == 0) return FrameLog::bad_place(place_);
    out.emplace_back(rest.substr(0, size));
    read_bytes_ += size;
    place_.offset += size;
    ++place_.number;
  }
  return true;
}

Result<std::vector<std::string>> FrameTail::next(std::uint64_t last, std::size_t bytes) {
  std::vector<std::string> out;
  read_bytes_ = 0;
  while (place_.number <= last && read_bytes_ < bytes) {
    const std::uint64_t before = place_.number;
    if (place_.file.empty()) TK_CHECK(find_place());
    TK_TRY(const bool more, read_on(last, bytes, out));
    if (more) continue;
    if (place_.number == before && place_.offset == 0) return FrameLog::bad_place(place_);
    seek(place_.number);  // it begins the next segment
    TK_CHECK(find_place());
    if (place_.offset != 0) return FrameLog::bad_place(place_);
  }
  return out;
}

}  // namespace tongket
