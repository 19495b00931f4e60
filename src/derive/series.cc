#include "derive/series.h"

#include <algorithm>

namespace tongket {
namespace {

bool is_of(const ObservationKey& key, const SeriesQuery& query) {
  const bool wanted = key.scenario == query.scenario || query.scenario == Scenario::kActual;
  return wanted && !key.period.is_undated() && key.breakdown == query.breakdown &&
         key.unit == query.unit;
}

// Of a plan's series nothing is compared with the plan.
SeriesPoint point_of(const Pack& pack, const SeriesQuery& query, const TimePeriod& period,
                     const FactLookup& find) {
  SeriesPoint out;
  out.period = period;
  out.figure = find(key_of(query, period, query.scenario));
  out.growth =
      growth_between(pack, out.figure, find(key_of(query, period.year_before(), query.scenario)));
  if (query.scenario == Scenario::kActual) {
    out.plan = find(key_of(query, period, Scenario::kPlan));
    out.target = find(key_of(query, period, Scenario::kTarget));
  }
  return out;
}

}  // namespace

ObservationKey key_of(const SeriesQuery& query, const TimePeriod& period, Scenario scenario) {
  return {query.indicator, query.org, period, scenario, query.breakdown, {}, query.unit};
}

std::set<TimePeriod> periods_of(const FactMap& facts, const SeriesQuery& query) {
  std::set<TimePeriod> out;
  ObservationKey first;
  first.indicator = query.indicator;
  first.org = query.org;
  for (auto at = facts.lower_bound(first); at != facts.end() && at->first.org == query.org; ++at) {
    if (is_of(at->first, query)) out.insert(at->first.period);
  }
  return out;
}

std::set<TimePeriod> periods_of(const FactMap& facts, const SeriesQuery& query,
                                FootedFigures& footed) {
  std::set<TimePeriod> out;
  for (const auto& [key, fact] : facts) {
    if (!is_of(key, query) || out.contains(key.period)) continue;
    const std::vector<std::string> told = footed.told_by(query.org, key.period);
    if (std::ranges::find(told, key.org) != told.end()) out.insert(key.period);
  }
  return out;
}

std::vector<SeriesPoint> series_of(const Pack& pack, const SeriesQuery& query,
                                   const std::set<TimePeriod>& periods, const FactLookup& find) {
  std::vector<SeriesPoint> out;
  out.reserve(periods.size());
  for (const TimePeriod& period : periods) out.push_back(point_of(pack, query, period, find));
  return out;
}

std::vector<const Fact*> other_days(const FactMap& facts, const Fact& figure) {
  std::vector<const Fact*> out;
  const ObservationKey& own = figure.observation.key;
  ObservationKey first = own;
  first.as_of.reset();
  first.unit.clear();  // as-of and unit are the last parts of a key: these lie together
  for (auto at = facts.lower_bound(first); at != facts.end(); ++at) {
    ObservationKey key = at->first;
    const bool same_unit = key.unit == own.unit;
    key.as_of = own.as_of;
    key.unit = own.unit;
    if (key != own) break;
    if (same_unit && at->second.id != figure.id) out.push_back(&at->second);
  }
  return out;
}

}  // namespace tongket
