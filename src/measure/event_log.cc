#include "measure/event_log.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr std::int64_t kEventDay = 86'400'000;  // milliseconds

}  // namespace

Result<EventLog> EventLog::open(const Options& options) {
  TK_TRY(FrameLog log, FrameLog::open(frames_in(options)));
  return EventLog(std::move(log));
}

FrameLog::Options EventLog::frames_in(const Options& options) {
  return {.folder = options.folder,
          .ending = ".tke",
          .size = frame_size,
          .segment_bytes = options.segment_bytes};
}

Result<> EventLog::append(std::string_view frame) {
  TK_TRY(const FrameHead head, frame_head(frame));
  if (head.received - segment_began_ >= kEventDay) log_.end_segment();
  TK_CHECK(log_.append(frame));
  const auto [newest, is_new] = newest_.try_emplace(log_.written_segment(), head.received);
  if (is_new) segment_began_ = head.received;
  newest->second = std::max(newest->second, head.received);
  return done();
}

Result<> EventLog::replay(std::uint64_t from,
                          const std::function<Result<>(EventFrame&)>& take) const {
  return log_.replay(from, [&](std::string_view bytes, const FramePlace& place) -> Result<> {
    TK_TRY(EventFrame frame, read_frame(bytes));
    if (frame.sequence != place.number) {
      return fail(ErrorCode::kCorrupt, "measure.bad_frame", {{"what", "sequence"}});
    }
    return take(frame);
  });
}

Result<std::int64_t> EventLog::newest_in(const std::filesystem::path& segment) const {
  std::int64_t out = INT64_MIN;
  TK_CHECK(log_.read_segment(segment, [&](std::string_view bytes, const FramePlace&) -> Result<> {
    TK_TRY(const FrameHead head, frame_head(bytes));
    out = std::max(out, head.received);
    return done();
  }));
  return out;
}

Result<> EventLog::forget(std::uint64_t before, std::int64_t received_before) {
  return log_.forget(before, [&](const std::filesystem::path& segment) -> Result<bool> {
    auto known = newest_.find(segment);
    if (known == newest_.end()) {
      TK_TRY(const std::int64_t newest, newest_in(segment));
      known = newest_.emplace(segment, newest).first;
    }
    const bool old = known->second < received_before;
    if (old) newest_.erase(known);
    return old;
  });
}

}  // namespace tongket
