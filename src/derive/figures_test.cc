#include "derive/figures.h"

#include <gtest/gtest.h>

#include "derive/figures_fixture.h"

namespace tongket {
namespace {

class FiguresTest : public FiguresWorld {
 protected:
  FigureTable table(const std::string& code = "A.COST") {
    return figures().table({.indicator = code,
                            .orgs = {"north", "south", "east"},
                            .periods = {TimePeriod::year(2022), TimePeriod::year(2023)}});
  }
};

TEST_F(FiguresTest, GrowthRankAndTotal) {
  add({"north", 2022, "200"});
  add({"north", 2023, "250"});
  add({"south", 2022, "300"});
  add({"south", 2023, "270"});
  const FigureTable read = table();
  EXPECT_EQ(read.unit, "VND");
  EXPECT_EQ(read.cells[0][1].growth->to_string(), "25.00");
  EXPECT_EQ(read.cells[1][1].growth->to_string(), "-10.00");
  EXPECT_FALSE(read.cells[0][0].growth.has_value());
  EXPECT_EQ(read.cells[0][0].rank, 2);
  EXPECT_EQ(read.cells[1][1].rank, 1);
  EXPECT_EQ(read.cells[2][1].fact, nullptr);
  EXPECT_EQ(read.cells[2][1].rank, 0);
  EXPECT_EQ(read.totals[1].amount->to_string(), "520");
  EXPECT_EQ(read.totals[1].counted, 2);
  EXPECT_EQ(read.totals[1].growth->to_string(), "4.00");
}

TEST_F(FiguresTest, ATotalGrowsOnlyOverTheSameUnits) {
  add({"north", 2022, "200"});
  add({"north", 2023, "250"});
  add({"south", 2023, "270"});
  EXPECT_FALSE(table().totals[1].growth.has_value());
  EXPECT_EQ(table().totals[0].counted, 1);
}

TEST_F(FiguresTest, PercentagesAreComparedInPointsAndNotAddedUp) {
  add({"north", 2022, "12.5", "A.RATE"});
  add({"north", 2023, "10", "A.RATE"});
  const FigureTable read = table("A.RATE");
  EXPECT_EQ(read.cells[0][1].growth->to_string(), "-2.50");
  EXPECT_TRUE(read.totals.empty());
}

TEST_F(FiguresTest, ACorrectionStandsAtOnceAndChangesTheVersionOfItsIndicatorOnly) {
  add({"north", 2023, "250"});
  add({"north", 2023, "10", "A.RATE"});
  const std::uint64_t cost = figures().version("A.COST");
  const std::uint64_t rate = figures().version("A.RATE");
  add({"north", 2023, "260"});
  EXPECT_EQ(table().cells[0][1].fact->observation.value.to_string(), "260");
  EXPECT_GT(figures().version("A.COST"), cost);
  EXPECT_EQ(figures().version("A.RATE"), rate);
  EXPECT_EQ(figures().version("A.NONE"), 0U);
}

TEST_F(FiguresTest, AnImputedValueDoesNotReplaceAReportedOne) {
  add({"north", 2023, "250"});
  const std::uint64_t before = figures().version();
  Fact imputed = fact({"north", 2023, "999"});
  imputed.observation.status = ObsStatus::kImputed;
  add(imputed);
  EXPECT_EQ(table().cells[0][1].fact->observation.value.to_string(), "250");
  EXPECT_EQ(figures().version(), before);
}

TEST_F(FiguresTest, MissingAndZeroAreDifferent) {
  Fact missing = fact({"north", 2023, "0"});
  missing.observation.status = ObsStatus::kMissing;
  add(missing);
  add({"south", 2023, "0"});
  const FigureTable read = table();
  ASSERT_NE(read.cells[0][1].fact, nullptr);
  EXPECT_EQ(read.cells[0][1].rank, 0);
  EXPECT_EQ(read.cells[1][1].rank, 1);
  EXPECT_EQ(read.totals[1].counted, 1);
  EXPECT_EQ(read.totals[1].amount->to_string(), "0");
}

TEST_F(FiguresTest, TheEndOfThePeriodStandsBeforeADayWithinIt) {
  Fact early = fact({"north", 2023, "1"});
  early.observation.key.as_of = Date::of(2023, 5, 1);
  Fact later = fact({"north", 2023, "2"});
  later.observation.key.as_of = Date::of(2023, 9, 1);
  add(early);
  add(later);
  EXPECT_EQ(table().cells[0][1].fact->observation.value.to_string(), "2");
  add({"north", 2023, "3"});
  EXPECT_EQ(table().cells[0][1].fact->observation.value.to_string(), "3");
}

TEST_F(FiguresTest, AnUnknownIndicatorGivesAnEmptyTable) {
  EXPECT_TRUE(figures().table({.indicator = "A.NONE", .orgs = {"north"}}).cells.empty());
}

TEST_F(FiguresTest, CorrectionsAndTheNationAreNews) {
  pack().nation = "land";
  add({"north", 2022, "200"});  // of a unit, and new
  add({"land", 2022, "900"});
  Fact twice = fact({"north", 2023, "1"});
  add(twice);
  twice.observation.value = Decimal::of(2);  // the same load says it better
  twice.observation.status = ObsStatus::kNormal;
  add(twice);
  Fact correction = fact({"north", 2022, "210"});
  correction.recorded_at = "2023-07-01T08:00:00.000+07:00";
  add(correction);
  ASSERT_EQ(figures().news().size(), 2U);
  EXPECT_EQ(figures().news()[0].key.org, "land");
  EXPECT_FALSE(figures().news()[0].before);
  const StandingChange& corrected = figures().news()[1];
  EXPECT_EQ(corrected.key, correction.observation.key);
  ASSERT_TRUE(corrected.before);
  EXPECT_EQ(corrected.before->observation.value, Decimal::of(200));
  EXPECT_EQ(corrected.load, correction.load);
  EXPECT_EQ(figures().recorded_at(), "2023-07-01T08:00:00.000+07:00");
}

TEST_F(FiguresTest, WhatIsPutStandsThoughAYoungerVersionStood) {
  Figures told(pack());
  Fact older = fact({"north", 2022, "200"});
  Fact younger = fact({"north", 2022, "210"});
  older.id = 1;
  younger.id = 2;
  told.put(younger, "2023-07-01T08:00:00.000Z");
  told.put(older, "2023-07-02T08:00:00.000Z");
  told.put(older, "2023-07-03T08:00:00.000Z");  // stands already
  EXPECT_EQ(told.standing(older.observation.key)->id, 1);
  EXPECT_EQ(told.version(), 2U);
  ASSERT_EQ(told.news().size(), 1U);
  EXPECT_EQ(told.news()[0].recorded_at, "2023-07-02T08:00:00.000Z");
  EXPECT_EQ(told.news()[0].before->id, 2);
}

}  // namespace
}  // namespace tongket
