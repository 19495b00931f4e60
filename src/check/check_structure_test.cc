// Identities, magnitudes, series, completeness.
#include "check/check_fixture.h"

namespace tongket {
namespace {

Lines identity_lines(const std::vector<FactRow>& rows) {
  return lines(check_identities(school_pack(), facts_of(rows)));
}

TEST(CheckIdentities, DeclaredSum) {
  EXPECT_EQ(identity_lines({{"EDU.PUPILS", "2021", "1201"},
                            {"EDU.GIRLS", "2021", "601"},
                            {"EDU.BOYS", "2021", "600"}}),
            Lines{});
  EXPECT_EQ(identity_lines({{"EDU.PUPILS", "2021", "1211"},
                            {"EDU.GIRLS", "2021", "601"},
                            {"EDU.BOYS", "2021", "603"}}),
            Lines{"identity high certain north 2021 check.identity"});
}

TEST(CheckIdentities, RoundingIsNoBreak) {
  // 0.6 + 0.6 thousand may be 1.1 to 1.3 thousand.
  const auto rows = [](const std::string& total) {
    return std::vector<FactRow>{
        {.indicator = "EDU.PUPILS", .period = "2021", .value = total, .mult = 3},
        {.indicator = "EDU.GIRLS", .period = "2021", .value = "0.6", .mult = 3},
        {.indicator = "EDU.BOYS", .period = "2021", .value = "0.6", .mult = 3}};
  };
  EXPECT_EQ(identity_lines(rows("1.3")), Lines{});
  EXPECT_EQ(identity_lines(rows("1.4")), Lines{"identity high certain north 2021 check.identity"});
}

TEST(CheckIdentities, AMissingPartDecidesNothing) {
  EXPECT_EQ(identity_lines({{"EDU.PUPILS", "2021", "1211"}, {"EDU.GIRLS", "2021", "601"}}),
            Lines{});
  EXPECT_EQ(identity_lines({{"EDU.PUPILS", "2021", "1211"},
                            {"EDU.GIRLS", "2021", "601"},
                            {.indicator = "EDU.BOYS",
                             .period = "2021",
                             .value = "",
                             .status = ObsStatus::kMissing}}),
            Lines{});
}

std::vector<FactRow> parts(const std::string& dimension, const std::string& a,
                           const std::string& b) {
  return {{"EDU.PUPILS", "2021", "1211"},
          {.indicator = "EDU.PUPILS",
           .period = "2021",
           .value = "601",
           .breakdown = dimension + "=" + a},
          {.indicator = "EDU.PUPILS",
           .period = "2021",
           .value = "604",
           .breakdown = dimension + "=" + b}};
}

TEST(CheckIdentities, OnlyAnExhaustiveAndExclusiveBreakdownMustAddUp) {
  EXPECT_EQ(identity_lines(parts("level", "primary", "secondary")),
            Lines{"identity high certain north 2021 check.identity"});
  EXPECT_EQ(identity_lines(parts("subject", "maths", "music")), Lines{});
}

Lines magnitude_lines(const std::vector<FactRow>& rows) {
  return lines(check_magnitudes(school_pack(), facts_of(rows)));
}

TEST(CheckMagnitudes, ThousandfoldSlipIsNamed) {
  const std::vector<FactRow> rows{{"EDU.PUPILS", "2020", "1100"},
                                  {"EDU.PUPILS", "2021", "1180000"},
                                  {"EDU.PUPILS", "2022", "1250"}};
  const auto found = check_magnitudes(school_pack(), facts_of(rows));
  EXPECT_EQ(lines(found), Lines{"magnitude high likely north 2021 check.unit_slip"});
  EXPECT_EQ(found.at(0).args.at(3).value, "#1000");
}

TEST(CheckMagnitudes, TheOddOneIsFoundAtEitherEnd) {
  EXPECT_EQ(magnitude_lines({{"EDU.PUPILS", "2020", "1.1"},
                             {"EDU.PUPILS", "2021", "1180"},
                             {"EDU.PUPILS", "2022", "1250"}}),
            Lines{"magnitude high likely north 2020 check.unit_slip"});
  EXPECT_EQ(magnitude_lines({{"EDU.PUPILS", "2021", "1180"}, {"EDU.PUPILS", "2022", "1250000"}}),
            Lines{"magnitude high likely north 2022 check.unit_slip"});
}

TEST(CheckMagnitudes, GrowthIsNoSlip) {
  EXPECT_EQ(magnitude_lines({{"EDU.PUPILS", "2021", "1000"}, {"EDU.PUPILS", "2022", "19000"}}),
            Lines{});
  EXPECT_EQ(magnitude_lines({{"EDU.PUPILS", "2021", "1000"}, {"EDU.PUPILS", "2022", "50000"}}),
            Lines{"magnitude low possible north 2022 check.jump"});
}

TEST(CheckMagnitudes, ThePlanOfThePeriodTellsTooWhereThereIsNoOtherValue) {
  const auto against_plan = [](const std::string& plan) {
    return magnitude_lines({{"EDU.PUPILS", "2022", "1180"},
                            {.indicator = "EDU.PUPILS",
                             .period = "2022",
                             .value = plan,
                             .scenario = Scenario::kPlan}});
  };
  EXPECT_EQ(against_plan("1.2"), Lines{"magnitude high likely north 2022 check.unit_slip"});
  EXPECT_EQ(against_plan("900"), Lines{});
  EXPECT_EQ(against_plan("40"), Lines{});
}

TEST(CheckMagnitudes, PeriodsOfOtherLengthAreNotCompared) {
  EXPECT_EQ(magnitude_lines({{"EDU.PUPILS", "2021", "100000"}, {"EDU.PUPILS", "2022-M01", "90"}}),
            Lines{});
}

TEST(CheckSeries, ABreakIsSaidOnceWhereItHappens) {
  Pack pack = school_pack();
  pack.indicators[0].successor =
      IndicatorSuccessor{"EDU.GIRLS", Date::of(2021, 1, 1), std::nullopt};
  const FactIndex facts = facts_of({{"EDU.PUPILS", "2019", "1"},
                                    {"EDU.PUPILS", "2020", "1"},
                                    {"EDU.PUPILS", "2021", "1"},
                                    {"EDU.PUPILS", "2022", "1"}});
  EXPECT_EQ(lines(check_series(pack, facts)),
            Lines{"series_break info certain north 2021 check.series_break"});
  pack.indicators[0].successor->factor = number("1.5");
  EXPECT_EQ(lines(check_series(pack, facts)), Lines{});
}

Pack collecting_pack() {
  Pack pack = school_pack();
  pack.collections = {{"form-1", {"EDU.PUPILS"}, "school", Frequency::kYear, period("2021"), 31}};
  return pack;
}

TEST(CheckCompleteness, MissingAndLate) {
  const FactIndex facts = facts_of({{"EDU.PUPILS", "2021", "1200"},
                                    {.indicator = "EDU.PUPILS",
                                     .period = "2021",
                                     .value = "9",
                                     .org = "south",
                                     .source = "late"}});
  EXPECT_EQ(lines(check_completeness(collecting_pack(), facts, {.today = Date::of(2022, 8, 1)})),
            (Lines{"late low certain south 2021 check.late",
                   "missing medium certain old 2021 check.missing"}));
}

TEST(CheckCompleteness, NothingIsMissingBeforeItsDueDay) {
  EXPECT_EQ(
      lines(check_completeness(collecting_pack(), facts_of({}), {.today = Date::of(2022, 1, 31)})),
      Lines{});
  EXPECT_EQ(
      lines(check_completeness(collecting_pack(), facts_of({}), {.today = Date::of(2022, 2, 1)})),
      Lines{"missing medium certain land 2021 check.missing_everywhere"});
}

TEST(CheckCompleteness, NotReportedIsAReport) {
  const FactIndex facts = facts_of({{"EDU.PUPILS", "2021", "1200"},
                                    {"EDU.PUPILS", "2021", "7", "COUNT", "south"},
                                    {.indicator = "EDU.PUPILS",
                                     .period = "2021",
                                     .value = "",
                                     .org = "old",
                                     .status = ObsStatus::kMissing}});
  EXPECT_EQ(lines(check_completeness(collecting_pack(), facts, {.today = Date::of(2022, 8, 1)})),
            Lines{});
}

}  // namespace
}  // namespace tongket
