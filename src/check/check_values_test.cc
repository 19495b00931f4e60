#include "check/check_fixture.h"

namespace tongket {
namespace {

Lines value_lines(const std::vector<FactRow>& rows) {
  return lines(check_values(school_pack(), facts_of(rows)));
}

TEST(CheckValues, ShareOutsideItsRange) {
  EXPECT_EQ(value_lines({{"EDU.RATE", "2021", "100", "PERCENT"}}), Lines{});
  EXPECT_EQ(value_lines({{"EDU.RATE", "2021", "0", "PERCENT"}}), Lines{});
  EXPECT_EQ(value_lines({{"EDU.RATE", "2021", "100.1", "PERCENT"}}),
            Lines{"share_range medium certain north 2021 check.share_range"});
  EXPECT_EQ(value_lines({{"EDU.RATE", "2021", "-3", "PERCENT"}}),
            Lines{"share_range medium certain north 2021 check.share_range"});
  Pack pack = school_pack();
  pack.indicators[4].may_exceed_whole = true;
  EXPECT_EQ(lines(check_values(pack, facts_of({{"EDU.RATE", "2021", "104", "PERCENT"}}))), Lines{});
}

TEST(CheckValues, OneDocumentThatContradictsItself) {
  EXPECT_EQ(value_lines({{"EDU.PUPILS", "2021", "1201"}, {"EDU.PUPILS", "2021", "1207"}}),
            Lines{"two_values high certain north 2021 check.two_values_one_source"});
}

TEST(CheckValues, RoundedAndPreciseFormsOfOneValueAgree) {
  EXPECT_EQ(value_lines({{.indicator = "EDU.FEES",
                          .period = "2021",
                          .value = "98982.30",
                          .unit = "VND",
                          .mult = 9},
                         {.indicator = "EDU.FEES",
                          .period = "2021",
                          .value = "98982",
                          .unit = "VND",
                          .mult = 9}}),
            Lines{});
  // 1200 may be 1207 rounded to hundreds: possible, not certain.
  EXPECT_EQ(value_lines({{"EDU.PUPILS", "2021", "1200"}, {"EDU.PUPILS", "2021", "1207"}}),
            Lines{"two_values low possible north 2021 check.two_values_one_source"});
}

TEST(CheckValues, AVagueNumberIsNeverCertainlyWrong) {
  EXPECT_EQ(value_lines({{"EDU.PUPILS", "2021", "19509"},
                         {.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "15",
                          .qualifier = Qualifier::kOver,
                          .mult = 3}}),
            Lines{"two_values medium likely north 2021 check.two_values_one_source"});
}

TEST(CheckValues, APlanMayChangeFromReportToReport) {
  EXPECT_EQ(value_lines({{.indicator = "EDU.PUPILS",
                          .period = "2023",
                          .value = "71",
                          .scenario = Scenario::kPlan},
                         {.indicator = "EDU.PUPILS",
                          .period = "2023",
                          .value = "93",
                          .scenario = Scenario::kPlan,
                          .source = "late",
                          .load = 2}}),
            Lines{"two_values low certain north 2023 check.two_values_two_sources"});
}

TEST(CheckValues, TwoSourcesDisagree) {
  EXPECT_EQ(value_lines({{"EDU.PUPILS", "2021", "1201"},
                         {.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "1307",
                          .source = "late",
                          .load = 2}}),
            Lines{"two_values high certain north 2021 check.two_values_two_sources"});
}

TEST(CheckValues, CorrectionsAndLaterVintagesAreNoDefect) {
  EXPECT_EQ(
      value_lines({{"EDU.PUPILS", "2021", "1201"},
                   {.indicator = "EDU.PUPILS", .period = "2021", .value = "1307", .load = 2}}),
      Lines{});
  EXPECT_EQ(value_lines({{.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "1201",
                          .status = ObsStatus::kEstimated},
                         {.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "1307",
                          .source = "late",
                          .load = 2}}),
            Lines{});
}

TEST(CheckValues, NotReportedIsNoValueToDisagreeWith) {
  EXPECT_EQ(value_lines({{.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "",
                          .status = ObsStatus::kMissing},
                         {.indicator = "EDU.PUPILS",
                          .period = "2021",
                          .value = "0",
                          .source = "late",
                          .load = 2}}),
            Lines{});
}

TEST(CheckCurrencies, OnlyADatedRateDecides) {
  const std::vector<FactRow> rows{
      {.indicator = "EDU.FEES", .period = "2021", .value = "100", .unit = "USD", .mult = 6},
      {.indicator = "EDU.FEES", .period = "2021", .value = "2300", .unit = "VND", .mult = 9}};
  Pack pack = school_pack();
  EXPECT_EQ(lines(check_currencies(pack, facts_of(rows))),
            Lines{"currency info certain north 2021 check.currency_undecidable"});
  pack.rates = {{"USD", "VND", Date::of(2021, 1, 1), Date::of(2021, 12, 31), number("23000")}};
  EXPECT_EQ(lines(check_currencies(pack, facts_of(rows))), Lines{});
  pack.rates.front().rate = number("13000");
  EXPECT_EQ(lines(check_currencies(pack, facts_of(rows))),
            Lines{"currency medium likely north 2021 check.currency_contradicted"});
  pack.rates.front().last = Date::of(2021, 12, 30);
  EXPECT_EQ(lines(check_currencies(pack, facts_of(rows))),
            Lines{"currency info certain north 2021 check.currency_undecidable"});
}

}  // namespace
}  // namespace tongket
