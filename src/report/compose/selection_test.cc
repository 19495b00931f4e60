// Which facts a report for a period prints.
#include "report/compose/selection.h"

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

struct Asked {
  Selector selector;
  Scope scope;
  std::string period = "2022";
  std::set<ObservationId> printed;
};

// The ids of the values of each item, "1+3, 2": a line's value, then what stands beside it.
std::string selected(const std::vector<Given>& rows, const Asked& asked = {},
                     const Pack& pack = report_pack()) {
  const FactIndex facts = facts_of(rows);
  std::string out;
  for (const Item& item :
       select({pack, facts, period(asked.period), asked.printed}, asked.selector, asked.scope)) {
    for (const Line& line : item.lines) {
      out += (out.empty() ? "" : ", ") + std::to_string(line.fact->id);
      for (const Fact* fact : line.also) out += "+" + std::to_string(fact->id);
    }
  }
  return out;
}

Given row(const std::string& code, const std::string& of, const std::string& as_of = {}) {
  Given out{code, of, "5"};
  if (code == "READ.SHARE") out.unit = "PERCENT";
  out.as_of = as_of;
  return out;
}

Given of_scenario(const std::string& of, Scenario scenario) {
  Given out = row("READ.VISITS", of);
  out.scenario = scenario;
  return out;
}

TEST(Selection, ThePeriodItself) {
  EXPECT_EQ(selected({row("READ.VISITS", "2021"), row("READ.VISITS", "2022"),
                      row("READ.VISITS", "2023"), row("READ.VISITS", "")}),
            "2");
}

TEST(Selection, StocksOfDaysWithinThePeriod) {
  const std::vector<Given> rows{row("SHOP.BOOKS", "2022", "2022-06-30"),
                                row("SHOP.BOOKS", "2022", "2022-11-20"),
                                row("SHOP.BOOKS", "2021", "2021-12-31")};
  EXPECT_EQ(selected(rows), "2+1") << "the latest first";
  EXPECT_EQ(selected({row("SHOP.BOOKS", "2022"), rows[0]}), "1+2");
  EXPECT_EQ(selected({row("SHOP.BOOKS", "2022-M06"), row("SHOP.BOOKS", "2021-M06")}), "1");
}

TEST(Selection, FlowsOfPartsOnlyWhereThePeriodHasNone) {
  const std::vector<Given> rows{row("READ.VISITS", "2022-01-01/P10M"),
                                row("READ.VISITS", "2022-Q1")};
  EXPECT_EQ(selected(rows), "1") << "the longest";
  EXPECT_EQ(selected({rows[0], rows[1], row("READ.VISITS", "2022")}), "3");
  EXPECT_EQ(selected(rows, {.selector = {}, .scope = {}, .period = "2022-S1"}), "2");
}

TEST(Selection, RatiosOfPartsBesideThePeriods) {
  EXPECT_EQ(selected({row("READ.SHARE", "2022"), row("READ.SHARE", "2022-M11"),
                      row("READ.SHARE", "2021-M11")}),
            "1+2");
  EXPECT_EQ(selected({row("READ.SHARE", "2022-Q1"), row("READ.SHARE", "2022-Q3")}), "2+1");
}

TEST(Selection, RangesOfYearsThatEndWithThePeriod) {
  EXPECT_EQ(selected({row("READ.VISITS", "2020-01-01/P3Y"), row("READ.VISITS", "2021-01-01/P3Y")}),
            "1");
  EXPECT_EQ(selected({row("READ.VISITS", "2022"), row("READ.VISITS", "2020-01-01/P3Y")}), "1+2");
}

TEST(Selection, PlansAndTargetsByTheirTime) {
  using enum Scenario;
  const std::vector<Given> rows{of_scenario("2022", kActual), of_scenario("2022", kPlan),
                                of_scenario("2023", kPlan),   of_scenario("2025", kTarget),
                                of_scenario("2022", kTarget), of_scenario("2021", kPlan)};
  const auto which = [&](Which asked) {
    Selector selector;
    selector.which = asked;
    return selected(rows, {.selector = selector, .scope = {}});
  };
  EXPECT_EQ(which(Which::kThis), "1");
  EXPECT_EQ(which(Which::kPlanned), "2");
  EXPECT_EQ(which(Which::kNext), "3");
  EXPECT_EQ(which(Which::kLater), "4");
  EXPECT_EQ(which(Which::kAhead), "3, 4");
}

TEST(Selection, ThePlanOfTheYearIsNoPlanAheadForAHalf) {
  using enum Scenario;
  const std::vector<Given> rows{of_scenario("2022", kPlan), of_scenario("2022-S2", kPlan)};
  Selector selector;
  selector.which = Which::kAhead;
  EXPECT_EQ(selected(rows, {.selector = selector, .scope = {}, .period = "2022-S1"}), "2");
  selector.which = Which::kPlanned;
  EXPECT_EQ(selected(rows, {.selector = selector, .scope = {}, .period = "2022-S1"}), "1");
}

