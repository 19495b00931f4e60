#include "app/measured_filling.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

std::string periods(std::string_view today) {
  std::string out;
  for (const TimePeriod& period : periods_to_fill(parse_date(today).value())) {
    out += (out.empty() ? "" : " ") + period.to_string();
  }
  return out;
}

TEST(PeriodsToFill, MonthsEachDayAndTheOthersInTheFirstDaysOfAMonth) {
  EXPECT_EQ(periods("2023-05-20"), "2023-M04 2023-M05");
  EXPECT_EQ(periods("2023-05-07"), "2023-M04 2023-M05 2023-Q1 2023-Q2 2023-S1 2023");
  EXPECT_EQ(periods("2023-07-03"), "2023-M06 2023-M07 2023-Q2 2023-Q3 2023-S1 2023-S2 2023");
  EXPECT_EQ(periods("2024-01-01"), "2023-M12 2024-M01 2023-Q4 2024-Q1 2023-S2 2024-S1 2023 2024");
}

}  // namespace
}  // namespace tongket
