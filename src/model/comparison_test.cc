#include "model/comparison.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

namespace tongket {
namespace {

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }
TimePeriod time_of(std::string_view text) { return TimePeriod::parse(text).value(); }

// A value of 2022 in VND.
Fact fact(std::string_view value, std::string_view when = "2022") {
  Fact out;
  out.observation.value = dec(value);
  out.observation.key.unit = "VND";
  out.observation.key.period = time_of(when);
  return out;
}
Fact base(std::string_view value) { return fact(value, "2021"); }

std::string compared(ComparisonKind kind, const Fact& a, const Fact& b, int decimals = 2) {
  const Result<Comparison> out = compare(kind, {a, b}, decimals);
  return out ? out->result.to_string() : out.error().key;
}
std::string compared(ComparisonKind kind, std::string_view a, std::string_view b,
                     int decimals = 2) {
  return compared(kind, fact(a), base(b), decimals);
}

// The end of an interval with two decimals, rounded.
std::string end(const std::optional<Bound>& bound) {
  return bound ? bound->at.rescaled(2, Rounding::kHalfUp).value().to_string() : "inf";
}
std::string possible(ComparisonKind kind, const Fact& a, const Fact& b) {
  const Result<Comparison> out = compare(kind, {a, b}, 2);
  return out ? end(out->possible.low()) + ".." + end(out->possible.high()) : out.error().key;
}

using Kind = ComparisonKind;

TEST(Compare, ComputesEachKind) {
  EXPECT_EQ(compared(Kind::kGrowth, "3893595", "3453000"), "12.76");
  EXPECT_EQ(compared(Kind::kGrowth, "90", "100"), "-10.00");
  EXPECT_EQ(compared(Kind::kDifference, "67.5", "60.25"), "7.25");
  EXPECT_EQ(compared(Kind::kDifference, "60", "67.5", 0), "-8");
  EXPECT_EQ(compared(Kind::kLevel, "102", "100"), "102.00");
  EXPECT_EQ(compared(Kind::kMultiple, "48", "10", 1), "4.8");
  EXPECT_EQ(compared(Kind::kAttainment, "53", "50"), "106.00");
  EXPECT_EQ(compared(Kind::kOverPlan, "53", "50"), "6.00");
  EXPECT_EQ(compared(Kind::kShare, "39", "63"), "61.90");
  EXPECT_EQ(compared(Kind::kRank, "5", "7"), "5");
}

TEST(Compare, RoundsOnceOnTheExactQuotient) {
  EXPECT_EQ(compared(Kind::kGrowth, "1.125", "1", 0), "13");
  EXPECT_EQ(compared(Kind::kGrowth, "0.875", "1", 0), "-13");
  EXPECT_EQ(compared(Kind::kDifference, "1.125", "1"), "0.13");
}

TEST(Compare, TakesTheMultiplierOfEachOperand) {
  Fact trillion = fact("34.293");
  trillion.observation.mult = 12;
  Fact billion = base("30000");
  billion.observation.mult = 9;
  EXPECT_EQ(compared(Kind::kGrowth, trillion, billion), "14.31");
}

TEST(Compare, IsUndecidableWithoutAMeaningfulBase) {
  EXPECT_EQ(compared(Kind::kGrowth, "5", "0"), "comparison.base_not_positive");
  EXPECT_EQ(compared(Kind::kGrowth, "-739", "-18228"), "comparison.base_not_positive");
  EXPECT_EQ(compared(Kind::kOverPlan, "5", "-1"), "comparison.base_not_positive");
  EXPECT_EQ(compared(Kind::kLevel, "5", "0"), "decimal.division_by_zero");
  EXPECT_EQ(compared(Kind::kDifference, "5", "0"), "5.00");
  EXPECT_EQ(compared(Kind::kGrowth, "-5", "10"), "-150.00");
  Fact under = base("100");
  under.observation.qualifier = Qualifier::kUnder;
  EXPECT_EQ(compared(Kind::kGrowth, fact("120"), under), "interval.unbounded_quotient");
}

TEST(Compare, IsUndecidableWithoutNumbersOrAcrossUnits) {
  Fact missing = fact("0");
  missing.observation.status = ObsStatus::kMissing;
  EXPECT_EQ(compared(Kind::kGrowth, missing, base("10")), "comparison.no_number");
  EXPECT_EQ(compared(Kind::kGrowth, fact("10"), missing), "comparison.no_number");
  Fact usd = base("10");
  usd.observation.key.unit = "USD";
  EXPECT_EQ(compared(Kind::kGrowth, fact("10"), usd), "comparison.units_differ");
  EXPECT_EQ(compared(Kind::kRank, fact("10"), usd), "10");
}

TEST(Compare, KnowsItsOperands) {
  Fact a = fact("11");
  a.id = 7;
  Fact b = base("10");
  b.id = 8;
  const Comparison out = compare(Kind::kGrowth, {a, b}, 1).value();
  EXPECT_EQ(out.kind, Kind::kGrowth);
  EXPECT_EQ(out.operands, (std::vector<ObservationId>{7, 8}));
  EXPECT_EQ(out.base_period, time_of("2021"));
  EXPECT_EQ(out.conditions.firmness(), Firmness::kFirm);
}

TEST(Compare, TellsWhatThePrintedOperandsAllow) {
  EXPECT_EQ(possible(Kind::kGrowth, fact("11"), base("10")), "0.00..21.05");
  EXPECT_EQ(possible(Kind::kOverPlan, fact("11"), base("10")), "0.00..21.05");
  EXPECT_EQ(possible(Kind::kLevel, fact("11"), base("10")), "100.00..121.05");
  EXPECT_EQ(possible(Kind::kMultiple, fact("11"), base("10")), "1.00..1.21");
  EXPECT_EQ(possible(Kind::kDifference, fact("11"), base("10")), "0.00..2.00");
  EXPECT_EQ(possible(Kind::kShare, fact("39"), base("63")), "60.63..63.20");
  EXPECT_EQ(possible(Kind::kRank, fact("5"), base("7")), "4.50..5.50");
  Fact at_most = fact("11");
  at_most.observation.qualifier = Qualifier::kAtMost;
  EXPECT_EQ(possible(Kind::kLevel, at_most, base("10")), "inf..115.79");
}

TEST(PossibleResults, HaveNoGrowthFromABaseThatMayBeNegative) {
  const Interval current = Interval::point(dec("10"));
  const Interval loss({Bound{dec("-5"), true}}, {Bound{dec("-4"), true}});
  const Interval any_up_to({}, {Bound{dec("5"), true}});
  for (const Interval& b : {loss, any_up_to}) {
    EXPECT_EQ(possible_results(Kind::kGrowth, current, b).error().key,
              "comparison.base_not_positive");
    EXPECT_EQ(possible_results(Kind::kOverPlan, current, b).error().key,
              "comparison.base_not_positive");
  }
  EXPECT_TRUE(possible_results(Kind::kDifference, current, loss));
}

// --- conditions ----------------------------------------------------------------------------------

Conditions conditions(const Fact& a, const Fact& b, Kind kind = Kind::kGrowth) {
  return compare(kind, {a, b}, 1).value().conditions;
}
Conditions of_periods(std::string_view a, std::string_view b) {
  return conditions(fact("11", a), fact("10", b));
}
Fact with_status(Fact f, ObsStatus status) {
  f.observation.status = status;
  return f;
}
Fact planned(Fact f) {
  f.observation.key.scenario = Scenario::kPlan;
  return f;
}

TEST(Conditions, AreFirmForTheSameSpanOfAnotherYear) {
  for (const auto& [a, b] :
       std::vector<std::pair<const char*, const char*>>{{"2022", "2021"},
                                                        {"2023-S1", "2022-S1"},
                                                        {"2022-M11", "2019-M11"},
                                                        {"2022-01-01/P10M", "2021-01-01/P10M"},
                                                        {"2020-01-01/P325D", "2019-01-01/P324D"},
                                                        {"2024-01-01/P60D", "2023-01-01/P59D"},
                                                        {"2024-M02", "2023-M02"},
                                                        {"2022-01-01/P6M", "2021-S1"}}) {
    EXPECT_FALSE(of_periods(a, b).other_span) << a << " " << b;
  }
}

TEST(Conditions, TellAnotherSpan) {
  for (const auto& [a, b] :
       std::vector<std::pair<const char*, const char*>>{{"2022", "2021-S1"},
                                                        {"2023-S2", "2023-S1"},
                                                        {"2022-M11", "2021"},
                                                        {"2022-01-01/P10M", "2021-01-01/P9M"},
                                                        {"2022-M11", "2022-M10"},
                                                        {"2022", ""},
                                                        {"2021-12-01/P3M", "2022-01-01/P2M"}}) {
    EXPECT_TRUE(of_periods(a, b).other_span) << a << " " << b;
    EXPECT_EQ(of_periods(a, b).firmness(), Firmness::kConditional);
  }
}

TEST(Conditions, DoNotAskAPlanOrAWholeForTheSameSpan) {
  const Fact plan = planned(fact("10", "2022"));
  EXPECT_EQ(conditions(fact("5", "2022-S1"), plan, Kind::kAttainment).firmness(), Firmness::kFirm);
  EXPECT_EQ(conditions(fact("5", "2022-M06"), fact("10"), Kind::kShare).firmness(),
            Firmness::kFirm);
}

TEST(Conditions, TellEstimatesAndMixedVintages) {
  const Fact a = fact("11");
  const Fact b = base("10");
  for (const ObsStatus status : {ObsStatus::kEstimated, ObsStatus::kForecast,
                                 ObsStatus::kProvisional, ObsStatus::kImputed}) {
    EXPECT_TRUE(conditions(with_status(a, status), b).estimated);
    EXPECT_TRUE(conditions(with_status(a, status), b).other_vintage);
    EXPECT_TRUE(conditions(a, with_status(b, status)).estimated);
    EXPECT_FALSE(conditions(with_status(a, status), with_status(b, status)).other_vintage);
    EXPECT_TRUE(conditions(with_status(a, status), with_status(b, status)).estimated);
  }
  const Fact plan = planned(with_status(fact("10"), ObsStatus::kForecast));
  EXPECT_EQ(conditions(a, plan, Kind::kAttainment).firmness(), Firmness::kFirm);
  EXPECT_TRUE(conditions(with_status(a, ObsStatus::kEstimated), plan, Kind::kAttainment).estimated);
}

TEST(Conditions, TellABreakOfTheSeries) {
  const Conditions across = conditions(with_status(fact("11"), ObsStatus::kBreak), base("10"));
  EXPECT_TRUE(across.series_break);
  EXPECT_FALSE(across.other_vintage);
  EXPECT_EQ(across.firmness(), Firmness::kConditional);
  // After the break both have the new definition.
  const Conditions after = conditions(fact("11"), with_status(base("10"), ObsStatus::kBreak));
  EXPECT_EQ(after.firmness(), Firmness::kFirm);
}

TEST(Conditions, EachMakesAComparisonConditional) {
  EXPECT_EQ((Conditions{}).firmness(), Firmness::kFirm);
  EXPECT_EQ((Conditions{.estimated = true}).firmness(), Firmness::kConditional);
  EXPECT_EQ((Conditions{.other_vintage = true}).firmness(), Firmness::kConditional);
  EXPECT_EQ((Conditions{.other_span = true}).firmness(), Firmness::kConditional);
  EXPECT_EQ((Conditions{.series_break = true}).firmness(), Firmness::kConditional);
  EXPECT_EQ((Conditions{.like_for_like = true}).firmness(), Firmness::kConditional);
}

// --- progress, mean, ranks, judgement ------------------------------------------------------------

TEST(ExpectedProgress, IsTheShareOfTheYearThatIsOver) {
  const auto progress = [](std::string_view when) {
    return expected_progress(time_of(when), 2).value().to_string();
  };
  EXPECT_EQ(progress("2023-S1"), "49.59");  // 181 of 365 days
  EXPECT_EQ(progress("2024-S1"), "49.73");  // 182 of 366
  EXPECT_EQ(progress("2022-01-01/P10M"), "83.29");
  EXPECT_EQ(progress("2022-Q3"), "74.79");
  EXPECT_EQ(progress("2022"), "100.00");
  EXPECT_EQ(progress("2022-01-01/P1D"), "0.27");
  EXPECT_EQ(expected_progress(TimePeriod(), 2).error().key, "comparison.undated");
}

TEST(Mean, IsRoundedHalfUp) {
  EXPECT_EQ(mean({dec("1"), dec("2"), dec("3"), dec("4"), dec("5.5")}, 1).value(), dec("3.1"));
  EXPECT_EQ(mean({dec("1"), dec("2")}, 0).value(), dec("2"));
  EXPECT_EQ(mean({dec("-1"), dec("-2")}, 0).value(), dec("-2"));
  EXPECT_EQ(mean({dec("7")}, 2).value().to_string(), "7.00");
  EXPECT_EQ(mean({}, 2).error().code, ErrorCode::kUndecidable);
}

TEST(Ranks, ShareAPlaceAndSkipTheNext) {
  const std::vector<Decimal> values{dec("5"), dec("7"), dec("9"), dec("7.0"), dec("1")};
  EXPECT_EQ(ranks(values, Direction::kMoreIsBetter), (std::vector<int>{4, 2, 1, 2, 5}));
  EXPECT_EQ(ranks(values, Direction::kLessIsBetter), (std::vector<int>{2, 3, 5, 3, 1}));
  EXPECT_EQ(ranks(values, Direction::kNeither), ranks(values, Direction::kMoreIsBetter));
  EXPECT_EQ(ranks({dec("1"), dec("1"), dec("1")}, Direction::kMoreIsBetter),
            (std::vector<int>{1, 1, 1}));
  EXPECT_TRUE(ranks({}, Direction::kMoreIsBetter).empty());
}

std::string assessed(std::string_view percent, std::string_view when = "2022",
                     Direction direction = Direction::kMoreIsBetter,
                     IndicatorKind kind = IndicatorKind::kFlow) {
  return std::string(to_code(assess({dec(percent), time_of(when), kind, direction}, {}).value()));
}

TEST(Assess, JudgesAWholeYear) {
  EXPECT_EQ(assessed("100.01"), "exceeds");
  EXPECT_EQ(assessed("100"), "reaches");
  EXPECT_EQ(assessed("99.99"), "near");
  EXPECT_EQ(assessed("95"), "near");
  EXPECT_EQ(assessed("94.99"), "falls_short");
}

TEST(Assess, FollowsTheRulesOfThePack) {
  const AssessmentRules rules{
      .exceeds_above = dec("105"), .reaches_from = dec("98"), .near_from = dec("90")};
  const auto judged = [&](std::string_view percent) {
    return assess({dec(percent), time_of("2022")}, rules).value();
  };
  EXPECT_EQ(judged("105.1"), Assessment::kExceeds);
  EXPECT_EQ(judged("105"), Assessment::kReaches);
  EXPECT_EQ(judged("98"), Assessment::kReaches);
  EXPECT_EQ(judged("97.9"), Assessment::kNear);
  EXPECT_EQ(judged("89.9"), Assessment::kFallsShort);
}

TEST(Assess, JudgesAPartYearByTheExpectedProgress) {
  EXPECT_EQ(assessed("49.59", "2023-S1"), "on_track");
  EXPECT_EQ(assessed("49.58", "2023-S1"), "behind");
  EXPECT_EQ(assessed("50", "2024-01-01/P183D"), "on_track");  // half of 366 days
  EXPECT_EQ(assessed("49.58", "2023-S1", Direction::kMoreIsBetter, IndicatorKind::kCount),
            "behind");
  EXPECT_EQ(assessed("100", "2023-S1"), "reaches");
  EXPECT_EQ(assessed("100.1", "2023-S1"), "exceeds");
}

TEST(Assess, JudgesAStockAgainstTheWholePlan) {
  for (const IndicatorKind kind : {IndicatorKind::kStock, IndicatorKind::kRatio}) {
    EXPECT_EQ(assessed("60", "2023-S1", Direction::kMoreIsBetter, kind), "falls_short");
    EXPECT_EQ(assessed("97", "2023-S1", Direction::kMoreIsBetter, kind), "near");
  }
}

TEST(Assess, SwapsTheSidesWhereLessIsBetter) {
  constexpr Direction kLess = Direction::kLessIsBetter;
  EXPECT_EQ(assessed("99.9", "2022", kLess), "exceeds");
  EXPECT_EQ(assessed("100", "2022", kLess), "reaches");
  EXPECT_EQ(assessed("105", "2022", kLess), "near");
  EXPECT_EQ(assessed("105.1", "2022", kLess), "falls_short");
}

TEST(Assess, DoesNotPraiseAnAllowanceBeforeTheYearIsOver) {
  constexpr Direction kLess = Direction::kLessIsBetter;
  EXPECT_EQ(assessed("40", "2023-S1", kLess), "on_track");
  EXPECT_EQ(assessed("49.58", "2023-S1", kLess), "on_track");
  EXPECT_EQ(assessed("49.6", "2023-S1", kLess), "behind");
  EXPECT_EQ(assessed("50", "2024-01-01/P183D", kLess), "on_track");
  EXPECT_EQ(assessed("100", "2023-S1", kLess), "behind");
  EXPECT_EQ(assessed("100.1", "2023-S1", kLess), "falls_short");
}

TEST(ComparisonKinds, HaveCodesThatComeBack) {
  for (const char* code : {"yoy_pct", "yoy_pp", "level_pct", "times", "plan_pct", "over_plan_pct",
                           "share_pct", "rank"}) {
    const auto kind = comparison_kind_from_code(code);
    ASSERT_TRUE(kind) << code;
    EXPECT_EQ(to_code(*kind), code);
  }
  EXPECT_EQ(comparison_kind_from_code("growth"), std::nullopt);
}

// --- properties ----------------------------------------------------------------------------------

constexpr Kind kAllKinds[] = {Kind::kGrowth,     Kind::kDifference, Kind::kLevel, Kind::kMultiple,
                              Kind::kAttainment, Kind::kOverPlan,   Kind::kShare};

// The true result to `decimals`, from numbers before they were printed.
Decimal truth_of(Kind kind, const Decimal& a, const Decimal& b, int decimals, Rounding rounding) {
  const Decimal change = subtract(a, b).value();
  switch (kind) {
    case Kind::kGrowth:
    case Kind::kOverPlan:
      return divide(change.shifted(2), b, decimals, rounding).value();
    case Kind::kMultiple:
      return divide(a, b, decimals, rounding).value();
    case Kind::kDifference:
      return change.rescaled(decimals, rounding).value();
    case Kind::kLevel:
    case Kind::kAttainment:
    case Kind::kShare:
    case Kind::kRank:
      break;
  }
  return divide(a.shifted(2), b, decimals, rounding).value();
}

Fact printed(const Decimal& truth, int scale) {
  Fact out = fact("0");
  out.observation.value = truth.rescaled(scale, Rounding::kHalfUp).value();
  return out;
}

RC_GTEST_PROP(ComparisonProperty, TheTrueResultIsAmongThePossibleOnes, ()) {
  const auto positive = rc::gen::inRange<std::int64_t>(1, 10'000'000);
  const Decimal a = Decimal::of(*rc::gen::inRange<std::int64_t>(-1'000'000, 10'000'000), 4);
  const Decimal b = Decimal::of(*positive, 4);
  const Fact current = printed(a, *rc::gen::inRange(0, 3));
  const Fact before = printed(b, *rc::gen::inRange(0, 3));
  const Kind kind =
      *rc::gen::elementOf(std::vector<Kind>(std::begin(kAllKinds), std::end(kAllKinds)));
  const Result<Comparison> out = compare(kind, {current, before}, 3);
  if (!out) return;  // the base may be zero
  const Interval truth({Bound{truth_of(kind, a, b, 9, Rounding::kFloor), true}},
                       {Bound{truth_of(kind, a, b, 9, Rounding::kCeiling), true}});
  RC_ASSERT(out->possible.meets(truth));
  // So is what the printed numbers give, rounded as asked for.
  const Decimal x = current.observation.value;
  const Decimal y = before.observation.value;
  const Interval of_printed({Bound{truth_of(kind, x, y, 9, Rounding::kFloor), true}},
                            {Bound{truth_of(kind, x, y, 9, Rounding::kCeiling), true}});
  RC_ASSERT(out->possible.meets(of_printed));
  RC_ASSERT(out->result == truth_of(kind, x, y, 3, Rounding::kHalfUp));
}

RC_GTEST_PROP(ComparisonProperty, ARankIsOneMoreThanTheBetterOnes, ()) {
  std::vector<Decimal> values;
  for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
    values.push_back(Decimal::of(n));
  }
  const std::vector<int> more = ranks(values, Direction::kMoreIsBetter);
  const std::vector<int> less = ranks(values, Direction::kLessIsBetter);
  for (std::size_t i = 0; i < values.size(); ++i) {
    int above = 0;
    int below = 0;
    for (const Decimal& other : values) {
      above += other > values[i] ? 1 : 0;
      below += other < values[i] ? 1 : 0;
    }
    RC_ASSERT(more[i] == above + 1);
    RC_ASSERT(less[i] == below + 1);
  }
}

}  // namespace
}  // namespace tongket
