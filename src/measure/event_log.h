// Raw events on the disk of one collector: frames one behind the other in segments, each durable
// before anybody is told. A segment is named by the sequence of its first frame; a new one begins
// with each start, when the last is full and a day after that one began, so that old events can go.
// What a power cut left half written at the end is cut off at the next start: nobody was told that
// it stands. One writer; a lock on the folder keeps a second one out.
//
//   TK_TRY(EventLog log, EventLog::open({.folder = "collected/events"}));
//   TK_CHECK(log.append(frames.take(log.next_sequence())));
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "measure/event_frame.h"

namespace tongket {

class EventLog {
 public:
  struct Options {
    std::filesystem::path folder;
    std::size_t segment_bytes = std::size_t{64} << 20;
  };
  // kUsage, key measure.folder_in_use; kCorrupt, measure.bad_log: a frame amid the log is broken.
  static Result<EventLog> open(Options options);
  EventLog(EventLog&& other) noexcept;
  EventLog& operator=(EventLog&&) = delete;
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;
  ~EventLog();

  [[nodiscard]] std::uint64_t next_sequence() const { return next_; }
  // Of the first frame that is still there; next_sequence() if there is none.
  [[nodiscard]] std::uint64_t first_sequence() const;
  // A frame with next_sequence(); durable when it returns. After kIo nothing is appended any more.
  Result<> append(std::string_view frame);
  // Frames from a sequence on, in their order, until `take` fails.
  Result<> replay(std::uint64_t from, const std::function<Result<>(EventFrame&)>& take) const;
  // Deletes the segments all of whose frames are older than a sequence and were received before a
  // moment (milliseconds since 1970).
  Result<> forget(std::uint64_t before, std::int64_t received_before);

 private:
  struct Segment {
    std::uint64_t first = 0;
    std::filesystem::path path;
    // When the frame that came last was received, milliseconds since 1970; empty until it is asked.
    std::optional<std::int64_t> newest = {};
  };
  EventLog(Options options, int lock) : options_(std::move(options)), lock_(lock) {}
  Result<> find_segments();
  Result<> check_last();
  Result<> begin_segment();
  [[nodiscard]] bool fits(std::string_view frame, std::int64_t received) const;
  static Result<std::int64_t> newest_in(const Segment& segment);

  Options options_;
  int lock_ = -1;
  int file_ = -1;  // the segment that is written
  std::size_t file_bytes_ = 0;
  std::int64_t file_began_ = 0;  // when the first frame of it was received
  std::uint64_t next_ = 1;
  bool failed_ = false;
  std::vector<Segment> segments_;
};

}  // namespace tongket
