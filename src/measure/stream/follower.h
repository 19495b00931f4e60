// Takes the frames of other collectors into a folder of its own, each once: up to which frame of
// each log they go is written with their events, in one frame of this folder. A frame that was told
// again is dropped; one behind a gap as well, for its collector publishes again from the gap on
// (outbox_cursor.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "measure/event_collector.h"

namespace tongket {

struct StreamedFrame {
  std::string log;  // log_name.h
  std::string bytes;
};

// Where frames come from.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  // Waits a while for the first; none: nothing came.
  virtual Result<std::vector<StreamedFrame>> fetch() = 0;
  // What was fetched last need not be told again.
  virtual void done_with_fetched() = 0;
};

struct FollowedCounts {
  std::uint64_t frames = 0;  // taken
  std::uint64_t again = 0;   // told again
  std::uint64_t behind_gap = 0;
  std::uint64_t broken = 0;
};

class Follower {
 public:
  explicit Follower(EventCollector& collector) : collector_(collector), taken_(collector.taken()) {}

  // Fetches once; durable when it returns. True if anything came. kIo, key measure.no_room: the
  // collector takes nothing any more; errors of the source.
  Result<bool> step(FrameSource& source, Moment now);
  // The last frame of a log that is on the disk, without a gap before it. From any thread.
  [[nodiscard]] std::uint64_t taken(const std::string& log) const;
  [[nodiscard]] const FollowedCounts& counts() const { return counts_; }

 private:
  struct Batch {
    std::vector<PageEvent> events;
    std::vector<SpeedResult> speeds;
    TakenFrames taken;
  };
  void take(const StreamedFrame& frame, Batch& batch);
  Result<> write(const Batch& batch, Moment now);

  EventCollector& collector_;
  FollowedCounts counts_;
  mutable std::mutex mutex_;  // guards `taken_`, which only step() changes
  TakenFrames taken_;
};

}  // namespace tongket
