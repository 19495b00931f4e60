#include "column/time_value.h"

#include <gtest/gtest.h>

namespace tongket::column {
namespace {

std::string period(std::string_view text) {
  const auto packed = parse_period(text);
  return packed ? period_text(*packed) : "none";
}

TEST(TimeValue, PeriodsHaveOneSpelling) {
  EXPECT_EQ(period("2022"), "2022");
  EXPECT_EQ(period("2022A1"), "2022");
  EXPECT_EQ(period("2022Q3"), "2022-Q3");
  EXPECT_EQ(period("2022-Q3"), "2022-Q3");
  EXPECT_EQ(period("2022-S2"), "2022-S2");
  EXPECT_EQ(period("2022M1"), "2022-M01");
  EXPECT_EQ(period("2022-11"), "2022-M11");
  EXPECT_EQ(period("2020-W53"), "2020-W53");
  EXPECT_EQ(period("2020-D366"), "2020-D366");
  EXPECT_EQ(period("2020-12-31"), "2020-D366");
}

TEST(TimeValue, WhatIsNoPeriod) {
  for (const char* text : {"", "22", "2022-", "2022-Q5", "2022-M13", "2022-13", "0000", "2021-W53",
                           "2021-D366", "2022X1", "2022-Q", "2022-02-30", "202a"}) {
    EXPECT_EQ(period(text), "none") << text;
  }
}

TEST(TimeValue, MonthsKeepTheDayOrTakeTheLast) {
  const std::int64_t leap = *parse_days("2020-01-31");
  EXPECT_EQ(date_text(add_months(leap, 1)), "2020-02-29");
  EXPECT_EQ(date_text(add_months(leap, 13)), "2021-02-28");
  EXPECT_EQ(date_text(add_months(leap, -2)), "2019-11-30");
  EXPECT_EQ(date_text(add_months(leap, 11)), "2020-12-31");
}

TEST(TimeValue, PeriodsCoverTheirDays) {
  const Interval quarter = days_within(unpack(*parse_period("2022-Q4")));
  EXPECT_EQ(interval_text(quarter), "2022-10-01/2022-12-31");
  const Interval week = days_within(unpack(*parse_period("2021-W01")));
  EXPECT_EQ(interval_text(week), "2021-01-04/2021-01-10");
  for (const auto frequency : {Frequency::kDay, Frequency::kWeek, Frequency::kMonth,
                               Frequency::kQuarter, Frequency::kSemester, Frequency::kYear}) {
    for (std::int64_t day = -1000; day < 1000; day += 7) {
      const Interval days = days_within(period_containing(frequency, day));
      EXPECT_LE(days.start, day);
      EXPECT_GE(days.end, day);
    }
  }
}

TEST(TimeValue, IntervalsMoveByTheirLength) {
  const std::string year = *canonical_time("2010M1/2010M12");
  EXPECT_EQ(year, "2010-01-01/2010-12-31");
  EXPECT_EQ(interval_text(shifted(interval_of(year), -1)), "2009-01-01/2009-12-31");
  const std::string days = *canonical_time("2022-01-05/2022-01-07");
  EXPECT_EQ(interval_text(shifted(interval_of(days), 2)), "2022-01-11/2022-01-13");
  EXPECT_FALSE(canonical_time("2022-02-01/2022-01-01"));
}

TEST(TimeValue, Durations) {
  EXPECT_EQ(canonical_duration("Y"), "A");
  EXPECT_EQ(canonical_duration("P1Y20D"), "P1Y20D");
  EXPECT_FALSE(canonical_duration("P"));
  EXPECT_FALSE(canonical_duration("P1D1Y"));
  EXPECT_EQ(parse_iso_duration("P2Y3M4D")->months, 3);
}

}  // namespace
}  // namespace tongket::column
