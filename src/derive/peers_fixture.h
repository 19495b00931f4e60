// Random sectors for tests of the engines of peers: units of two kinds, one of which merges away,
// every shape of period over more years than one table holds, every way to add up, breakdowns,
// missing values, plans.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "derive/peers_reference.h"

namespace tongket {

class PeersTest : public ::testing::Test {
 protected:
  PeersTest() {
    pack_.units_of_measure = {{"VND", UnitClass::kCurrency, {}},
                              {"COUNT", UnitClass::kCount, {}},
                              {"PERCENT", UnitClass::kPercent, {}}};
    add_indicator("A.FLOW", {"VND", "COUNT"}, Aggregation::kSum, IndicatorKind::kFlow);
    add_indicator("A.STOCK", {"COUNT"}, Aggregation::kSum, IndicatorKind::kStock);
    add_indicator("A.RATE", {"PERCENT"}, Aggregation::kNone, IndicatorKind::kRatio);
    add_indicator("A.MOST", {"COUNT"}, Aggregation::kMax, IndicatorKind::kStock);
    add_indicator("A.MEAN", {"PERCENT"}, Aggregation::kAverage, IndicatorKind::kRatio);
    pack_.indicators[2].direction = Direction::kLessIsBetter;
    pack_.org_kinds = {{"province", "", "", {}}, {"firm", "", "", {}}};
    std::vector<OrgUnit> units;
    for (int i = 0; i < 9; ++i) {
      OrgUnit unit;
      unit.id = "u" + std::to_string(i);
      unit.kind = i < 6 ? "province" : "firm";
      units.push_back(unit);
    }
    OrgEvent merger;
    merger.date = Date::of(2021, 7, 1);
    merger.kind = OrgEventKind::kMerge;
    merger.from = {"u1", "u2"};
    merger.to = {"u1"};
    pack_.orgs = OrgHistory::build(std::move(units), {merger}).value();
    pack_.index();
  }

  void add_indicator(const std::string& code, std::vector<std::string> units, Aggregation across,
                     IndicatorKind kind) {
    Indicator indicator;
    indicator.code = code;
    indicator.units = std::move(units);
    indicator.aggregation = across;
    indicator.kind = kind;
    indicator.direction = Direction::kMoreIsBetter;
    pack_.indicators.push_back(indicator);
  }

  int draw(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  TimePeriod some_period() {
    const int year = 2010 + draw(14);
    switch (draw(9)) {
      case 0:
        return TimePeriod::year(year);
      case 1:
        return TimePeriod::half(year, 1 + draw(2));
      case 2:
        return TimePeriod::quarter(year, 1 + draw(4));
      case 3:
        return TimePeriod::days(Date::of(year, 1, 1), Date::of(year, 11, 20));
      case 4:
        return TimePeriod::parse(std::to_string(year) + "-01-01/P10M").value();
      case 5:
        return TimePeriod::parse(std::to_string(year) + "-07-01/P3M").value();
      case 6:
        return TimePeriod::parse(std::to_string(year) + "-11-01/P5M").value();
      default:  // the newest years the most, across two tables
        return TimePeriod::month(2019 + draw(5), 1 + draw(12));
    }
  }

  Fact some_fact() {
    Fact out;
    out.id = ++id_;
    out.load = id_;
    const Indicator& indicator = pack_.indicators[static_cast<std::size_t>(draw(5))];
    ObservationKey& key = out.observation.key;
    key.indicator = indicator.code;
    key.unit = indicator.units[static_cast<std::size_t>(draw(2)) % indicator.units.size()];
    key.org = "u" + std::to_string(draw(9));
    key.period = some_period();
    if (draw(3) == 0) key.breakdown = Breakdown::parse("size=small").value();
    if (draw(12) == 0) {
      key.scenario = Scenario::kPlan;
      key.period = TimePeriod::year(2018 + draw(6));
    }
    if (draw(20) == 0 && key.scenario == Scenario::kActual) key.as_of = key.period.last_day();
    if (draw(15) == 0) out.observation.status = ObsStatus::kMissing;
    out.observation.value = Decimal::of(draw(200) - 20, draw(3));
    out.observation.mult = draw(8) == 0 ? 3 : 0;
    return out;
  }

  std::vector<Fact> some_facts(std::size_t count) {
    std::vector<Fact> out(count);
    for (Fact& fact : out) fact = some_fact();
    return out;
  }

  // Every figure that stands, against its definition; how many there were.
  int compare_all(const Figures& figures) {
    const PeersReference reference(pack_, figures);
    int compared = 0;
    for (const std::string_view code : figures.indicators()) {
      for (const auto& [key, fact] : figures.of(code)) {
        if (key.scenario != Scenario::kActual || figures.any_as_of(key) != &fact) continue;
        EXPECT_EQ(reference.difference(key, figures.among_peers(key)), "")
            << code << " " << key.org << " " << key.period.to_string();
        ++compared;
      }
    }
    return compared;
  }

  Pack pack_;
  std::mt19937_64 random_{20230630};  // NOLINT(cert-msc51-cpp,cert-msc32-c): repeatable
  std::int64_t id_ = 0;
};

}  // namespace tongket
