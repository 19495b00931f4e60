#include "measure/event_log.h"

#include <algorithm>

namespace tongket {

Result<EventLog> EventLog::open(const Options& options) {
  TK_TRY(FrameLog log, FrameLog::open({.folder = options.folder,
                                       .ending = ".tke",
                                       .size = frame_size,
                                       .segment_bytes = options.segment_bytes}));
  return EventLog(std::move(log));
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
    TK_TRY(const EventFrame frame, read_frame(bytes));
    out = std::max(out, frame.received);
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
