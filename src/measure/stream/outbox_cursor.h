// Which frames of a collector's log are to be published next. A frame is done only when the folder
// that takes it says that it is on its disk; what a stream acknowledged may be lost with its
// servers. No clock, no threads.
//
//   taken <= published < what may be published (a window ahead of taken)
//
//   published --taken does not move on for `patience`, though it is told--> back to taken
//   published --the stream refused a frame--> back to the frame before it
//
// Whenever it goes back, the tag becomes another one: a stream that knows the id of a message it
// has lost, or that was dropped behind a gap, would swallow it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace tongket {

class OutboxCursor {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Options {
    std::uint64_t window = 1'024;  // frames that may be under way
    std::chrono::milliseconds patience{5'000};
  };
  explicit OutboxCursor(const Options& options) : options_(options) {}

  // What the folder has on its disk. True if frames are published again because of it.
  bool told(std::uint64_t taken, Time now);
  // Nobody said anything: then nothing is late.
  void told_nothing() { waits_since_.reset(); }
  // Of `offered` frames from next() on the stream stored so many of the first.
  void published(std::uint64_t offered, std::uint64_t stored, Time now);

  // Nothing is published before it was told once.
  [[nodiscard]] std::optional<std::uint64_t> taken() const { return taken_; }
  [[nodiscard]] std::uint64_t next() const { return published_ + 1; }
  // The last frame that may be published now; next() - 1 if none may.
  [[nodiscard]] std::uint64_t limit() const;
  // How often it went back; part of a message's id unless it is 0.
  [[nodiscard]] std::uint64_t times_back() const { return times_back_; }
  // Frames that were published and are published again.
  [[nodiscard]] std::uint64_t republished() const { return republished_; }

 private:
  void go_back(std::uint64_t to);

  Options options_;
  std::optional<std::uint64_t> taken_;
  std::uint64_t published_ = 0;
  std::uint64_t times_back_ = 0;
  std::uint64_t republished_ = 0;
  std::optional<Time> waits_since_;  // since when frames are published and taken does not move on
};

}  // namespace tongket
