// A day of events counted, from frames as the log holds them: 50 million at M, 5 at S, 200 at L, of
// 128 sites with 300 services and five million visitors; then what it costs to freeze the day for a
// checkpoint. Prints two lines.
//
//   ./do bench M counting
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

#include "measure/day_figures.h"
#include "measure/event_frame.h"
#include "measure/seen_ids.h"

namespace tongket {
namespace {

constexpr int kInFrame = 5'000;
constexpr int kFramesBehind = 100;  // counted after a day was frozen

std::int64_t wanted_frames() {
  const char* size = std::getenv("TONGKET_BENCH_SIZE");
  if (size != nullptr && *size == 'L') return 40'000;
  return size != nullptr && *size == 'M' ? 10'000 : 1'000;
}

std::string frame_of(std::mt19937_64& random, std::uint64_t sequence) {
  EventFrameWriter writer;
  for (int i = 0; i < kInFrame; ++i) {
    const std::uint64_t drawn = random();
    const std::uint64_t visitor = drawn % 5'000'000;
    PageEvent event{.at = 1'684'285'200'000, .site = "site" + std::to_string(drawn % 128)};
    if (drawn % 3 == 0) event.service = "1." + std::to_string(drawn / 128 % 300);
    event.entry = drawn % 4 == 0;
    event.visitor = visitor * 0x9E3779B97F4A7C15U | 1U;
    event.id = drawn;
    writer.add(event, event.at);
  }
  return writer.take(sequence);
}

// Of this thread: what other programs take does not count.
double cpu_seconds() {
  timespec now{};
  TK_ASSERT(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

int run() {
  std::mt19937_64 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same events each time
  DayFigures figures;
  SeenIds seen;
  double seconds = 0;
  const std::int64_t frames = wanted_frames();
  const auto count = [&](const std::string& bytes) {
    const double start = cpu_seconds();
    const Result<EventFrame> frame = read_frame(bytes);
    TK_ASSERT(frame.ok());
    for (const PageEvent& event : frame->events) {
      if (seen.add(event.id)) figures.add(event);
    }
    return cpu_seconds() - start;
  };
  for (std::int64_t i = 0; i < frames; ++i) {
    seconds += count(frame_of(random, static_cast<std::uint64_t>(i)));
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto events = static_cast<double>(frames * kInFrame);
  std::printf("counted: %.0f events in %.1f s of CPU time, %.0f ns each; %ld MB; %zu figures\n",
              events, seconds, seconds / events * 1e9, usage.ru_maxrss / 1024, figures.size());
  double longest = 0;
  const double start = cpu_seconds();
  const FrozenDay frozen = figures.freeze();
  const double freezing = cpu_seconds() - start;
  for (int i = 0; i < kFramesBehind; ++i) {
    longest = std::max(longest, count(frame_of(random, static_cast<std::uint64_t>(frames + i))));
  }
  std::printf(
      "frozen: %zu figures in %.2f ms; counted on while they are kept: at most %.2f ms for %d "
      "events\n",
      frozen.tallies.size(), freezing * 1e3, longest * 1e3, kInFrame);
  return 0;
}

}  // namespace
}  // namespace tongket

int main() { return tongket::run(); }
