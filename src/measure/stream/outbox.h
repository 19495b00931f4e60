// Publishes the frames of a collector's own log, on a thread of its own: the log is the outbox, and
// where to go on is what the folder that takes the frames says it has (outbox_cursor.h). Nothing
// here ever keeps the taking of events waiting. Raw events stay in the log until they are taken.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/moment.h"
#include "measure/event_collector.h"
#include "measure/stream/collector_stream.h"
#include "measure/stream/outbox_cursor.h"
#include "measure/visitor_keys.h"
#include "store/frame_tail.h"

namespace tongket {

struct OutboxState {
  std::uint64_t lag = 0;  // frames on the disk here that are not known to be taken
  std::uint64_t published = 0;
  std::uint64_t republished = 0;
  bool stuck = false;  // frames are gone or broken, or the log is an older copy: somebody must look
};

class Outbox {
 public:
  struct Parts {
    EventCollector& collector;
    VisitorKeys& keys;
    CollectorStream& stream;
    std::string log;  // log_name.h
    FrameLog::Options frames;
    int late_days = 3;
    OutboxCursor::Options cursor = {};
  };
  explicit Outbox(Parts parts);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  void start();  // the thread
  void stop();
  // One round: asks what is taken, publishes what may be. Not beside the thread. True if there is
  // more to do at once.
  bool step(OutboxCursor::Time now, Moment today);
  // From any thread.
  [[nodiscard]] OutboxState state() const;

 private:
  void loop();
  void ask(OutboxCursor::Time now);
  bool publish(OutboxCursor::Time now);
  void keep_keys(OutboxCursor::Time now, Moment today);
  void stuck(std::string_view reason);
  void tell_lag(OutboxCursor::Time now);
  [[nodiscard]] std::string tag() const;

  Parts parts_;
  OutboxCursor cursor_;
  FrameTail tail_;
  std::string chance_;   // of this start: part of the tag
  std::string refused_;  // why nothing could be published lately; empty: it could
  bool answered_ = false;
  std::optional<OutboxCursor::Time> asked_;
  std::optional<OutboxCursor::Time> keys_due_;
  std::optional<OutboxCursor::Time> moved_;  // when frames were taken, or none waited
  std::uint64_t moved_to_ = 0;

  // For state().
  std::atomic<std::uint64_t> taken_ = 0;
  std::atomic<std::uint64_t> published_ = 0;
  std::atomic<std::uint64_t> republished_ = 0;
  std::atomic<bool> stuck_ = false;

  std::mutex mutex_;  // guards `stopping_`
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket
