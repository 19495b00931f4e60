// What is said beside a value, from what documents state and from what values give.
#include "report/compose/said.h"

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

StatedComparison stated_visits(ComparisonKind kind, std::string_view amount,
                               std::string_view base) {
  StatedComparison out;
  out.source = "book";
  out.indicator = "READ.VISITS";
  out.org = "land";
  out.period = period("2022");
  out.kind = kind;
  out.base_period = period(base);
  out.stated = number(amount);
  return out;
}

// "yoy_pct 12.7 2021 stated" of each thing said about the first value of the period.
Lines said(const std::vector<Given>& rows, const std::vector<StatedComparison>& statements = {},
           Which which = Which::kThis) {
  Pack pack = report_pack();
  pack.stated = statements;
  const FactIndex facts = facts_of(rows);
  const std::set<ObservationId> printed;
  const SelectionInput input{pack, facts, period("2022"), printed};
  Selector selector;
  selector.which = which;
  const std::vector<Item> items = select(input, selector, {});
  Lines out;
  for (const Said& each : said_about(input, *items.at(0).indicator, items[0].lines.at(0))) {
    const std::string kind = each.is_climb() ? "climb" : std::string(to_code(each.kind));
    out.push_back(kind + " " + each.amount.to_string() + " " + each.base_period.to_string() +
                  (each.against.is_total() ? "" : " " + each.against.to_string()) +
                  (each.only_stated() ? " stated" : (each.stated != nullptr ? " borne out" : "")));
  }
  return out;
}

Given visits_in(const std::string& of, const std::string& value) {
  return {"READ.VISITS", of, value};
}

using enum ComparisonKind;

const std::vector<Given> kTwoYears{visits_in("2021", "3453011"), visits_in("2022", "3893595")};

TEST(Said, ConsistentAsItIsStated) {
  EXPECT_EQ(said(kTwoYears, {stated_visits(kGrowth, "12.8", "2021")}),
            (Lines{"yoy_pct 12.8 2021 borne out"}));
  EXPECT_EQ(said(kTwoYears, {stated_visits(kLevel, "113", "2021")}),
            (Lines{"level_pct 113 2021 borne out"}));
}

TEST(Said, CutOffAndContradictedAreComputed) {
  EXPECT_EQ(said(kTwoYears, {stated_visits(kGrowth, "12.7", "2021")}),
            (Lines{"yoy_pct 12.8 2021 borne out"}));
  EXPECT_EQ(said(kTwoYears, {stated_visits(kGrowth, "21", "2021")}),
            (Lines{"yoy_pct 13 2021 borne out"}));
  EXPECT_EQ(said(kTwoYears, {stated_visits(kGrowth, "21.375", "2021")}),
            (Lines{"yoy_pct 12.76 2021 borne out"}))
      << "no more than two decimals";
}

TEST(Said, WrongLabelsAreCorrected) {
  const std::vector<Given> rows{{"READ.SHARE", "2021", "92.5", "PERCENT"},
                                {"READ.SHARE", "2022", "96.2", "PERCENT"}};
  StatedComparison points = stated_visits(kGrowth, "3.7", "2021");
  points.indicator = "READ.SHARE";
  EXPECT_EQ(said(rows, {points}), (Lines{"yoy_pp 3.7 2021 borne out"}));
}

TEST(Said, WhatCannotBeCheckedIsOnlyStated) {
  EXPECT_EQ(said({visits_in("2022", "5")}, {stated_visits(kGrowth, "12.7", "2021")}),
            (Lines{"yoy_pct 12.7 2021 stated"}));
  EXPECT_EQ(said({visits_in("2022", "5")}, {stated_visits(kMultiple, "3", "")}),
            (Lines{"times 3  stated"}));
}

TEST(Said, OperandsThatGiveNothingLeaveItStated) {
  EXPECT_EQ(
      said({visits_in("2021", "0"), visits_in("2022", "5")}, {stated_visits(kGrowth, "9", "2021")}),
      (Lines{"yoy_pct 9 2021 stated"}));
}

TEST(Said, ADuplicateIsSaidOnce) {
  StatedComparison other = stated_visits(kGrowth, "12.8", "2021");
  other.source = "other";
  EXPECT_EQ(said(kTwoYears, {stated_visits(kGrowth, "12.8", "2021"), other}).size(), 1U);
  EXPECT_EQ(said(kTwoYears,
                 {stated_visits(kGrowth, "12.8", "2021"), stated_visits(kGrowth, "12.7", "2021")}),
            (Lines{"yoy_pct 12.8 2021 borne out"}))
      << "both come to the same number";
}

