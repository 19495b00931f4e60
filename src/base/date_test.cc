#include "base/date.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include "base/moment.h"
#include "base/text.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

Date day(std::string_view text) { return parse_date(text).value(); }

TEST(ParseDate, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(day("2022-11-20"), Date::of(2022, 11, 20));
  EXPECT_EQ(day("2020-02-29").to_string(), "2020-02-29");
  EXPECT_EQ(day("1900-01-01").year(), 1900);
  EXPECT_EQ(day("2999-12-31").year(), 2999);
  for (const char* text :
       {"", "2022-11-2", "2022-11-200", "2022/11/20", "2022-11/20", "20221120", "2022-13-01",
        "2022-00-10", "2022-01-00", "2021-02-29", "2100-02-29", "2022-04-31", "1899-12-31",
        "3000-01-01", "2O22-01-01", "2022-1a-01", "2022-01-+1", " 2022-01-01"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(ParseDate, QuotesStrangeBytesSoThatTheyCanBeShown) {
  const Result<Date> out = parse_date(std::string(39, 'x') + "\xC4\x91");
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().key, "date.invalid");
  EXPECT_FALSE(first_invalid_utf8(out.error().args.at(0).value));
}

TEST(Date, HasItsParts) {
  EXPECT_EQ(day("2022-11-20").year(), 2022);
  EXPECT_EQ(day("2022-11-20").month(), 11U);
  EXPECT_EQ(day("2022-11-20").day(), 20U);
  EXPECT_EQ(Date().to_string(), "1970-01-01");
}

TEST(Date, MovesByMonthsToADayThatExists) {
  EXPECT_EQ(day("2022-11-20").plus_months(-12), day("2021-11-20"));
  EXPECT_EQ(day("2020-02-29").plus_months(12), day("2021-02-28"));
  EXPECT_EQ(day("2020-02-29").plus_months(48), day("2024-02-29"));
  EXPECT_EQ(day("2022-03-31").plus_months(-1), day("2022-02-28"));
  EXPECT_EQ(day("2022-12-31").plus_months(2), day("2023-02-28"));
  EXPECT_EQ(day("2022-01-15").plus_months(-1), day("2021-12-15"));
}

TEST(Date, CountsDays) {
  EXPECT_EQ(day("2022-01-01").plus_days(323), day("2022-11-20"));
  EXPECT_EQ(day("2024-03-01").plus_days(-1), day("2024-02-29"));
  EXPECT_EQ(day("2022-11-20").days_since(day("2022-01-01")), 323);
  EXPECT_LT(day("2022-11-20"), day("2022-11-21"));
}

TEST(Moment, IsReadWithinTheYearsThatItHolds) {
  EXPECT_EQ(utc_text(parse_moment("2199-12-31T23:59:59Z").value()), "2199-12-31T23:59:59.000Z");
  EXPECT_EQ(utc_text(parse_moment("1900-01-01T07:00:00+07:00").value()),
            "1900-01-01T00:00:00.000Z");
  EXPECT_FALSE(parse_moment("2200-01-01T00:00:00Z").ok());
  EXPECT_FALSE(parse_moment("2999-12-31T23:59:59Z").ok());
}

TEST(Timestamp, TellsVietnamTime) {
  // 2023-07-01 09:55:03.120 UTC
  const system_clock::time_point moment{milliseconds(1688205303120)};
  EXPECT_EQ(timestamp_text(moment), "2023-07-01T16:55:03.120+07:00");
  EXPECT_EQ(timestamp_text(system_clock::time_point{milliseconds(-1)}),
            "1970-01-01T06:59:59.999+07:00");
}

TEST(LocalDate, ChangesAtMidnightInVietnam) {
  const system_clock::time_point midnight{seconds(1688144400)};  // 2023-06-30 17:00 UTC
  EXPECT_EQ(local_date(midnight), day("2023-07-01"));
  EXPECT_EQ(local_date(midnight - milliseconds(1)), day("2023-06-30"));
}

RC_GTEST_PROP(DateProperty, TextAndDaysComeBack, ()) {
  const Date from = day("1900-01-01");
  const Date a = from.plus_days(*rc::gen::inRange(0, 401'000));
  const Date b = from.plus_days(*rc::gen::inRange(0, 401'000));
  RC_ASSERT(parse_date(a.to_string()).value() == a);
  RC_ASSERT(b.plus_days(a.days_since(b)) == a);
  RC_ASSERT((a < b) == (a.to_string() < b.to_string()));
}

RC_GTEST_PROP(DateProperty, MonthsComeBackWhereTheDayExists, ()) {
  const Date a = day("1950-01-01").plus_days(*rc::gen::inRange(0, 40'000));
  const int months = *rc::gen::inRange(-500, 500);
  const Date moved = a.plus_months(months);
  RC_ASSERT(moved.day() <= a.day());
  if (moved.day() == a.day()) RC_ASSERT(moved.plus_months(-months) == a);
  if (moved.day() < a.day()) RC_ASSERT(moved.plus_days(1).day() == 1U);
}

}  // namespace
}  // namespace tongket
