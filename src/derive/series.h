// One indicator of one unit over time: every period of which anything stands, oldest first, each
// with the growth against the same period of the year before, and the plan and target of it.
//
//   const auto periods = periods_of(figures.of(query.indicator), query);
//   for (const SeriesPoint& point : series_of(pack, query, periods, find)) ...
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "derive/footing.h"

namespace tongket {

struct SeriesQuery {
  std::string indicator;
  std::string org;
  Breakdown breakdown;
  Scenario scenario = Scenario::kActual;
  std::string unit;  // of measure
};

// Of its value of a period and scenario.
ObservationKey key_of(const SeriesQuery& query, const TimePeriod& period, Scenario scenario);

struct SeriesPoint {
  TimePeriod period;
  const Fact* figure = nullptr;   // of the scenario asked for; nullptr: only a plan or target
  std::optional<Decimal> growth;  // as growth_between()
  const Fact* plan = nullptr;
  const Fact* target = nullptr;
};

// The dated periods of which the unit has anything: a figure of the scenario, a plan or a target.
std::set<TimePeriod> periods_of(const FactMap& facts, const SeriesQuery& query);

// The same on the borders of a day: of which any of those who told for the unit has anything.
std::set<TimePeriod> periods_of(const FactMap& facts, const SeriesQuery& query,
                                FootedFigures& footed);

// One point for each of the periods, in their order.
std::vector<SeriesPoint> series_of(const Pack& pack, const SeriesQuery& query,
                                   const std::set<TimePeriod>& periods, const FactLookup& find);

// Facts that differ from this one in the day they were counted on only, by that day.
std::vector<const Fact*> other_days(const FactMap& facts, const Fact& figure);

}  // namespace tongket
