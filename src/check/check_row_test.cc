#include "check/check_fixture.h"

namespace tongket {
namespace {

Lines row_lines(const FactRow& row) { return lines(check_row(school_pack(), observation(row))); }

TEST(CheckRow, AcceptsWhatThePackKnows) {
  EXPECT_EQ(row_lines({"EDU.PUPILS", "2021", "1200"}), Lines{});
  EXPECT_EQ(row_lines({.indicator = "EDU.PUPILS",
                       .period = "2021",
                       .value = "700",
                       .breakdown = "level=primary;subject=music"}),
            Lines{});
}

TEST(CheckRow, UnknownIndicatorHasASuggestion) {
  const auto found = check_row(school_pack(), observation({"EDU.PUPILLS", "2021", "1"}));
  EXPECT_EQ(lines(found), Lines{"unknown_code high certain north 2021 check.unknown_indicator"});
  EXPECT_EQ(found.at(0).args.at(1).value, "EDU.PUPILS");
}

TEST(CheckRow, UnknownOrgUnitOfMeasureAndBreakdown) {
  EXPECT_EQ(row_lines({.indicator = "EDU.PUPILS", .period = "2021", .value = "1", .org = "nort"}),
            Lines{"unknown_unit high certain nort 2021 check.unknown_org"});
  EXPECT_EQ(row_lines({"EDU.PUPILS", "2021", "1", "KILOS"}),
            Lines{"unknown_code high certain north 2021 check.unknown_unit_of_measure"});
  EXPECT_EQ(row_lines({"EDU.PUPILS", "2021", "1", "PERCENT"}),
            Lines{"unit_class high certain north 2021 check.unit_not_allowed"});
  EXPECT_EQ(
      row_lines(
          {.indicator = "EDU.PUPILS", .period = "2021", .value = "1", .breakdown = "colour=red"}),
      Lines{"unknown_code high certain north 2021 check.unknown_dimension"});
  EXPECT_EQ(
      row_lines(
          {.indicator = "EDU.PUPILS", .period = "2021", .value = "1", .breakdown = "level=high"}),
      Lines{"unknown_code high certain north 2021 check.unknown_breakdown_code"});
}

TEST(CheckRow, AUnitThatNoLongerExistsIsPointedAtButNotRefused) {
  EXPECT_EQ(row_lines({.indicator = "EDU.PUPILS", .period = "2021", .value = "1", .org = "old"}),
            Lines{});
  EXPECT_EQ(row_lines({.indicator = "EDU.PUPILS", .period = "2022", .value = "1", .org = "old"}),
            Lines{"unknown_unit medium certain old 2022 check.org_not_then"});
  // A plan made before the unit ended may speak of later years.
  EXPECT_EQ(row_lines({.indicator = "EDU.PUPILS",
                       .period = "2022",
                       .value = "1",
                       .org = "old",
                       .scenario = Scenario::kPlan}),
            Lines{});
}

TEST(CheckRow, AnIndicatorOutsideItsValidityIsPointedAt) {
  Pack pack = school_pack();
  pack.indicators[0].valid_to = Date::of(2021, 12, 31);
  EXPECT_EQ(lines(check_row(pack, observation({"EDU.PUPILS", "2021", "1"}))), Lines{});
  EXPECT_EQ(lines(check_row(pack, observation({"EDU.PUPILS", "2022", "1"}))),
            Lines{"series_break medium certain north 2022 check.indicator_not_then"});
}

TEST(CheckKnown, WhatTheStoreHoldsIsLookedAtAgain) {
  const FactIndex facts =
      facts_of({{.indicator = "EDU.PUPILS", .period = "2022", .value = "1", .org = "old"}});
  const auto found = check_known(school_pack(), facts);
  EXPECT_EQ(lines(found), Lines{"unknown_unit medium certain old 2022 check.org_not_then"});
  EXPECT_EQ(found.at(0).evidence.at(0).observation, 1);
}

}  // namespace
}  // namespace tongket
