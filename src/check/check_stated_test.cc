#include "check/check_fixture.h"

namespace tongket {
namespace {

struct Stated {
  std::string indicator;
  std::string kind;
  std::string stated;
  std::string base = "2021";
  std::string breakdown = {};
  Qualifier qualifier = Qualifier::kExact;
};

Lines judged(const std::vector<FactRow>& rows, const Stated& s) {
  Pack pack = school_pack();
  StatedComparison comparison;
  comparison.source = "early";
  comparison.indicator = s.indicator;
  comparison.org = "north";
  comparison.period = period("2022");
  comparison.breakdown = Breakdown::parse(s.breakdown).value();
  comparison.kind = comparison_kind_from_code(s.kind).value();
  comparison.base_period = period(s.base);
  comparison.stated = number(s.stated);
  comparison.qualifier = s.qualifier;
  pack.stated = {comparison};
  return lines(check_stated(pack, facts_of(rows)));
}

const Lines kConsistent{};
const Lines kTruncated{"stated_truncated low certain north 2022 check.stated_truncated"};
const Lines kContradicted{"stated_contradicted high certain north 2022 check.stated_contradicted"};
const Lines kPossible{"stated_contradicted low possible north 2022 check.stated_contradicted"};
const Lines kUndecidable{"stated_undecidable info certain north 2022 check.stated_undecidable"};

const std::vector<FactRow> kPupils{{"EDU.PUPILS", "2021", "3453011"},
                                   {"EDU.PUPILS", "2022", "3893595"}};

TEST(CheckStated, GrowthRoundedTruncatedWrong) {
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.8"}), kConsistent);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.76"}), kConsistent);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.7"}), kTruncated);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.6"}), kContradicted);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.9"}), kContradicted);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "-12.8"}), kContradicted);
}

TEST(CheckStated, QualifiersWiden) {
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12", "2021", "", Qualifier::kOver}),
            kConsistent);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "14", "2021", "", Qualifier::kUnder}),
            kContradicted);
  EXPECT_EQ(judged(kPupils, {"EDU.PUPILS", "yoy_pct", "12.5", "2021", "", Qualifier::kAtLeast}),
            kConsistent);
}

TEST(CheckStated, LevelMultipleAttainment) {
  const std::vector<FactRow> rows{
      {"EDU.PUPILS", "2021", "861"},
      {"EDU.PUPILS", "2022", "628"},
      {.indicator = "EDU.PUPILS", .period = "2022", .value = "751", .scenario = Scenario::kPlan}};
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "level_pct", "72.94"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "level_pct", "71.9"}), kContradicted);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "times", "0.7"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "plan_pct", "83.6", "2022"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "plan_pct", "83.6", ""}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "over_plan_pct", "-16.4", "2022"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "over_plan_pct", "16.4", "2022"}), kContradicted);
}

TEST(CheckStated, RoundOperandsLeaveRoom) {
  const std::vector<FactRow> rows{{"EDU.PUPILS", "2021", "70000"}, {"EDU.PUPILS", "2022", "77000"}};
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "10"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "11"}), kPossible);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "30"}), kContradicted);
}

TEST(CheckStated, AnyPrintedFormOfAnOperandCounts) {
  std::vector<FactRow> rows = kPupils;
  rows.push_back({"EDU.PUPILS", "2022", "3797000"});
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "10"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "12.8"}), kConsistent);
}

TEST(CheckStated, ADocumentIsJudgedByItsOwnNumbers) {
  std::vector<FactRow> rows = kPupils;
  rows.push_back({.indicator = "EDU.PUPILS",
                  .period = "2022",
                  .value = "3797123",
                  .source = "late",
                  .load = 2});
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "yoy_pct", "9.97"}), kContradicted);
}

TEST(CheckStated, PercentAndPoints) {
  const std::vector<FactRow> rows{{"EDU.RATE", "2021", "50.0", "PERCENT"},
                                  {"EDU.RATE", "2022", "57.6", "PERCENT"}};
  EXPECT_EQ(judged(rows, {"EDU.RATE", "yoy_pct", "15.2"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.RATE", "yoy_pp", "7.6"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.RATE", "yoy_pct", "7.6"}),
            Lines{"stated_label medium likely north 2022 check.stated_is_points"});
  EXPECT_EQ(judged(rows, {"EDU.RATE", "yoy_pp", "15.2"}),
            Lines{"stated_label medium likely north 2022 check.stated_is_percent"});
  EXPECT_EQ(judged(rows, {"EDU.RATE", "yoy_pct", "9.9"}), kContradicted);
}

TEST(CheckStated, RankAndShare) {
  EXPECT_EQ(judged({{"EDU.PLACE", "2022", "3", "RANK"}}, {"EDU.PLACE", "rank", "3", ""}),
            kConsistent);
  EXPECT_EQ(judged({{"EDU.PLACE", "2022", "3", "RANK"}}, {"EDU.PLACE", "rank", "5", ""}),
            kContradicted);
  const std::vector<FactRow> rows{
      {"EDU.PUPILS", "2022", "1200"},
      {.indicator = "EDU.PUPILS", .period = "2022", .value = "301", .breakdown = "level=primary"}};
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "share_pct", "25", "2022", "level=primary"}), kConsistent);
  EXPECT_EQ(judged(rows, {"EDU.PUPILS", "share_pct", "31", "2022", "level=primary"}),
            kContradicted);
}

TEST(CheckStated, AShareThatIsAPercentageItselfIsNotDividedAgain) {
  EXPECT_EQ(judged({{"EDU.RATE", "2022", "93", "PERCENT"},
                    {.indicator = "EDU.RATE",
                     .period = "2022",
                     .value = "90",
                     .unit = "PERCENT",
                     .breakdown = "level=primary"}},
                   {"EDU.RATE", "share_pct", "90", "2022", "level=primary"}),
            kUndecidable);
}

TEST(CheckStated, WithoutAnOperandItIsUndecidable) {
  EXPECT_EQ(judged({{"EDU.PUPILS", "2022", "5"}}, {"EDU.PUPILS", "yoy_pct", "3"}), kUndecidable);
  EXPECT_EQ(judged({{"EDU.PUPILS", "2021", "0"}, {"EDU.PUPILS", "2022", "5"}},
                   {"EDU.PUPILS", "yoy_pct", "3"}),
            kUndecidable);
  EXPECT_EQ(judged({{.indicator = "EDU.PUPILS",
                     .period = "2021",
                     .value = "4",
                     .status = ObsStatus::kImputed},
                    {"EDU.PUPILS", "2022", "5"}},
                   {"EDU.PUPILS", "yoy_pct", "3"}),
            kUndecidable);
}

}  // namespace
}  // namespace tongket
