// Figures of a few provinces, for tests: revenue that may be added up (A.COST), a rate that may not
// (A.RATE).
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "derive/figures.h"

namespace tongket {

class FiguresWorld : public ::testing::Test {
 protected:
  FiguresWorld() {
    pack_.units_of_measure.push_back({"VND", UnitClass::kCurrency, {}});
    pack_.units_of_measure.push_back({"USD", UnitClass::kCurrency, {}});
    pack_.units_of_measure.push_back({"PERCENT", UnitClass::kPercent, {}});
    add_indicator("A.COST", {"VND", "USD"}, Aggregation::kSum);
    add_indicator("A.RATE", {"PERCENT"}, Aggregation::kNone);
    pack_.org_kinds = {{"nation", "", "", {}}, {"province", "", "", {}}};
    make_units({});
    pack_.index();
  }

  void make_units(std::vector<OrgEvent> events) {
    std::vector<OrgUnit> units;
    for (const char* id : {"north", "south", "east", "west"}) {
      OrgUnit unit;
      unit.id = id;
      unit.kind = "province";
      units.push_back(unit);
    }
    pack_.orgs = OrgHistory::build(std::move(units), std::move(events)).value();
  }

  struct Given {
    std::string org;
    int year;
    std::string value;
    std::string code = "A.COST";
  };
  Fact fact(const Given& given) {
    Fact out;
    out.id = ++id_;
    out.load = id_;
    out.observation.key = {given.code, given.org, TimePeriod::year(given.year)};
    out.observation.key.unit = pack_.indicator(given.code)->units.front();
    out.observation.value = Decimal::parse(given.value).value();
    return out;
  }
  void add(const Given& given) { add(fact(given)); }
  void add(const Fact& fact) { figures_.add(std::span(&fact, 1)); }

  [[nodiscard]] Pack& pack() { return pack_; }
  [[nodiscard]] const Figures& figures() const { return figures_; }

 private:
  void add_indicator(const std::string& code, std::vector<std::string> units,
                     Aggregation aggregation) {
    Indicator indicator;
    indicator.code = code;
    indicator.units = std::move(units);
    indicator.aggregation = aggregation;
    indicator.direction = Direction::kMoreIsBetter;
    pack_.indicators.push_back(indicator);
  }

  Pack pack_;
  std::int64_t id_ = 0;
  Figures figures_{pack_};
};

}  // namespace tongket
