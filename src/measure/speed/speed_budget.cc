#include "measure/speed/speed_budget.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr std::chrono::hours kBudgetHour{1};
constexpr std::chrono::minutes kBetweenForgetting{1};
constexpr std::int64_t kBucketSeconds = 2;

}  // namespace

SpeedBudget::SpeedBudget(const Options& options, Time now)
    : options_(options),
      bytes_(kBucketSeconds * options.bytes_per_second),
      filled_(now),
      forgot_(now) {}

void SpeedBudget::refill(Time now) {
  constexpr std::int64_t kMicroseconds = 1'000'000;
  const auto passed = std::min<std::int64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(now - filled_).count(),
      60 * kMicroseconds);
  if (passed <= 0) return;
  filled_ = now;
  bytes_ = std::min(bytes_ + passed * options_.bytes_per_second / kMicroseconds,
                    kBucketSeconds * options_.bytes_per_second);
}

SpeedBudget::Source* SpeedBudget::source_at(std::uint64_t source, Time now) {
  auto found = sources_.find(source);
  const bool full = found == sources_.end() && sources_.size() >= options_.most_sources;
  if (full && now - forgot_ >= kBetweenForgetting) {
    forgot_ = now;
    std::erase_if(sources_, [&](const auto& one) { return now - one.second.began >= kBudgetHour; });
  }
  if (found == sources_.end()) {
    if (sources_.size() >= options_.most_sources) return nullptr;
    found = sources_.emplace(source, Source{.began = now}).first;
  }
  if (now - found->second.began >= kBudgetHour) {
    found->second = {.began = now, .last_id = found->second.last_id};
  }
  return &found->second;
}

SpeedBudget::Outcome SpeedBudget::take_bytes(std::uint64_t source, std::int64_t bytes, Time now) {
  const std::lock_guard lock(mutex_);
  refill(now);
  Source* const of = source_at(source, now);
  if (of == nullptr || bytes_ <= 0) return Outcome::kBusy;
  if (of->bytes > options_.source_bytes) return Outcome::kTooOften;
  of->bytes += bytes;
  bytes_ -= bytes;
  return Outcome::kTaken;
}

SpeedBudget::Outcome SpeedBudget::take_result(std::uint64_t source, std::uint64_t id, Time now) {
  const std::lock_guard lock(mutex_);
  Source* const of = source_at(source, now);
  if (of == nullptr) return Outcome::kBusy;
  if (of->last_id == id && of->results > 0) return Outcome::kTaken;
  if (of->results >= options_.source_results) return Outcome::kTooOften;
  ++of->results;
  of->last_id = id;
  return Outcome::kTaken;
}

}  // namespace tongket
