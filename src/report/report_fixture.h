// A sector of its own for the tests of this module: libraries. Two fields, a nation "land", a
// ministry "min" and three towns; rows are given as short texts.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "check/finding.h"
#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }
inline TimePeriod period(std::string_view text) { return TimePeriod::parse(text).value(); }

struct IndicatorSpec {
  std::string code;
  std::string name;
  std::string field;
  std::vector<std::string> units;
  IndicatorKind kind = IndicatorKind::kFlow;
  Direction direction = Direction::kMoreIsBetter;
  Tier tier = Tier::kCore;
};

inline Indicator indicator(const IndicatorSpec& spec) {
  Indicator out;
  out.code = spec.code;
  out.name_vi = spec.name;
  out.name_en = spec.name + " (en)";
  out.field = spec.field;
  out.units = spec.units;
  out.kind = spec.kind;
  out.direction = spec.direction;
  out.tier = spec.tier;
  return out;
}

inline OrgUnit org(std::string id, std::string name, std::string kind) {
  OrgUnit out;
  out.id = std::move(id);
  out.name_vi = std::move(name);
  out.name_en = out.name_vi;
  out.kind = std::move(kind);
  return out;
}

inline Pack library_pack() {
  using enum IndicatorKind;
  Pack pack;
  pack.id = "libraries";
  pack.name_vi = "Thu vien";
  pack.name_en = "Libraries";
  pack.nation = "land";
  pack.sources = {{"book", "So tay, tap 1", "Hand-book, part 1", Date::of(2022, 12, 31)}};
  pack.fields = {{"READ", "Ban doc", "Readers", {"READ", "CARD"}},
                 {"SHOP", "Kho", "Stock", {"SHOP"}}};
  pack.units_of_measure = {
      {"COUNT", UnitClass::kCount, {{0, "", ""}, {6, "trieu", "million"}}},
      {"VND", UnitClass::kCurrency, {{0, "dong", "dong"}, {9, "ty dong", "billion dong"}}},
      {"PERCENT", UnitClass::kPercent, {{0, "%", "%"}}},
      {"RANK", UnitClass::kRank, {{0, "", ""}}}};
  CodeList age;
  age.dimension = "age";
  age.codes = {{"young", "Tre", "Young"}, {"old", "Gia", "Old"}};
  pack.code_lists = {age};
  pack.indicators = {
      indicator({"CARD.NEW", "The moi", "CARD", {"COUNT"}}),
      indicator({"READ.VISITS", "Luot doc", "READ", {"COUNT"}}),
      indicator({"READ.SHARE", "Ty le doc", "READ", {"PERCENT"}, kRatio}),
      indicator({"READ.PLACE", "Thu hang", "READ", {"RANK"}, kRank, Direction::kLessIsBetter}),
      indicator({"SHOP.BOOKS", "So sach", "SHOP", {"COUNT"}, kStock}),
      indicator({"SHOP.COST", "Chi phi", "SHOP", {"VND"}, kFlow, Direction::kLessIsBetter}),
      indicator({"SHOP.LOST",
                 "Sach mat",
                 "SHOP",
                 {"COUNT"},
                 kCount,
                 Direction::kLessIsBetter,
                 Tier::kMention})};
  pack.orgs = OrgHistory::build({org("land", "Ca nuoc", "nation"), org("min", "Bo", "ministry"),
                                 org("north", "Bac", "town"), org("mid", "Giua", "town"),
                                 org("south", "Nam", "town")},
                                {})
                  .value();
  pack.index();
  return pack;
}

// "READ.VISITS land 2022 actual 120 COUNT", then optional parts by name.
struct Given {
  std::string code;
  std::string period;
  std::string value;
  std::string unit = "COUNT";
  std::string org = "land";
  Scenario scenario = Scenario::kActual;
  ObsStatus status = ObsStatus::kNormal;
  std::string breakdown = {};
  std::string as_of = {};
  Qualifier qualifier = Qualifier::kExact;
  int mult = 0;
};

// Facts get the ids 1, 2, ... in the order given.
inline FactIndex facts_of(const std::vector<Given>& rows) {
  std::vector<Fact> out;
  for (const Given& row : rows) {
    Fact fact;
    fact.id = static_cast<ObservationId>(out.size()) + 1;
    Observation& o = fact.observation;
    o.key.indicator = row.code;
    o.key.org = row.org;
    o.key.period = period(row.period);
    o.key.scenario = row.scenario;
    o.key.breakdown = Breakdown::parse(row.breakdown).value();
    if (!row.as_of.empty()) o.key.as_of = parse_date(row.as_of).value();
    o.key.unit = row.unit;
    o.status = row.status;
    o.qualifier = row.qualifier;
    if (has_number(row.status)) o.value = number(row.value);
    o.mult = row.mult;
    o.source = "book";
    out.push_back(std::move(fact));
  }
  return FactIndex(std::move(out));
}

}  // namespace tongket
