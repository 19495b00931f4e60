#include "derive/coverage.h"

#include <algorithm>
#include <map>
#include <set>

namespace tongket {
namespace {

// What a pass over the facts collects.
struct Seen {
  std::set<std::string> orgs;
  std::set<TimePeriod> periods;
  std::set<Scenario> scenarios;
  std::set<Breakdown> breakdowns;
  std::set<std::string> units;
  std::size_t figures = 0;
};

Seen seen_in(const FactMap& facts) {
  Seen out;
  for (const auto& [key, fact] : facts) {
    if (!has_number(fact.observation.status)) continue;
    ++out.figures;
    out.scenarios.insert(key.scenario);
    out.units.insert(key.unit);
    if (key.scenario != Scenario::kActual) continue;
    out.orgs.insert(key.org);
    out.periods.insert(key.period);
    out.breakdowns.insert(key.breakdown);
  }
  return out;
}

std::vector<Coverage::Kind> kinds_of(const Pack& pack, const std::set<std::string>& orgs) {
  std::map<std::string_view, int> counted;
  for (const std::string& org : orgs) {
    if (const OrgUnit* unit = pack.orgs.find(org)) ++counted[unit->kind];
  }
  std::vector<Coverage::Kind> out;
  for (const Code& kind : pack.org_kinds) {
    const auto at = counted.find(kind.id);
    if (at != counted.end()) out.push_back({kind.id, at->second});
  }
  return out;
}

}  // namespace

Coverage coverage_of(const Pack& pack, const FactMap& facts) {
  Coverage out;
  if (facts.empty()) return out;
  const Seen seen = seen_in(facts);
  out.org_kinds = kinds_of(pack, seen.orgs);
  // Undated periods sort first, so they are last here.
  out.periods.assign(seen.periods.rbegin(), seen.periods.rend());
  out.scenarios.assign(seen.scenarios.begin(), seen.scenarios.end());
  out.breakdowns.assign(seen.breakdowns.begin(), seen.breakdowns.end());
  out.figures = seen.figures;
  const Indicator* indicator = pack.indicator(facts.begin()->first.indicator);
  if (indicator == nullptr) return out;
  std::ranges::copy_if(indicator->units, std::back_inserter(out.units),
                       [&](const std::string& unit) { return seen.units.contains(unit); });
  return out;
}

}  // namespace tongket