TEST(Selection, EachNumberOnceUnlessAskedAgain) {
  const std::vector<Given> rows{row("SHOP.BOOKS", "2022", "2022-06-30"), row("SHOP.BOOKS", "2022"),
                                row("READ.VISITS", "2022")};
  Asked asked;
  asked.printed = {2, 3};
  EXPECT_EQ(selected(rows, asked), "1") << "what is left of a series";
  asked.selector.again = true;
  EXPECT_EQ(selected(rows, asked), "3, 2+1");
}

TEST(Selection, CodesPicksAndTheMost) {
  Pack pack = report_pack();
  pack.indicators[1].headline = true;
  const std::vector<Given> rows{row("CARD.NEW", "2022"), row("READ.VISITS", "2022"),
                                row("SHOP.BOOKS", "2022"), row("SHOP.LOST", "2022")};
  const auto asked = [&](const Selector& selector) {
    return selected(rows, {.selector = selector, .scope = {}}, pack);
  };
  EXPECT_EQ(asked({.codes = {"SHOP.*"}}), "3, 4");
  EXPECT_EQ(asked({.codes = {"SHOP.BOOKS", "CARD.NEW"}}), "1, 3") << "in the pack's order";
  EXPECT_EQ(asked({.codes = {"SHOP.BOOK"}}), "");
  EXPECT_EQ(asked({.codes = {}, .pick = Pick::kHeadline}), "2");
  EXPECT_EQ(asked({.codes = {}, .pick = Pick::kMention}), "4");
  EXPECT_EQ(asked({.codes = {}, .pick = Pick::kCore}), "1, 2, 3");
  Selector most;
  most.max_items = 2;
  EXPECT_EQ(asked(most), "1, 2");
}

TEST(Selection, TheScopeOfLoops) {
  const Pack pack = report_pack();
  Given north = row("READ.VISITS", "2022");
  north.org = "north";
  const std::vector<Given> rows{row("CARD.NEW", "2022"), row("READ.VISITS", "2022"),
                                row("SHOP.BOOKS", "2022"), north};
  Scope scope;
  scope.field = &pack.fields[0];
  EXPECT_EQ(selected(rows, {.selector = {}, .scope = scope}, pack), "1, 2");
  const Topic cards{{"CARD"}, "The", "Cards"};
  scope.topic = &cards;
  EXPECT_EQ(selected(rows, {.selector = {}, .scope = scope}, pack), "1");
  EXPECT_EQ(selected(rows, {.selector = {.codes = {"SHOP.*"}}, .scope = scope}, pack), "3")
      << "codes before the loop's field";
  scope = {};
  scope.org = "north";
  EXPECT_EQ(selected(rows, {.selector = {}, .scope = scope}, pack), "4");
}

TEST(Selection, SeriesOfSoManyYears) {
  const std::vector<Given> rows{row("SHOP.BOOKS", "2015"), row("SHOP.BOOKS", "2016"),
                                row("SHOP.BOOKS", "2020"), row("SHOP.BOOKS", "2021"),
                                row("SHOP.BOOKS", "2022")};
  Asked asked;
  asked.selector.min_points = 3;
  EXPECT_EQ(selected(rows, asked), "5");
  asked.selector.min_points = 4;
  EXPECT_EQ(selected(rows, asked), "") << "older ones are not shown and do not count";
  asked.selector.min_points = 2;
  EXPECT_EQ(selected({row("SHOP.BOOKS", "2022"), row("SHOP.BOOKS", "2022", "2022-06-30"),
                      row("SHOP.BOOKS", "2022", "2022-09-30")},
                     asked),
            "")
      << "three days of one year";
}

TEST(Selection, ASeriesWithoutItsLastYear) {
  const std::vector<Given> rows{row("SHOP.BOOKS", "2019"), row("SHOP.BOOKS", "2020"),
                                row("SHOP.BOOKS", "2021"), row("SHOP.BOOKS", "2023")};
  Asked asked;
  asked.selector.min_points = 3;
  EXPECT_EQ(selected(rows, asked), "") << "a sentence about 2021 has no place in a report on 2022";
  asked.selector.last_year = LastYear::kMayLack;
  EXPECT_EQ(selected(rows, asked), "3") << "what came later is no part of it";
}

TEST(Selection, TheTotalBeforeItsPartsAndTheUsualUnitFirst) {
  Pack pack = report_pack();
  pack.indicators[5].units = {"VND", "COUNT"};
  Given part{"SHOP.COST", "2022", "2", "VND"};
  part.breakdown = "age=young";
  EXPECT_EQ(selected({part, {"SHOP.COST", "2022", "3", "COUNT"}, {"SHOP.COST", "2022", "5", "VND"}},
                     {}, pack),
            "3, 2, 1");
}

}  // namespace
}  // namespace tongket
