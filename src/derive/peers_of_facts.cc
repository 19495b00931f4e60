#include "derive/peers_of_facts.h"

#include <vector>

namespace tongket {
namespace {

bool is_plan_of(const ObservationKey& key, const EraYears& era) {
  if (key.scenario != Scenario::kPlan || key.period.kind() != TimePeriod::Kind::kYear) return false;
  const int year = key.period.first_day().year();
  return year >= era.first && year <= era.last;
}

}  // namespace

bool PeersOfFacts::counts(const Fact& fact) const {
  ObservationKey key = fact.observation.key;
  key.as_of.reset();
  return facts_.any_as_of(key).front() == &fact;
}

PeerEngine::Made PeersOfFacts::make(const PeerScope& scope, int step) const {
  const EraYears era = years_of_era(scope.era, step);
  std::vector<const Fact*> found;
  facts_.each_standing([&](const Fact& fact) {
    const ObservationKey& key = fact.observation.key;
    const bool wanted = is_plan_of(key, era) ||
                        (key.scenario == Scenario::kActual && is_in_scope(scope, key.period));
    const OrgUnit* unit = wanted ? pack_.orgs.find(key.org) : nullptr;
    if (unit == nullptr || unit->kind != scope.org_kind) return;
    if (counts(fact)) found.push_back(&fact);
  });
  return PeerEngine::make(pack_, scope, found);
}

std::optional<PeerFigure> PeersOfFacts::find(const ObservationKey& key) const {
  const OrgUnit* unit = pack_.orgs.find(key.org);
  const std::optional<PlaceInTime> at = place_in_time(key.period);
  if (unit == nullptr || !at || key.scenario != Scenario::kActual) return std::nullopt;
  const PeerScope scope{unit->kind, at->shape, era_of(at->year, at->step)};
  const std::lock_guard lock(mutex_);
  auto made = engines_.find(scope);
  if (made == engines_.end()) made = engines_.emplace(scope, make(scope, at->step)).first;
  const PeerEngine* engine = made->second.engine.get();
  return engine == nullptr ? std::nullopt : engine->find(key);
}

}  // namespace tongket
