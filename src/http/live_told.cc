#include "http/live_told.h"

#include <optional>
#include <ranges>
#include <utility>

#include "submission/publishing.h"

namespace tongket {
namespace {

void take_better(const Fact*& best, const Fact& fact) {
  if (best == nullptr || stands_before(fact, *best)) best = &fact;
}

// The version of the source that says it; one of another vintage if none says it in its own.
const Fact* version_of(std::span<const Fact> versions, std::string_view source,
                       const Observation& told) {
  const Fact* same = nullptr;
  const Fact* other_vintage = nullptr;
  for (const Fact& fact : versions) {
    const Observation& stored = fact.observation;
    if (stored.source != source || !is_same_value(stored, told)) continue;
    take_better(stored.status == told.status ? same : other_vintage, fact);
  }
  return same != nullptr ? same : other_vintage;
}

}  // namespace

void ToldFigures::tell(Observation told) {
  std::vector<Observation>& before = told_[told.key][told.source];
  if (!before.empty() && says_the_same(before.back(), told)) return;
  before.push_back(std::move(told));
}

const Fact* ToldFigures::public_one(std::span<const Fact> versions) const {
  const Fact* out = nullptr;
  for (const Fact& fact : versions) {
    if (!comes_from_cycle(fact.observation.source)) take_better(out, fact);
  }
  const auto known = versions.empty() ? told_.end() : told_.find(versions.front().observation.key);
  if (known == told_.end()) return out;
  for (const auto& [source, told] : known->second) {
    for (const Observation& each : told | std::views::reverse) {
      const Fact* fact = version_of(versions, source, each);
      if (fact == nullptr) continue;
      take_better(out, *fact);
      break;
    }
  }
  return out;
}

}  // namespace tongket
