#include "measure/refusals.h"

#include <utility>

namespace tongket {

std::optional<std::uint64_t> Refusals::add(const std::string& reason, Moment now) {
  const std::lock_guard lock(mutex_);
  Refused& refused = by_reason_[reason];
  const bool first = refused.all++ == 0;
  if (!first && now - refused.last_told < kBetweenTellings) return std::nullopt;
  refused.last_told = now;
  return refused.all - std::exchange(refused.told, refused.all);
}

std::map<std::string, std::uint64_t> Refusals::counts() const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, std::uint64_t> out;
  for (const auto& [reason, refused] : by_reason_) out.emplace(reason, refused.all);
  return out;
}

}  // namespace tongket
