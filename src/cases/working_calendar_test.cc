#include "cases/working_calendar.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

WorkingCalendar of_the_sector() {
  return load_working_calendar(load_pack("packs/tttt").value()).value();
}

std::vector<std::string> calendar_mistakes(std::string_view text) {
  const Yaml root = parse_yaml(text, "calendar.yaml").value();
  Reading reading;
  read_working_calendar(root, reading);
  std::vector<std::string> out;
  for (const Error& error : reading.mistakes.sorted()) {
    out.push_back(std::to_string(error.place.line) + " " + error.key);
  }
  return out;
}

TEST(WorkingCalendar, WithoutHolidaysWeekdaysAreWorked) {
  const WorkingCalendar none;
  EXPECT_TRUE(none.is_worked(day("2023-06-30")));   // Friday
  EXPECT_FALSE(none.is_worked(day("2023-07-01")));  // Saturday
  EXPECT_FALSE(none.is_worked(day("2023-07-02")));
  EXPECT_TRUE(none.is_worked(day("2023-07-03")));
  EXPECT_TRUE(none.is_worked(day("1969-12-31")));  // Wednesday, before days are counted from
  EXPECT_FALSE(none.is_worked(day("1969-12-28")));
  EXPECT_EQ(none.known_until(), std::nullopt);
}

TEST(WorkingCalendar, LimitsEndOnADayThatIsWorked) {
  const WorkingCalendar calendar = of_the_sector();
  EXPECT_EQ(calendar.plus_working_days(day("2023-01-18"), 1), day("2023-01-19"));
  EXPECT_EQ(calendar.plus_working_days(day("2023-01-18"), 2), day("2023-01-27"));
  EXPECT_EQ(calendar.plus_working_days(day("2023-01-18"), 3), day("2023-01-30"));
  EXPECT_EQ(calendar.plus_working_days(day("2023-01-21"), 0), day("2023-01-27"));
  EXPECT_EQ(calendar.plus_working_days(day("2024-05-03"), 1), day("2024-05-04"));  // a Saturday
  EXPECT_EQ(calendar.known_until(), 2025);
}

// However far apart: what is added is what lies between.
TEST(WorkingCalendar, AddingAndCountingAgree) {
  const WorkingCalendar calendar = of_the_sector();
  for (Date from = day("2021-12-20"); from < day("2026-01-20"); from = from.plus_days(1)) {
    for (const int count : {1, 2, 5, 15, 30}) {
      const Date last = calendar.plus_working_days(from, count);
      EXPECT_TRUE(calendar.is_worked(last));
      EXPECT_EQ(calendar.working_days_between(from, last), count) << from.to_string();
      EXPECT_EQ(calendar.working_days_between(last, from), -count);
    }
  }
}

TEST(WorkingCalendar, MistakesAreToldWithTheirLine) {
  EXPECT_EQ(
      calendar_mistakes("holidays:\n  - {from: 2023-01-02, name: {vi: x}}\nworked: [2023-01-07]\n"),
      std::vector<std::string>());
  EXPECT_EQ(calendar_mistakes("holidays:\n  - {from: 2023-01-02, to: 2023-01-01, name: {vi: x}}\n"),
            std::vector<std::string>({"2 cases.holiday_days"}));
  EXPECT_EQ(calendar_mistakes("holidays:\n  - {from: 2023-01-02, to: 2024-01-02, name: {vi: x}}\n"),
            std::vector<std::string>({"2 cases.holiday_days"}));
  EXPECT_EQ(calendar_mistakes("holidays: []\nworked:\n  - 2023-01-06\n"),
            std::vector<std::string>({"3 cases.worked_day"}));
  EXPECT_EQ(calendar_mistakes("holidays:\n  - {from: 2023-02-29, name: {vi: x}}\n").size(), 1U);
}

}  // namespace
}  // namespace tongket
