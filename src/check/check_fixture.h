// A sector of its own for tests: schools. Shows that no check knows a sector.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "check/check.h"

namespace tongket {

inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }
inline TimePeriod period(std::string_view text) { return TimePeriod::parse(text).value(); }

inline Pack school_pack() {
  Pack pack;
  pack.id = "schools";
  pack.nation = "land";
  pack.units_of_measure = {{"COUNT", UnitClass::kCount, {}},
                           {"PERCENT", UnitClass::kPercent, {}},
                           {"RANK", UnitClass::kRank, {}},
                           {"VND", UnitClass::kCurrency, {}},
                           {"USD", UnitClass::kCurrency, {}}};
  const auto indicator = [](std::string code, std::vector<std::string> units, IndicatorKind kind,
                            Aggregation aggregation) {
    Indicator out;
    out.code = std::move(code);
    out.units = std::move(units);
    out.kind = kind;
    out.aggregation = aggregation;
    return out;
  };
  pack.indicators = {indicator("EDU.PUPILS", {"COUNT"}, IndicatorKind::kStock, Aggregation::kSum),
                     indicator("EDU.GIRLS", {"COUNT"}, IndicatorKind::kStock, Aggregation::kSum),
                     indicator("EDU.BOYS", {"COUNT"}, IndicatorKind::kStock, Aggregation::kSum),
                     indicator("EDU.FEES", {"VND", "USD"}, IndicatorKind::kFlow, Aggregation::kSum),
                     indicator("EDU.RATE", {"PERCENT"}, IndicatorKind::kRatio, Aggregation::kNone),
                     indicator("EDU.PLACE", {"RANK"}, IndicatorKind::kRank, Aggregation::kNone)};
  pack.identities = {
      {"pupils", {"EDU.PUPILS", "", false}, {{"EDU.GIRLS", "", false}, {"EDU.BOYS", "", false}}}};
  CodeList level;
  level.dimension = "level";
  level.codes = {{"primary", "", ""}, {"secondary", "", ""}};
  level.exhaustive = level.exclusive = true;
  CodeList open;
  open.dimension = "subject";
  open.codes = {{"maths", "", ""}, {"music", "", ""}};
  pack.code_lists = {level, open};
  pack.sources = {{"early", "", "", Date::of(2022, 1, 10)}, {"late", "", "", Date::of(2022, 6, 1)}};
  const auto school = [](std::string id) {
    OrgUnit unit;
    unit.id = std::move(id);
    unit.kind = "school";
    unit.parent = "land";
    return unit;
  };
  OrgUnit land;
  land.id = "land";
  land.kind = "nation";
  OrgEvent close;
  close.date = Date::of(2022, 7, 1);
  close.kind = OrgEventKind::kClose;
  close.from = {"old"};
  pack.orgs =
      OrgHistory::build({land, school("north"), school("south"), school("old")}, {close}).value();
  pack.index();
  return pack;
}

// A fact: "EDU.PUPILS north 2022 1200 COUNT", then optional parts by name.
struct FactRow {
  std::string indicator;
  std::string period;
  std::string value;
  std::string unit = "COUNT";
  std::string org = "north";
  std::string breakdown = {};
  Scenario scenario = Scenario::kActual;
  ObsStatus status = ObsStatus::kNormal;
  Qualifier qualifier = Qualifier::kExact;
  int mult = 0;
  std::string source = "early";
  std::int64_t load = 1;
};

inline Observation observation(const FactRow& row) {
  Observation out;
  out.key.indicator = row.indicator;
  out.key.org = row.org;
  out.key.period = period(row.period);
  out.key.scenario = row.scenario;
  out.key.breakdown = Breakdown::parse(row.breakdown).value();
  out.key.unit = row.unit;
  out.status = row.status;
  out.qualifier = row.qualifier;
  if (has_number(row.status)) out.value = number(row.value);
  out.mult = row.mult;
  out.source = row.source;
  return out;
}

inline FactIndex facts_of(const std::vector<FactRow>& rows) {
  std::vector<Fact> out;
  for (const FactRow& row : rows) {
    Fact fact;
    fact.id = static_cast<ObservationId>(out.size()) + 1;
    fact.load = row.load;
    fact.version = static_cast<int>(out.size()) + 1;
    fact.recorded_at = "2022-02-01T08:00:00.000+07:00";
    fact.observation = observation(row);
    out.push_back(std::move(fact));
  }
  return FactIndex(std::move(out));
}

// "kind severity certainty org period key" of each finding, in order.
inline std::vector<std::string> lines(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& f : findings) {
    out.push_back(std::string(to_code(f.kind)) + " " + std::string(to_code(f.severity)) + " " +
                  std::string(to_code(f.certainty)) + " " + f.subject.org + " " +
                  f.subject.period.to_string() + " " + f.key);
    EXPECT_TRUE(has_message(Language::kVietnamese, f.key)) << f.key;
    EXPECT_TRUE(has_message(Language::kEnglish, f.key)) << f.key;
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace tongket
