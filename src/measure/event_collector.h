// Takes events, makes them durable many at once, counts them. Whoever offers events is told when
// they are on the disk; counting comes after that and never keeps anybody waiting, nor do the
// checkpoints (checkpoint_writer.h). After a crash the frames behind the last checkpoint are
// counted again from where it stands: each event counts exactly once, also one that was told twice
// (seen_ids.h says within what).
//
//   offer() -> [frame under way] -> append + fdatasync -> told -> counted -> frozen, now and then
//   -> checkpoint, on its own thread -> old frames forgotten
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "measure/checkpoint_writer.h"
#include "measure/day_figures.h"
#include "measure/event_frame.h"
#include "measure/event_log.h"
#include "measure/seen_ids.h"
#include "net/commit.h"

namespace tongket {

struct CollectorCounts {
  std::uint64_t events = 0;          // counted since the start
  std::uint64_t speeds = 0;          // results of speed, the same
  std::uint64_t speeds_dropped = 0;  // of days that were full
  std::uint64_t twice = 0;           // told again, not counted
  std::uint64_t frames = 0;
};

struct CollectorState {
  CollectorCounts counts;
  std::size_t waiting_bytes = 0;                  // of events that are not on the disk yet
  std::chrono::milliseconds since_checkpoint{0};  // since all that was counted stood in the figures
  std::chrono::microseconds checkpoint_took{0};   // the last one; 0: none yet
  bool failed = false;                            // then nothing is taken any more
};

class EventCollector {
 public:
  static constexpr std::size_t kMostWaiting = std::size_t{32} << 20;  // bytes of events

  struct Options {
    std::filesystem::path folder;  // "events" and "figures" within
    std::chrono::milliseconds between_checkpoints{10'000};
    int raw_days = 7;                        // raw events are kept so long, and deleted after it
    int late_days = 3;                       // days that stay in memory
    std::size_t frame_bytes = kMostWaiting;  // of events; a frame is a little more
    bool kept_until_taken = false;           // raw events stay until may_forget() names their frame
  };
  // Counts what stands behind the checkpoint before it returns. Errors as EventLog and FigureFiles.
  static Result<std::unique_ptr<EventCollector>> open(Options options);
  ~EventCollector();
  EventCollector(const EventCollector&) = delete;
  EventCollector& operator=(const EventCollector&) = delete;

  // nullptr: too much waits for the disk already; nothing was taken. May be called from any thread.
  std::shared_ptr<PendingWrite> offer(std::span<const PageEvent> events, Moment now) {
    return offer({.events = events}, now);
  }
  struct Offered {
    std::span<const PageEvent> events = {};
    std::span<const SpeedResult> speeds = {};
    const TakenFrames* taken = nullptr;  // of other collectors: all that is offered is of these
  };
  // All of it durable at once.
  std::shared_ptr<PendingWrite> offer(const Offered& offered, Moment now);

  // Results of speed of a day that were counted so far.
  Result<DaySpeeds> speeds(Date day) const;
  // What a day's events that were counted so far add up to, by name (day_figures.h).
  Result<std::map<std::string, Tally>> figures(Date day) const;
  std::set<Date> days() const;
  // Views of a day by site, without robots.
  Result<std::map<std::string, std::int64_t>> site_views(Date day) const;
  [[nodiscard]] CollectorCounts counts() const;
  [[nodiscard]] CollectorState state() const;
  // What was told of other collectors' frames and is counted.
  [[nodiscard]] TakenFrames taken() const;

  // The last frame that no power cut takes away any more; 0: none yet. From any thread.
  [[nodiscard]] std::uint64_t durable_frame() const { return durable_frame_; }
  // Frames up to this one may be forgotten when their time has come. From any thread.
  void may_forget(std::uint64_t frame) { forgettable_ = frame; }

  // Waits until everything offered is durable and counted, writes a checkpoint and ends the thread.
  Result<> stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    EventFrameWriter frame;
    std::vector<PageEvent> events;
    std::vector<SpeedResult> speeds;
    TakenFrames taken;
    std::shared_ptr<Commit> commit = std::make_shared<Commit>();
  };

  EventCollector(Options options, EventLog log, FigureFiles files);
  Result<> count_what_stands();
  void loop();
  Waiting& waiting_for(const Offered& offered);
  bool write(Waiting& batch);
  Result<> count(const Offered& counted, std::uint64_t sequence);
  Result<> count_speeds(std::span<const SpeedResult> speeds);
  Result<DayFigures*> figures_of(Date day);
  Result<> begin_checkpoint(Clock::time_point now);
  void checkpoint_finished(const Result<>& written);
  Result<> clear_away(Clock::time_point whole);
  Result<> write_the_last();

  Options options_;
  EventLog log_;  // of the thread, once it runs
  std::atomic<std::uint64_t> durable_frame_ = 0;
  std::atomic<std::uint64_t> forgettable_;

  mutable std::shared_mutex counted_;  // guards what follows
  std::map<Date, DayFigures> days_;    // in memory: lately changed
  std::set<Date> changed_;             // since the last one was frozen
  SeenIds seen_;
  Checkpoint now_;
  std::uint64_t younger_began_ = 1;  // the frame with which the younger generation of ids began
  CollectorCounts counts_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  std::vector<Waiting> waiting_;  // frames to come; all but the last are full
  std::size_t waiting_bytes_ = 0;
  bool stopping_ = false;
  std::optional<Error> failed_;
  bool checkpoint_finished_ = false;        // and the thread has not cleared away behind it yet
  Clock::time_point whole_ = Clock::now();  // when the figures on the disk were all

  // Of the thread.
  bool writing_ = false;  // a checkpoint
  Clock::time_point last_begun_ = Clock::now();
  Clock::time_point frozen_ = last_begun_;
  std::thread thread_;
  CheckpointWriter writer_;  // its thread ends before what it tells is gone
};

}  // namespace tongket
