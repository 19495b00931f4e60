#include "model/time_period.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace tongket {
namespace {

TimePeriod period(std::string_view text) { return TimePeriod::parse(text).value(); }
Date day(std::string_view text) { return parse_date(text).value(); }

std::string days_of(std::string_view text) {
  const TimePeriod p = period(text);
  return p.first_day().to_string() + ".." + p.last_day().to_string();
}
std::string year_before(std::string_view text) { return period(text).year_before().to_string(); }
std::string previous(std::string_view text) { return period(text).previous().to_string(); }

TEST(ParsePeriod, ReadsEveryForm) {
  for (const char* text :
       {"", "2022", "2022-S1", "2022-S2", "2022-Q1", "2022-Q4", "2022-M01", "2022-M12",
        "2022-01-01/P10M", "2022-01-01/P324D", "2023-01-01/P3Y", "1900", "2999"}) {
    EXPECT_EQ(period(text).to_string(), text);
  }
  EXPECT_EQ(period("2022-01-01/P05M").to_string(), "2022-01-01/P5M");
}

TEST(ParsePeriod, RefusesEverythingElse) {
  for (const char* text : {"22",
                           "1899",
                           "3000",
                           "20222",
                           "-202",
                           "+022",
                           "2022-",
                           "2022-S",
                           "2022-S0",
                           "2022-S3",
                           "2022-S01",
                           "2022-Q0",
                           "2022-Q5",
                           "2022-M0",
                           "2022-M00",
                           "2022-M13",
                           "2022-M1",
                           "2022-M001",
                           "2022-W05",
                           "2022/S1",
                           "2022_S1",
                           "2022-s1",
                           "2022/P1Y",
                           "2022-02-30/P1M",
                           "2022-01-01/",
                           "2022-01-01/P",
                           "2022-01-01/PM",
                           "2022-01-01/P0M",
                           "2022-01-01/P-1M",
                           "2022-01-01/P1W",
                           "2022-01-01/10M",
                           "2022-01-01/X1M",
                           "2022-01-01/P1.5M",
                           "2022-01-01/P101Y",
                           "2022-01-01/P1201M",
                           "2022-01-01/P36601D",
                           "2022-01-01/P000001M",
                           "/P1M",
                           " 2022"}) {
    const Result<TimePeriod> out = TimePeriod::parse(text);
    EXPECT_FALSE(out) << text;
    if (!out) {
      EXPECT_EQ(out.error().key, "period.invalid");
    }
  }
}

TEST(ParsePeriod, QuotesStrangeBytesSoThatTheyCanBeShown) {
  const Result<TimePeriod> out = TimePeriod::parse(std::string(39, 'x') + "\xC4\x91");
  ASSERT_FALSE(out);
  EXPECT_FALSE(first_invalid_utf8(out.error().args.at(0).value));
}

TEST(TimePeriod, HasItsFirstAndLastDay) {
  EXPECT_EQ(days_of("2022"), "2022-01-01..2022-12-31");
  EXPECT_EQ(days_of("2022-S1"), "2022-01-01..2022-06-30");
  EXPECT_EQ(days_of("2022-S2"), "2022-07-01..2022-12-31");
  EXPECT_EQ(days_of("2022-Q1"), "2022-01-01..2022-03-31");
  EXPECT_EQ(days_of("2022-Q2"), "2022-04-01..2022-06-30");
  EXPECT_EQ(days_of("2022-Q4"), "2022-10-01..2022-12-31");
  EXPECT_EQ(days_of("2024-M02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(days_of("2022-M12"), "2022-12-01..2022-12-31");
  EXPECT_EQ(days_of("2022-01-01/P10M"), "2022-01-01..2022-10-31");
  EXPECT_EQ(days_of("2022-01-01/P324D"), "2022-01-01..2022-11-20");
  EXPECT_EQ(days_of("2023-01-01/P3Y"), "2023-01-01..2025-12-31");
  EXPECT_EQ(days_of("2022-05-05/P1D"), "2022-05-05..2022-05-05");
}

TEST(TimePeriod, IsMadeFromNumbers) {
  EXPECT_EQ(TimePeriod::year(2022), period("2022"));
  EXPECT_EQ(TimePeriod::half(2022, 2), period("2022-S2"));
  EXPECT_EQ(TimePeriod::quarter(2022, 3), period("2022-Q3"));
  EXPECT_EQ(TimePeriod::month(2022, 11), period("2022-M11"));
  EXPECT_EQ(TimePeriod::days(day("2022-01-01"), day("2022-11-20")), period("2022-01-01/P324D"));
  EXPECT_TRUE(TimePeriod().is_undated());
  EXPECT_EQ(TimePeriod(), period(""));
}

TEST(TimePeriod, KnowsARange) {
  EXPECT_TRUE(period("2022-01-01/P10M").is_range());
  EXPECT_TRUE(period("2022-01-01/P1Y").is_range());
  EXPECT_FALSE(period("2022-M11").is_range());
  EXPECT_FALSE(TimePeriod().is_range());
}

TEST(YearBefore, KeepsTheKind) {
  EXPECT_EQ(year_before("2022"), "2021");
  EXPECT_EQ(year_before("2023-S1"), "2022-S1");
  EXPECT_EQ(year_before("2022-Q3"), "2021-Q3");
  EXPECT_EQ(year_before("2022-M11"), "2021-M11");
  EXPECT_EQ(year_before("2024-M02"), "2023-M02");
  EXPECT_EQ(year_before("2022-01-01/P10M"), "2021-01-01/P10M");
  EXPECT_EQ(year_before("2023-01-01/P3Y"), "2022-01-01/P3Y");
  EXPECT_EQ(year_before(""), "");
}

TEST(YearBefore, KeepsStartAndEndDayWhateverTheLength) {
  EXPECT_EQ(year_before("2022-01-01/P324D"), "2021-01-01/P324D");
  EXPECT_EQ(year_before("2020-01-01/P325D"), "2019-01-01/P324D");  // to 20 November
  EXPECT_EQ(year_before("2021-01-01/P324D"), "2020-01-01/P325D");
  EXPECT_EQ(year_before("2024-01-01/P60D"), "2023-01-01/P59D");  // to 29 and to 28 February
  EXPECT_EQ(year_before("2025-01-01/P59D"), "2024-01-01/P59D");  // to 28 February
  EXPECT_EQ(year_before("2024-01-01/P2M"), "2023-01-01/P2M");
}

TEST(YearBefore, KeepsTheEndDayOfWhatBeginsOn29February) {
  EXPECT_EQ(days_of("2020-02-29/P1M"), "2020-02-29..2020-03-28");
  EXPECT_EQ(year_before("2020-02-29/P1M"), "2019-02-28/P29D");  // to 28 March
  EXPECT_EQ(year_before("2020-02-29/P10D"), "2019-02-28/P10D");
  EXPECT_EQ(year_before("2020-02-29/P1D"), "2019-02-28/P1D");
  EXPECT_EQ(period("2020-02-29/P1M").years_later(4), period("2024-02-29/P1M"));
}

TEST(Previous, IsTheOneRightBefore) {
  EXPECT_EQ(previous("2022"), "2021");
  EXPECT_EQ(previous("2022-S1"), "2021-S2");
  EXPECT_EQ(previous("2022-S2"), "2022-S1");
  EXPECT_EQ(previous("2022-Q1"), "2021-Q4");
  EXPECT_EQ(previous("2022-Q3"), "2022-Q2");
  EXPECT_EQ(previous("2022-M01"), "2021-M12");
  EXPECT_EQ(previous("2022-M03"), "2022-M02");
  EXPECT_EQ(previous("2022-01-01/P10M"), "2021-03-01/P10M");
  EXPECT_EQ(previous("2023-01-01/P3Y"), "2020-01-01/P3Y");
  EXPECT_EQ(previous("2022-01-11/P10D"), "2022-01-01/P10D");
  EXPECT_EQ(previous(""), "");
}

TEST(Previous, LeavesNoGapWhereAMonthLacksTheDay) {
  EXPECT_EQ(previous("2022-03-31/P1M"), "2022-02-28/P31D");  // to 30 March
  EXPECT_EQ(previous("2020-02-29/P1Y"), "2019-02-28/P366D");
  EXPECT_EQ(previous("2022-03-28/P1M"), "2022-02-28/P1M");
}

TEST(WholeYear, IsThatOfTheLastDay) {
  EXPECT_EQ(period("2023-S1").whole_year(), period("2023"));
  EXPECT_EQ(period("2021-12-01/P3M").whole_year(), period("2022"));
}

TEST(Contains, TakesBothEnds) {
  EXPECT_TRUE(period("2022-S1").contains(day("2022-01-01")));
  EXPECT_TRUE(period("2022-S1").contains(day("2022-06-30")));
  EXPECT_FALSE(period("2022-S1").contains(day("2022-07-01")));
  EXPECT_FALSE(period("2022-S1").contains(day("2021-12-31")));
  EXPECT_TRUE(period("2022").contains(period("2022-Q4")));
  EXPECT_TRUE(period("2022").contains(period("2022")));
  EXPECT_FALSE(period("2022").contains(period("2021-12-01/P2M")));
  EXPECT_FALSE(period("2022").contains(period("2022-12-01/P2M")));
  EXPECT_FALSE(period("2022").contains(TimePeriod()));
  EXPECT_FALSE(TimePeriod().contains(period("2022")));
  EXPECT_FALSE(TimePeriod().contains(day("2022-01-01")));
}

TEST(PartYear, BeginsWithTheYearAndEndsBeforeIt) {
  for (const char* text :
       {"2022-S1", "2022-Q1", "2022-M01", "2022-01-01/P10M", "2022-01-01/P364D"}) {
    EXPECT_TRUE(period(text).is_part_year()) << text;
  }
  for (const char* text :
       {"", "2022", "2022-S2", "2022-Q2", "2022-M12", "2022-01-01/P12M", "2022-01-01/P365D",
        "2022-01-01/P1Y", "2021-01-01/P22M", "2022-01-02/P10M"}) {
    EXPECT_FALSE(period(text).is_part_year()) << text;
  }
}

TEST(PeriodOrder, IsByStartThenEndThenKind) {
  const std::vector<std::string> expected{"",        "2021-12-01/P3M", "2022-M01", "2022-Q1",
                                          "2022-S1", "2022-01-01/P6M", "2022",     "2022-M02"};
  std::vector<TimePeriod> periods;
  std::transform(expected.rbegin(), expected.rend(), std::back_inserter(periods), period);
  std::sort(periods.begin(), periods.end());
  std::vector<std::string> sorted;
  std::transform(periods.begin(), periods.end(), std::back_inserter(sorted),
                 [](const TimePeriod& p) { return p.to_string(); });
  EXPECT_EQ(sorted, expected);
  EXPECT_NE(period("2022"), period("2022-01-01/P1Y"));
  EXPECT_EQ(TimePeriod() <=> TimePeriod(), std::strong_ordering::equal);
}

// --- properties ----------------------------------------------------------------------------------

rc::Gen<TimePeriod> periods() {
  const auto year = rc::gen::inRange(1901, 2900);
  const auto range = [](int start, char unit, int count) {
    const Date first = Date::of(1950, 1, 1).plus_days(start);
    return TimePeriod::parse(first.to_string() + "/P" + std::to_string(count) + unit).value();
  };
  return rc::gen::oneOf(rc::gen::map(year, TimePeriod::year),
                        rc::gen::apply(TimePeriod::half, year, rc::gen::inRange(1, 3)),
                        rc::gen::apply(TimePeriod::quarter, year, rc::gen::inRange(1, 5)),
                        rc::gen::apply(TimePeriod::month, year, rc::gen::inRange(1, 13)),
                        rc::gen::apply(range, rc::gen::inRange(0, 40'000),
                                       rc::gen::element('Y', 'M', 'D'), rc::gen::inRange(1, 100)));
}

RC_GTEST_PROP(PeriodProperty, TextComesBack, ()) {
  const TimePeriod p = *periods();
  RC_ASSERT(TimePeriod::parse(p.to_string()).value() == p);
}

RC_GTEST_PROP(PeriodProperty, TheYearBeforeHasTheSameStartAndEndDay, ()) {
  const TimePeriod p = *periods();
  const TimePeriod before = p.year_before();
  RC_ASSERT(before.first_day() == p.first_day().plus_months(-12));
  const Date last = p.last_day().plus_months(-12);
  // What ends with February ends with it in a leap year, too, unless counted in days.
  const bool month_end = before.kind() != TimePeriod::Kind::kDays && last.month() == 2 &&
                         last.day() == 28 && before.last_day() == last.plus_days(1);
  // Months that begin behind the 28th end a day before the last of February, whichever that is.
  const bool behind_28 = before.kind() == TimePeriod::Kind::kMonths && p.first_day().day() > 28 &&
                         last.month() == 2 && last.day() >= 27 &&
                         std::abs(before.last_day().days_since(last)) == 1;
  RC_ASSERT(before.last_day() == last || month_end || behind_28);
}

RC_GTEST_PROP(PeriodProperty, YearBeforeAndAfterComeBackWhereTheDaysAllow, ()) {
  const TimePeriod p = *periods();
  const auto leap_day = [](Date d) { return d.month() == 2 && d.day() == 29; };
  const bool in_days = p.kind() == TimePeriod::Kind::kDays;
  if (leap_day(p.first_day()) || (in_days && leap_day(p.last_day()))) return;
  RC_ASSERT(p.year_before().years_later(1) == p);
  RC_ASSERT(p.years_later(3).years_later(-3) == p);
}

RC_GTEST_PROP(PeriodProperty, ThePreviousOneEndsWhereThisBegins, ()) {
  const TimePeriod p = *periods();
  RC_ASSERT(p.previous().last_day().plus_days(1) == p.first_day());
}

RC_GTEST_PROP(PeriodProperty, TheOrderIsTotalAndAgreesWithEquality, ()) {
  const TimePeriod a = *periods();
  const TimePeriod b = *rc::gen::oneOf(periods(), rc::gen::just(a), rc::gen::just(TimePeriod()));
  RC_ASSERT(((a <=> b) == 0) == (a == b));
  RC_ASSERT(((a <=> b) < 0) == ((b <=> a) > 0));
  if (a.contains(b) && b.contains(a)) RC_ASSERT(a.first_day() == b.first_day());
}

}  // namespace
}  // namespace tongket
