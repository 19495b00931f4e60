#include "derive/series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "derive/coverage.h"
#include "derive/figures_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;

class SeriesTest : public FiguresWorld {
 protected:
  std::vector<SeriesPoint> series(Scenario scenario = Scenario::kActual) {
    const SeriesQuery query{"A.COST", "north", {}, scenario, "VND"};
    return series_of(pack(), query, periods_of(figures().of("A.COST"), query),
                     [this](const ObservationKey& key) { return figures().any_as_of(key); });
  }
  Fact given_as(const Given& given, Scenario scenario) {
    Fact out = fact(given);
    out.observation.key.scenario = scenario;
    return out;
  }
  Fact counted_on(const Given& given, Date day) {
    Fact out = fact(given);
    out.observation.key.as_of = day;
    return out;
  }
};

std::vector<std::string> periods_in(const std::vector<SeriesPoint>& points) {
  std::vector<std::string> out;
  out.reserve(points.size());
  for (const SeriesPoint& point : points) out.push_back(point.period.to_string());
  return out;
}

TEST_F(SeriesTest, AllPeriodsOldestFirstWithPlanAndTarget) {
  add({"north", 2023, "110"});
  add({"north", 2022, "100"});
  add({"south", 2021, "90"});
  add(given_as({"north", 2023, "120"}, Scenario::kPlan));
  add(given_as({"north", 2025, "200"}, Scenario::kTarget));
  const std::vector<SeriesPoint> points = series();
  EXPECT_THAT(periods_in(points), ElementsAre("2022", "2023", "2025"));
  EXPECT_EQ(points[0].growth, std::nullopt);
  EXPECT_EQ(points[1].growth->to_string(), "10.00");
  EXPECT_EQ(points[1].plan->observation.value.to_string(), "120");
  EXPECT_EQ(points[1].target, nullptr);
  EXPECT_EQ(points[2].figure, nullptr);
  EXPECT_EQ(points[2].target->observation.value.to_string(), "200");
}

TEST_F(SeriesTest, ThePlansOwnSeriesHasNoPlanBesideIt) {
  add({"north", 2022, "100"});
  add(given_as({"north", 2023, "120"}, Scenario::kPlan));
  const std::vector<SeriesPoint> points = series(Scenario::kPlan);
  EXPECT_THAT(periods_in(points), ElementsAre("2023"));
  EXPECT_EQ(points[0].figure->observation.value.to_string(), "120");
  EXPECT_EQ(points[0].plan, nullptr);
}

TEST_F(SeriesTest, AnotherBreakdownOrUnitOfMeasureIsAnotherSeries) {
  add({"north", 2022, "100"});
  Fact part = fact({"north", 2021, "40"});
  part.observation.key.breakdown = Breakdown::parse("tech=4g").value();
  add(part);
  Fact dollars = fact({"north", 2020, "4"});
  dollars.observation.key.unit = "USD";
  add(dollars);
  EXPECT_THAT(periods_in(series()), ElementsAre("2022"));
}

TEST_F(SeriesTest, WithoutADateThereIsNoPlaceInTime) {
  Fact undated = fact({"north", 2022, "100"});
  undated.observation.key.period = TimePeriod();
  add(undated);
  EXPECT_TRUE(series().empty());
  EXPECT_EQ(coverage_of(pack(), figures().of("A.COST")).figures, 1U);
}

TEST_F(SeriesTest, StocksOfFurtherDaysStandBesideTheFirst) {
  add(counted_on({"north", 2022, "90"}, Date::of(2022, 10, 31)));
  add(counted_on({"north", 2022, "95"}, Date::of(2022, 11, 30)));
  add({"north", 2022, "100"});
  add(counted_on({"south", 2022, "1"}, Date::of(2022, 11, 30)));
  Fact dollars = counted_on({"north", 2022, "4"}, Date::of(2022, 10, 31));
  dollars.observation.key.unit = "USD";
  add(dollars);
  const std::vector<SeriesPoint> points = series();
  ASSERT_THAT(periods_in(points), ElementsAre("2022"));
  EXPECT_EQ(points[0].figure->observation.value.to_string(), "100");
  std::vector<std::string> others;
  for (const Fact* other : other_days(figures().of("A.COST"), *points[0].figure)) {
    others.push_back(other->observation.value.to_string());
  }
  EXPECT_THAT(others, ElementsAre("90", "95"));
}

TEST_F(SeriesTest, OnOtherBordersItIsOfAllThatBecameTheUnit) {
  OrgEvent merge;
  merge.date = Date::of(2024, 1, 1);
  merge.kind = OrgEventKind::kMerge;
  merge.from = {"north", "south"};
  merge.to = {"north"};
  make_units({merge});
  add({"south", 2021, "1"});
  add({"north", 2022, "100"});
  add({"south", 2022, "20"});
  add({"south", 2024, "5"});  // ended by then: nobody's
  add({"north", 2024, "150"});
  FootedFigures footed(pack(), figures(), Date::of(2024, 6, 1));
  const SeriesQuery query{"A.COST", "north", {}, Scenario::kActual, "VND"};
  const std::vector<SeriesPoint> points =
      series_of(pack(), query, periods_of(figures().of("A.COST"), query, footed),
                [&](const ObservationKey& key) { return footed.find(key); });
  ASSERT_THAT(periods_in(points), ElementsAre("2021", "2022", "2024"));
  EXPECT_EQ(points[0].figure, nullptr);
  EXPECT_TRUE(footed.origin(key_of(query, points[0].period, Scenario::kActual)).problem);
  EXPECT_EQ(points[1].figure->observation.value.to_string(), "120");
  EXPECT_EQ(points[2].figure->observation.value.to_string(), "150");
}

TEST_F(SeriesTest, CoverageCountsWhatHasANumber) {
  add({"north", 2022, "100"});
  add({"south", 2023, "100"});
  add(given_as({"east", 2025, "200"}, Scenario::kTarget));
  Fact missing = fact({"east", 2024, "0"});
  missing.observation.status = ObsStatus::kMissing;
  add(missing);
  Fact part = fact({"north", 2022, "40"});
  part.observation.key.breakdown = Breakdown::parse("tech=4g").value();
  add(part);
  const Coverage there = coverage_of(pack(), figures().of("A.COST"));
  EXPECT_EQ(there.figures, 4U);
  ASSERT_EQ(there.org_kinds.size(), 1U);
  EXPECT_EQ(there.org_kinds[0].id, "province");
  EXPECT_EQ(there.org_kinds[0].units, 2);
  ASSERT_EQ(there.periods.size(), 2U);
  EXPECT_EQ(there.periods[0].to_string(), "2023");
  EXPECT_THAT(there.scenarios, ElementsAre(Scenario::kActual, Scenario::kTarget));
  ASSERT_EQ(there.breakdowns.size(), 2U);
  EXPECT_EQ(there.breakdowns[1].to_string(), "tech=4g");
  EXPECT_THAT(there.units, ElementsAre("VND"));
  EXPECT_EQ(coverage_of(pack(), figures().of("NONE")).figures, 0U);
}

}  // namespace
}  // namespace tongket
