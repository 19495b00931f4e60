#include "read/prose/time_mention.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/prose/prose_fixture.h"

namespace tongket {
namespace {

using Strings = std::vector<std::string>;

std::string time_shown(const TimeMention& time) {
  static constexpr std::string_view kRoles[] = {"during", "until", "from",
                                                "base",   "span",  "document"};
  std::string out = std::string(kRoles[static_cast<std::size_t>(time.role)]) + " ";
  out += time.period.is_undated() ? "-" + std::to_string(time.years_back) : time.period.to_string();
  if (time.day) out += " @" + time.day->to_string();
  if (!time.explicit_year) out += " implied";
  if (time.bare) out += " bare";
  return out;
}
Strings times_in(std::string_view text, int year = 2027) {
  Strings out;
  for (const TimeMention& time : time_mentions(testing::passage_of(text), year)) {
    out.push_back(time_shown(time));
  }
  return out;
}

TEST(TimeMention, Days) {
  EXPECT_EQ(times_in("ngày 9 tháng 4 năm 2026"), Strings{"during 2026-04-09/P1D @2026-04-09"});
  EXPECT_EQ(times_in("ngày 9 tháng 4"), Strings{"during 2027-04-09/P1D @2027-04-09 implied"});
  EXPECT_EQ(times_in("vào 15/8/2026"), Strings{"during 2026-08-15/P1D @2026-08-15"});
  EXPECT_EQ(times_in("ngày 15/8"), Strings{"during 2027-08-15/P1D @2027-08-15 implied"});
  EXPECT_EQ(times_in("ngày 05-06/9/2026"), Strings{"during 2026-09-06/P1D @2026-09-06"});
}

TEST(TimeMention, DaysThatDoNotExistAreLeftOut) {
  for (const char* text : {"ngày 31/4/2026", "ngày 29/02/2027", "ngày 32/1/2026", "ngày 5/13/2026",
                           "ngày 30 tháng 2 năm 2028", "ngày 31/6"}) {
    for (const TimeMention& time : time_mentions(testing::passage_of(text), 2027)) {
      EXPECT_FALSE(time.day) << text;
    }
  }
  EXPECT_EQ(times_in("29/02/2028"), Strings{"during 2028-02-29/P1D @2028-02-29"});
}

TEST(TimeMention, MonthsAndQuarters) {
  EXPECT_EQ(times_in("tháng 4/2026"), Strings{"during 2026-M04"});
  EXPECT_EQ(times_in("tháng 4 năm 2026"), Strings{"during 2026-M04"});
  EXPECT_EQ(times_in("trong tháng 4"), Strings{"during 2027-M04 implied"});
  EXPECT_EQ(times_in("07/2026"), Strings{"during 2026-M07"});
  EXPECT_EQ(times_in("quý III năm 2026"), Strings{"during 2026-Q3"});
  EXPECT_EQ(times_in("quý 2/2026"), Strings{"during 2026-Q2"});
  EXPECT_EQ(times_in("quý IV"), Strings{"during 2027-Q4 implied"});
  EXPECT_EQ(times_in("quý V năm 2026"), Strings{"during 2026"});
}

TEST(TimeMention, MonthsOfAYear) {
  EXPECT_EQ(times_in("6 tháng đầu năm 2026"), Strings{"during 2026-S1"});
  EXPECT_EQ(times_in("6 tháng cuối năm"), Strings{"during 2027-S2 implied"});
  EXPECT_EQ(times_in("9 tháng đầu năm 2026"), Strings{"during 2026-01-01/P9M"});
  EXPECT_EQ(times_in("3 tháng đầu năm"), Strings{"during 2027-Q1 implied"});
  EXPECT_EQ(times_in("8 tháng năm 2026"), Strings{"during 2026-01-01/P8M"});
  EXPECT_EQ(times_in("12 tháng năm 2026"), Strings{"during 2026"});
}

TEST(TimeMention, Years) {
  EXPECT_EQ(times_in("năm 2026"), Strings{"during 2026"});
  EXPECT_EQ(times_in("của 2026"), Strings{"during 2026 bare"});
  EXPECT_EQ(times_in("đầu năm 2026"), Strings{"during 2026 @2026-01-01"});
  EXPECT_EQ(times_in("cuối năm"), Strings{"until 2027 @2027-12-31 implied"});
  EXPECT_EQ(times_in("giai đoạn 2026 - 2030"), Strings{"span 2026-01-01/P5Y"});
  EXPECT_EQ(times_in("năm 2026-2027"), Strings{"span 2026-01-01/P2Y"});
  EXPECT_EQ(times_in("năm 3026"), Strings{});
}

TEST(TimeMention, AmountsAndDocumentsAreNoYears) {
  EXPECT_EQ(times_in("2.026 người"), Strings{});
  EXPECT_EQ(times_in("2026 tỷ đồng"), Strings{});
  EXPECT_EQ(times_in("2026%"), Strings{});
  EXPECT_EQ(times_in("số 15/2026/TT-ABC"), Strings{});
  EXPECT_EQ(times_in("Thông tư số 15/2026/TT-ABC ngày 12/5/2026"),
            Strings{"document 2026-05-12/P1D @2026-05-12"});
}

TEST(TimeMention, Roles) {
  EXPECT_EQ(times_in("tính đến ngày 20/9/2026"), Strings{"until 2026-09-20/P1D @2026-09-20"});
  EXPECT_EQ(times_in("tính đến hết tháng 9/2026"), Strings{"until 2026-M09"});
  EXPECT_EQ(times_in("đến năm 2030"), Strings{"until 2030"});
  EXPECT_EQ(times_in("từ năm 2025"), Strings{"from 2025"});
  EXPECT_EQ(times_in("so với năm 2026"), Strings{"base 2026"});
  EXPECT_EQ(times_in("so với kế hoạch năm 2026"), Strings{"base 2026"});
  EXPECT_EQ(times_in("so với các tỉnh, năm 2026"), Strings{"during 2026"});
}

TEST(TimeMention, SamePeriods) {
  EXPECT_EQ(times_in("so với cùng kỳ năm trước"), Strings{"base -1"});
  EXPECT_EQ(times_in("cùng kỳ năm 2025"), Strings{"base 2025"});
  EXPECT_EQ(times_in("cùng kỳ 2025"), Strings{"base 2025"});
  EXPECT_EQ(times_in("cùng kỳ tháng 6/2025"), Strings{"base 2025-M06"});
  EXPECT_EQ(times_in("cùng kỳ 9 tháng đầu năm 2025"), Strings{"base 2025-01-01/P9M"});
  EXPECT_EQ(times_in("tăng so với năm ngoái"), Strings{"base -1"});
  EXPECT_EQ(times_in("năm trước đạt"), Strings{"during -1"});
}

TEST(TimeMention, ManySamePeriodsInARow) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "cùng kỳ ";
  EXPECT_EQ(time_mentions(testing::passage_of(text), 2027).size(), 100'000U);
}

TEST(TimeMention, SeveralInOneSentence) {
  EXPECT_EQ(times_in("Tháng 6/2026 đạt 5, tính đến 30/6/2026 đạt 6 so với cùng kỳ năm 2025"),
            (Strings{"during 2026-M06", "until 2026-06-30/P1D @2026-06-30", "base 2025"}));
}

}  // namespace
}  // namespace tongket
