#include "derive/contributions.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace tongket {
namespace {

const TimePeriod kNow = TimePeriod::year(2023);

struct Given {
  std::string org;
  int year = 2023;
  std::int64_t value = 0;
  std::string code = "A.COST";
};

Indicator indicator(const std::string& code, const std::string& unit, Aggregation aggregation) {
  Indicator out;
  out.code = code;
  out.units = {unit};
  out.aggregation = aggregation;
  return out;
}

Pack land_pack() {
  Pack pack;
  pack.nation = "land";
  pack.units_of_measure = {{"VND", UnitClass::kCurrency, {}}, {"PERCENT", UnitClass::kPercent, {}}};
  pack.indicators = {indicator("A.COST", "VND", Aggregation::kSum),
                     indicator("A.RATE", "PERCENT", Aggregation::kNone),
                     indicator("A.TOTAL", "VND", Aggregation::kSum)};
  pack.indicators.push_back(indicator("SCHOOL.TOTAL", "VND", Aggregation::kSum));
  pack.indicators.back().rolls_up_to = "A.TOTAL";
  std::vector<OrgUnit> units;
  const auto unit = [&](const std::string& id, const std::string& kind) {
    OrgUnit out;
    out.id = id;
    out.kind = kind;
    units.push_back(out);
  };
  unit("land", "nation");
  for (const char* id : {"north", "south", "east", "west"}) unit(id, "province");
  unit("firm", "enterprise");
  pack.orgs = OrgHistory::build(std::move(units), {}).value();
  pack.index();
  return pack;
}

class ContributionsOf {
 public:
  explicit ContributionsOf(const std::vector<Given>& rows) {
    for (const Given& row : rows) {
      Fact fact;
      fact.id = ++id_;
      fact.load = id_;
      fact.observation.key = {row.code, row.org, TimePeriod::year(row.year)};
      fact.observation.key.unit = pack_.indicator(row.code)->units.front();
      fact.observation.value = Decimal::of(row.value);
      figures_.add(std::span(&fact, 1));
    }
  }
  [[nodiscard]] Contributions operator()(const std::string& code = "A.COST") const {
    return contributions(pack_, figures_, {code, {}, kNow, {}});
  }

