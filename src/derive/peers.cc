#include "derive/peers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "derive/figures.h"
#include "derive/peer_bytes.h"
#include "model/comparison.h"

namespace tongket {
namespace {

// More changes at once than this are a load: engines are made again when they are asked.
constexpr std::size_t kMostChanges = 1000;

// The scopes that a figure belongs to: one, or two in the year that two eras share.
std::vector<PeerScope> scopes_of(const OrgUnit* unit, const ObservationKey& key) {
  const std::optional<PlaceInTime> at = place_in_time(key.period);
  if (unit == nullptr || !at) return {};
  const int era = era_of(at->year, at->step);
  std::vector<PeerScope> out{{unit->kind, at->shape, era}};
  if (years_of_era(era + 1, at->step).first == at->year) {
    out.push_back({unit->kind, at->shape, era + 1});
  }
  return out;
}

using ByScope = std::map<PeerScope, std::vector<const Fact*>>;

// The standing facts by scope, of each figure the one that counts, with the plans of their years;
// of one scope or of all that have an actual figure.
ByScope facts_by_scope(const Peers::World& world, const PeerScope* only) {
  ByScope out;
  std::map<std::string, std::vector<const Fact*>, std::less<>> plans;  // by kind of unit
  for (const std::string_view code : world.figures.indicators()) {
    const OrgUnit* unit = nullptr;
    for (const auto& [key, fact] : world.figures.of(code)) {
      if (unit == nullptr || unit->id != key.org) unit = world.pack.orgs.find(key.org);
      if (unit == nullptr || (only != nullptr && unit->kind != only->org_kind)) continue;
      if (key.as_of && world.figures.any_as_of(key) != &fact) continue;  // of its end, it counts
      if (key.scenario == Scenario::kPlan && key.period.kind() == TimePeriod::Kind::kYear) {
        plans[unit->kind].push_back(&fact);
      }
      if (key.scenario != Scenario::kActual) continue;
      for (PeerScope& scope : scopes_of(unit, key)) {
        if (only == nullptr || scope == *only) out[std::move(scope)].push_back(&fact);
      }
    }
  }
  for (auto& [scope, facts] : out) {
    const std::optional<PlaceInTime> at = place_in_time(facts.front()->observation.key.period);
    const EraYears era = years_of_era(scope.era, at ? at->step : SeriesAxis::kMonths);
    for (const Fact* plan : plans[scope.org_kind]) {
      const int year = plan->observation.key.period.first_day().year();
      if (year >= era.first && year <= era.last) facts.push_back(plan);
    }
  }
  return out;
}

// By the definitions, for what no engine holds.
std::optional<PeerFigure> one_by_one(const Peers::World& world, ObservationKey key) {
  const OrgUnit* own = world.pack.orgs.find(key.org);
  const Indicator* indicator = world.pack.indicator(key.indicator);
  if (own == nullptr || indicator == nullptr) return std::nullopt;
  std::vector<Decimal> amounts;
  std::optional<std::size_t> at;
  DecimalSum sum;
  for (const OrgUnit& unit : world.pack.orgs.units()) {
    if (unit.kind != own->kind || !world.pack.orgs.exists_on(unit.id, key.period.last_day())) {
      continue;
    }
    key.org = unit.id;
    const Fact* fact = world.figures.any_as_of(key);
    if (fact == nullptr || !has_number(fact->observation.status)) continue;
    if (&unit == own) at = amounts.size();
    amounts.push_back(fact->observation.amount());
    sum.add(amounts.back());
  }
  if (!at || amounts.size() > PeerEngine::kMostUnits) return std::nullopt;
  PeerFigure out;
  out.rank = ranks(amounts, indicator->direction)[*at];
  out.of = static_cast<int>(amounts.size());
  const Result<Decimal> total = sum.total();
  if (indicator->aggregation == Aggregation::kSum && total) out.total = *total;
  return out;
}

}  // namespace

std::shared_ptr<Peers::Entry> Peers::entry(const PeerScope& scope) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Entry>& out = engines_[scope];
  if (out == nullptr) out = std::make_shared<Entry>();
  return out;
}

void Peers::make(const World& world, const PeerScope& scope, std::span<const Fact* const> facts) {
  const std::shared_ptr<Entry> wanted = entry(scope);
  const std::lock_guard lock(wanted->making);
  if (wanted->is_made) return;
  wanted->made = PeerEngine::make(world.pack, scope, facts);
  wanted->is_made = true;
}

