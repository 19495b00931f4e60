// Readers who ask for dashboards at a given rate while a writer corrects: what corrections and
// answers take then. A query's time is counted from when it is asked, and from when it was due.
#pragma once

#include <sys/prctl.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "derive/national/national_engine.h"
#include "national_run.h"

namespace tongket {

struct ReaderLoad {
  int queries_a_second = 5000;
  int corrections_a_second = 100;
  int seconds = 5;
  int readers = 2;
};

struct ReaderTimes {  // microseconds
  std::vector<double> corrections;
  std::vector<double> queries;
  std::vector<double> queries_from_due;
  double queries_a_second = 0;
};

inline double percentile_of(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

namespace national_readers {

using Clock = std::chrono::steady_clock;

inline double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// Calls work(i) at start + i * step, or as soon as the former one is done; for a number of times.
template <typename Work>
void at_a_rate(Clock::time_point start, Clock::duration step, int count, const Work& work) {
  ::prctl(PR_SET_TIMERSLACK, 1000UL);
  for (int i = 0; i < count; ++i) {
    const Clock::time_point due = start + i * step;
    std::this_thread::sleep_until(due);
    work(i, due);
  }
}

}  // namespace national_readers

inline ReaderTimes times_with_readers(NationalEngine& engine, const ReaderLoad& load,
                                      const std::vector<std::vector<Correction>>& batches) {
  using national_readers::Clock;
  struct Reader {
    std::vector<double> queries;
    std::vector<double> from_due;
  };
  std::vector<Reader> readers(static_cast<std::size_t>(load.readers));
  ReaderTimes out;
  const Clock::time_point start = Clock::now();
  {
    std::vector<std::jthread> threads;
    threads.reserve(readers.size());
    for (Reader& reader : readers) {
      threads.emplace_back([&] {
        const int count = load.queries_a_second * load.seconds / load.readers;
        const auto step =
            std::chrono::nanoseconds(1'000'000'000LL * load.readers / load.queries_a_second);
        national_readers::at_a_rate(start, step, count, [&](int i, Clock::time_point due) {
          const Clock::time_point asked = Clock::now();
          static_cast<void>(
              engine.dashboard({.indicator = i * 37 % 400, .first_month = 48, .last_month = 59}));
          reader.queries.push_back(national_readers::microseconds_since(asked));
          reader.from_due.push_back(national_readers::microseconds_since(due));
        });
      });
    }
    const auto step = std::chrono::nanoseconds(1'000'000'000LL / load.corrections_a_second);
    const int count = load.corrections_a_second * load.seconds;
    national_readers::at_a_rate(start, step, count, [&](int i, Clock::time_point) {
      const Clock::time_point begun = Clock::now();
      static_cast<void>(engine.correct(batches[static_cast<std::size_t>(i) % batches.size()]));
      out.corrections.push_back(national_readers::microseconds_since(begun));
    });
  }
  const double seconds = national_readers::microseconds_since(start) / 1e6;
  for (const Reader& reader : readers) {
    out.queries.insert(out.queries.end(), reader.queries.begin(), reader.queries.end());
    out.queries_from_due.insert(out.queries_from_due.end(), reader.from_due.begin(),
                                reader.from_due.end());
  }
  out.queries_a_second = static_cast<double>(out.queries.size()) / seconds;
  return out;
}

}  // namespace tongket
