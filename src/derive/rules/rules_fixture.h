// A sector of its own for tests: pupils of two towns.
#pragma once

#include <string>
#include <vector>

#include "derive/rules/fact_datasets.h"

namespace tongket {

inline Pack town_pack() {
  Pack pack;
  pack.id = "towns";
  pack.nation = "land";
  pack.units_of_measure = {{"PERS", UnitClass::kCount, {}}, {"PERCENT", UnitClass::kPercent, {}}};
  for (const char* code : {"A.ALL", "A.GIRLS", "A.BOYS"}) {
    Indicator indicator;
    indicator.code = code;
    indicator.units = {"PERS"};
    indicator.aggregation = Aggregation::kSum;
    pack.indicators.push_back(indicator);
  }
  OrgUnit land;
  land.id = "land";
  land.kind = "nation";
  OrgUnit town;
  town.id = "town";
  town.kind = "town";
  town.parent = "land";
  pack.orgs = OrgHistory::build({land, town}, {}).value();
  pack.index();
  return pack;
}

struct TownRow {
  std::string indicator;
  std::string period;
  std::string value;  // empty: status M
  std::string as_of = {};
  std::string breakdown = {};
  Scenario scenario = Scenario::kActual;
  int mult = 0;
};

// Facts with ids from 1, each the standing one of its key.
class TownFacts {
 public:
  explicit TownFacts(const std::vector<TownRow>& rows) {
    facts_.reserve(rows.size());
    for (const TownRow& row : rows) {
      Fact& fact = facts_.emplace_back();
      fact.id = static_cast<ObservationId>(facts_.size());
      Observation& o = fact.observation;
      o.key.indicator = row.indicator;
      o.key.org = "town";
      o.key.period = TimePeriod::parse(row.period).value();
      o.key.scenario = row.scenario;
      o.key.breakdown = Breakdown::parse(row.breakdown).value();
      o.key.unit = "PERS";
      if (!row.as_of.empty()) o.key.as_of = parse_date(row.as_of).value();
      o.mult = row.mult;
      if (row.value.empty()) {
        o.status = ObsStatus::kMissing;
      } else {
        o.value = Decimal::parse(row.value).value();
      }
    }
    for (Fact& fact : facts_) standing_.push_back(&fact);
  }
  Fact& operator[](std::size_t at) { return facts_[at]; }
  [[nodiscard]] std::span<const Fact* const> standing() const { return standing_; }

 private:
  std::vector<Fact> facts_;
  std::vector<const Fact*> standing_;
};

}  // namespace tongket