TEST(Said, AValueThatRepeatsItselfIsNotSaid) {
  StatedComparison place = stated_visits(kRank, "3", "");
  place.indicator = "READ.PLACE";
  EXPECT_EQ(said({{"READ.PLACE", "2022", "3", "RANK"}}, {place}), Lines());
  StatedComparison share = stated_visits(kShare, "35", "");
  share.indicator = "READ.SHARE";
  EXPECT_EQ(said({{"READ.SHARE", "2022", "35", "PERCENT"}}, {share}), Lines());
}

TEST(Said, AgainstAnotherGroup) {
  StatedComparison world = stated_visits(kMultiple, "1.6", "");
  world.breakdown = Breakdown::parse("versus=world").value();
  EXPECT_EQ(said({visits_in("2022", "5")}, {world}), (Lines{"times 1.6  versus=world stated"}));
  Given own = visits_in("2022", "3");
  own.breakdown = "versus=world";
  EXPECT_EQ(said({visits_in("2022", "5"), own}, {world}), Lines()) << "it is about that group then";
}

TEST(Said, GrowthAndAttainmentAreComputedWhereNobodyStatesThem) {
  Given plan = visits_in("2022", "4000000");
  plan.scenario = Scenario::kPlan;
  EXPECT_EQ(said({kTwoYears[0], kTwoYears[1], plan}),
            (Lines{"yoy_pct 12.8 2021", "plan_pct 97.3 2022"}));
  EXPECT_EQ(said({kTwoYears[0], kTwoYears[1], plan}, {stated_visits(kAttainment, "97.3", "2022")}),
            (Lines{"yoy_pct 12.8 2021", "plan_pct 97.3 2022 borne out"}));
  EXPECT_EQ(said({visits_in("2021", "5"), visits_in("2022", "40")}), (Lines{"times 8.0 2021"}));
}

TEST(Said, ThePlanOfTheYearForAPartOfIt) {
  Given plan = visits_in("2022", "10");
  plan.scenario = Scenario::kPlan;
  EXPECT_EQ(said({visits_in("2022-01-01/P10M", "8"), plan}), (Lines{"plan_pct 80.0 2022"}));
}

TEST(Said, AMissedPlanIsNotToldAsExceeded) {
  Given plan = visits_in("2022", "100");
  plan.scenario = Scenario::kPlan;
  EXPECT_EQ(said({visits_in("2022", "80"), plan}, {stated_visits(kOverPlan, "20", "2022")}),
            (Lines{"plan_pct 80 2022 borne out"}));
  EXPECT_EQ(said({visits_in("2022", "130"), plan}, {stated_visits(kOverPlan, "20", "2022")}),
            (Lines{"over_plan_pct 30 2022 borne out"}));
}

TEST(Said, PlacesAreClimbed) {
  EXPECT_EQ(said({{"READ.PLACE", "2021", "86", "RANK"}, {"READ.PLACE", "2022", "80", "RANK"}}),
            (Lines{"climb 6 2021"}));
}

TEST(Said, WhatWasReachedIsNotSaidOfThePlan) {
  Given plan = visits_in("2022", "10");
  plan.scenario = Scenario::kPlan;
  const std::vector<StatedComparison> growth{stated_visits(kGrowth, "12.8", "2021")};
  EXPECT_EQ(said({kTwoYears[0], kTwoYears[1], plan}, growth, Which::kPlanned), Lines());
  EXPECT_EQ(said({plan}, growth, Which::kPlanned), (Lines{"yoy_pct 12.8 2021 stated"}));
}

TEST(Said, ImputedValuesAreNoBase) {
  Given implied = visits_in("2021", "4");
  implied.status = ObsStatus::kImputed;
  EXPECT_EQ(said({implied, visits_in("2022", "5")}), Lines());
  EXPECT_EQ(said({implied, visits_in("2022", "5")}, {stated_visits(kGrowth, "12", "2021")}),
            (Lines{"yoy_pct 12 2021 stated"}));
}

TEST(Said, NothingAboutWhatHasNoNumber) {
  Given missing = visits_in("2022", "");
  missing.status = ObsStatus::kMissing;
  EXPECT_EQ(said({visits_in("2021", "5"), missing}, {stated_visits(kGrowth, "12", "2021")}),
            Lines());
}

}  // namespace
}  // namespace tongket