std::optional<PeerFigure> Peers::find(const World& world, const ObservationKey& key) {
  const std::vector<PeerScope> scopes = scopes_of(world.pack.orgs.find(key.org), key);
  if (scopes.empty() || key.scenario != Scenario::kActual) return std::nullopt;
  const PeerScope& scope = scopes.front();
  if (!entry(scope)->is_made) make(world, scope, facts_by_scope(world, &scope)[scope]);
  return find_made(world, key);
}

std::optional<PeerFigure> Peers::find_made(const World& world, const ObservationKey& key) {
  const std::vector<PeerScope> scopes = scopes_of(world.pack.orgs.find(key.org), key);
  if (scopes.empty() || key.scenario != Scenario::kActual) return std::nullopt;
  const std::shared_ptr<Entry> asked = entry(scopes.front());
  if (!asked->is_made) return std::nullopt;
  if (asked->made.engine == nullptr) {
    return asked->made.why == NoPeers::kTooLarge ? one_by_one(world, key) : std::nullopt;
  }
  if (asked->made.engine->leaves_out(key)) return one_by_one(world, key);
  return asked->made.engine->find(key);
}

void Peers::make_all(const World& world) {
  if (complete_) return;
  for (const auto& [scope, facts] : facts_by_scope(world, nullptr)) make(world, scope, facts);
  complete_ = !empty();  // of no figure nothing follows a change
}

void Peers::changed(const World& world, std::span<const ObservationKey> keys) {
  const std::lock_guard lock(mutex_);
  if (engines_.empty()) return;
  if (keys.size() > kMostChanges) {
    engines_.clear();
    complete_ = false;
    return;
  }
  std::map<PeerScope, std::vector<PeerEngine::Change>> by_scope;
  for (const ObservationKey& key : keys) {
    const OrgUnit* unit = world.pack.orgs.find(key.org);
    if (unit == nullptr || key.scenario == Scenario::kTarget) continue;
    if (key.scenario == Scenario::kPlan) {  // of which every shape of the year may be asked
      std::erase_if(engines_, [&](const auto& made) { return made.first.org_kind == unit->kind; });
      complete_ = false;
      continue;
    }
    for (const PeerScope& scope : scopes_of(unit, key)) {
      by_scope[scope].push_back({key, world.figures.any_as_of(key)});
    }
  }
  for (const auto& [scope, changes] : by_scope) {
    const auto found = engines_.find(scope);
    if (found == engines_.end()) {
      complete_ = false;
      continue;
    }
    PeerEngine::Made& made = found->second->made;
    found->second->corrected = true;
    const bool stays =
        made.engine != nullptr ? made.engine->put(changes) : made.why != NoPeers::kNothing;
    if (stays) continue;
    engines_.erase(found);
    complete_ = false;
  }
}

void Peers::forget() {
  const std::lock_guard lock(mutex_);
  engines_.clear();
  complete_ = false;
}

bool Peers::has_snapshot() {
  const std::lock_guard lock(mutex_);
  return complete_ &&
         std::ranges::none_of(engines_, [](const auto& made) { return made.second->corrected; });
}

std::optional<std::string> Peers::snapshot(const TruthIdentity& truth) {
  std::map<PeerScope, std::shared_ptr<Entry>> engines;
  {
    const std::lock_guard lock(mutex_);
    if (!complete_) return std::nullopt;
    engines = engines_;
  }
  std::vector<std::string> all;
  for (const auto& [scope, entry] : engines) {
    if (entry->corrected) return std::nullopt;
    if (!entry->is_made) continue;  // somebody asks just now for what no figure is of
    const PeerEngine::Made& made = entry->made;
    if (made.engine != nullptr) {
      all.push_back(made.engine->bytes());
    } else if (made.why != NoPeers::kNothing) {
      all.push_back(peer_bytes(scope, made.why));
    }
  }
  return peers_snapshot_bytes(truth, all);
}

void Peers::take(std::vector<StoredEngine> engines) {
  for (StoredEngine& stored : engines) {
    const std::shared_ptr<Entry> wanted = entry(stored.scope);
    const std::lock_guard lock(wanted->making);
    if (wanted->is_made) continue;
    wanted->made = std::move(stored.made);
    wanted->is_made = true;
  }
  complete_ = !empty();
}

void Peers::renew(const World& world) {
  {
    const std::lock_guard lock(mutex_);
    if (std::erase_if(engines_, [](const auto& made) { return made.second->corrected; }) != 0) {
      complete_ = false;
    }
  }
  make_all(world);
}

bool Peers::empty() {
  const std::lock_guard lock(mutex_);
  return engines_.empty();
}

}  // namespace tongket
