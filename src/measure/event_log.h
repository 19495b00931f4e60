// Raw events on the disk of one collector: frames of events (event_frame.h) in a log of frames
// (store/frame_log.h), each durable before anybody is told. A segment of it is closed a day after
// it began, so that old events can go.
//
//   TK_TRY(EventLog log, EventLog::open({.folder = "collected/events"}));
//   TK_CHECK(log.append(frames.take(log.next_sequence())));
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "measure/event_frame.h"
#include "store/frame_log.h"

namespace tongket {

class EventLog {
 public:
  struct Options {
    std::filesystem::path folder;
    std::size_t segment_bytes = std::size_t{64} << 20;
  };
  // Errors as FrameLog::open.
  static Result<EventLog> open(const Options& options);
  // For who reads it beside (store/frame_tail.h).
  static FrameLog::Options frames_in(const Options& options);

  [[nodiscard]] std::uint64_t next_sequence() const { return log_.next_number(); }
  // Of the first frame that is still there; next_sequence() if there is none.
  [[nodiscard]] std::uint64_t first_sequence() const { return log_.first_number(); }
  // A frame with next_sequence(); durable when it returns. After kIo nothing is appended any more.
  Result<> append(std::string_view frame);
  // Frames from a sequence on, in their order, until `take` fails. kCorrupt as FrameLog::replay.
  Result<> replay(std::uint64_t from, const std::function<Result<>(EventFrame&)>& take) const;
  // Deletes the segments all of whose frames are older than a sequence and were received before a
  // moment (milliseconds since 1970).
  Result<> forget(std::uint64_t before, std::int64_t received_before);

 private:
  explicit EventLog(FrameLog log) : log_(std::move(log)) {}
  [[nodiscard]] Result<std::int64_t> newest_in(const std::filesystem::path& segment) const;

  FrameLog log_;
  // When the frame of a segment that came last was received, milliseconds since 1970; of segments
  // of this start, and of those that were asked.
  std::map<std::filesystem::path, std::int64_t> newest_;
  std::int64_t segment_began_ = 0;  // when the first frame of the one that is written was
};

}  // namespace tongket