 private:
  Pack pack_ = land_pack();
  Figures figures_{pack_};
  std::int64_t id_ = 0;
};

// "north +1.00 50.00": contribution and share.
std::string line(const Contribution& one) {
  return one.org + " " + (one.contribution ? one.contribution->to_string() : "-") + " " +
         (one.share ? one.share->to_string() : "-");
}

std::vector<std::string> contribution_lines(const Contributions& all) {
  std::vector<std::string> out;
  out.reserve(all.units.size());
  for (const Contribution& one : all.units) out.push_back(line(one));
  return out;
}

using Lines = std::vector<std::string>;

TEST(Contributions, OfTheNationsOwnFigureWithARest) {
  const ContributionsOf of({{"land", 2022, 1000},
                            {"land", 2023, 1100},
                            {"north", 2022, 400},
                            {"north", 2023, 380},
                            {"south", 2022, 500},
                            {"south", 2023, 600}});
  const Contributions all = of();
  EXPECT_EQ(contribution_lines(all), (Lines{"south 10.00 54.55", "north -2.00 34.55"}));
  EXPECT_TRUE(all.nation_reports);
  EXPECT_EQ(all.measured_by, "A.COST");
  EXPECT_EQ(all.org_kind, "province");
  EXPECT_EQ(all.growth->to_string(), "10.00");
  EXPECT_EQ(all.rest->to_string(), "2.00");
  EXPECT_EQ(all.units[0].growth->to_string(), "20.00");
}

TEST(Contributions, OfTheSumWhereTheNationHasNoBase) {
  const ContributionsOf of({{"land", 2023, 5000},
                            {"north", 2022, 100},
                            {"north", 2023, 150},
                            {"south", 2022, 100},
                            {"south", 2023, 100}});
  const Contributions all = of();
  EXPECT_FALSE(all.nation_reports);
  EXPECT_EQ(all.total->to_string(), "250");
  EXPECT_EQ(all.growth->to_string(), "25.00");
  EXPECT_EQ(contribution_lines(all), (Lines{"north 25.00 60.00", "south 0.00 40.00"}));
  EXPECT_EQ(all.rest->to_string(), "0.00");
}

TEST(Contributions, WhatIsNotReportedInBothYearsIsTheRest) {
  const ContributionsOf of({{"north", 2022, 100}, {"north", 2023, 110}, {"south", 2023, 30}});
  const Contributions all = of();
  EXPECT_EQ(contribution_lines(all), (Lines{"north 10.00 78.57", "south - 21.43"}));
  EXPECT_EQ(all.growth->to_string(), "40.00");
  EXPECT_EQ(all.rest->to_string(), "30.00");
}

TEST(Contributions, OnlyTheKindOfWhichMostReport) {
  const ContributionsOf of({{"north", 2023, 1}, {"south", 2023, 2}, {"firm", 2023, 9}});
  EXPECT_EQ(of().org_kind, "province");
  EXPECT_EQ(of().units.size(), 2U);
}

TEST(Contributions, ThroughTheIndicatorThatRollsUp) {
  const ContributionsOf of({{"land", 2022, 10, "A.TOTAL"},
                            {"land", 2023, 12, "A.TOTAL"},
                            {"north", 2022, 5, "SCHOOL.TOTAL"},
                            {"north", 2023, 7, "SCHOOL.TOTAL"}});
  const Contributions all = of("A.TOTAL");
  EXPECT_EQ(all.measured_by, "SCHOOL.TOTAL");
  EXPECT_EQ(contribution_lines(all), Lines{"north 20.00 58.33"});
}

TEST(Contributions, RatesAreNotAddedUp) {
  const ContributionsOf of({{"land", 2022, 50, "A.RATE"},
                            {"land", 2023, 60, "A.RATE"},
                            {"north", 2022, 40, "A.RATE"},
                            {"north", 2023, 45, "A.RATE"}});
  const Contributions all = of("A.RATE");
  EXPECT_FALSE(all.total);
  EXPECT_EQ(contribution_lines(all), Lines{"north - -"});
  EXPECT_EQ(all.units[0].growth->to_string(), "5.00");  // points
}

TEST(Contributions, NobodyReports) {
  const Contributions all = ContributionsOf({{"land", 2023, 5}})();
  EXPECT_TRUE(all.units.empty());
  EXPECT_EQ(all.measured_by, "");
  EXPECT_EQ(all.total->to_string(), "5");
  EXPECT_FALSE(all.growth);
  EXPECT_TRUE(ContributionsOf({})("A.NONE").units.empty());
}

TEST(Contributions, ATotalOfNothingHasNoGrowth) {
  const Contributions all = ContributionsOf({{"north", 2022, 0}, {"north", 2023, 5}})();
  EXPECT_FALSE(all.growth);
  EXPECT_EQ(contribution_lines(all), Lines{"north - 100.00"});
}

RC_GTEST_PROP(ContributionsProperty, AddUpToTheGrowthButForRounding, ()) {
  std::vector<Given> rows;
  for (const char* org : {"land", "north", "south", "east", "west"}) {
    for (const int year : {2022, 2023}) {
      if (*rc::gen::weightedElement<bool>({{4, true}, {1, false}})) {
        rows.push_back({org, year, *rc::gen::inRange<std::int64_t>(1, 1'000'000)});
      }
    }
  }
  const Contributions all = ContributionsOf(rows)();
  RC_PRE(all.growth.has_value());
  DecimalSum sum;
  sum.add(*all.rest);
  std::int64_t rounded = 2;  // the growth and the rest
  for (const Contribution& one : all.units) {
    if (!one.contribution) continue;
    sum.add(*one.contribution);
    ++rounded;
  }
  const Decimal off = subtract(sum.total().value(), *all.growth).value().magnitude();
  RC_ASSERT(off <= Decimal::of(5 * rounded, 3));  // each by at most 0.005
}

}  // namespace
}  // namespace tongket
