// What measuring may cost: bytes of all sources together a second (a bucket of two seconds' worth),
// and of one source bytes, measurements that count, within an hour. In bounded memory: what an hour
// ago was is forgotten; where too many sources come at once, new ones have to wait.
//
//   if (budget.take_bytes(source, 1 << 20, now) != SpeedBudget::Outcome::kTaken) ... 503
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace tongket {

class SpeedBudget {
 public:
  using Time = std::chrono::steady_clock::time_point;
  enum class Outcome : std::uint8_t { kTaken, kBusy, kTooOften };

  struct Options {
    std::int64_t bytes_per_second = 0;
    std::int64_t source_bytes = std::int64_t{2} << 30;  // of an hour
    int source_results = 0;                             // of an hour
    std::size_t most_sources = 200'000;
  };
  SpeedBudget(const Options& options, Time now);

  // kBusy: all together had their share, or there are too many sources; kTooOften: the source had.
  // Nothing is taken then. What came already may be more than there is: what follows has to wait.
  Outcome take_bytes(std::uint64_t source, std::int64_t bytes, Time now);
  // A result that is told again (the last id of the source) is taken without being counted.
  Outcome take_result(std::uint64_t source, std::uint64_t id, Time now);

 private:
  struct Source {
    Time began;
    std::int64_t bytes = 0;
    int results = 0;
    std::uint64_t last_id = 0;
  };
  // nullptr: no room.
  Source* source_at(std::uint64_t source, Time now);
  void refill(Time now);

  const Options options_;
  std::mutex mutex_;
  std::int64_t bytes_;
  Time filled_;
  Time forgot_;
  std::unordered_map<std::uint64_t, Source> sources_;
};

}  // namespace tongket
