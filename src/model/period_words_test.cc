#include "model/period_words.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

constexpr Language kVi = Language::kVietnamese;
constexpr Language kEn = Language::kEnglish;

std::string words(std::string_view text, Language language = kVi) {
  return period_words(TimePeriod::parse(text).value(), language);
}

TEST(PeriodWords, AreWhatReportsWrite) {
  EXPECT_EQ(words("2022"), "năm 2022");
  EXPECT_EQ(words("2023-S1"), "6 tháng đầu năm 2023");
  EXPECT_EQ(words("2023-S2"), "6 tháng cuối năm 2023");
  EXPECT_EQ(words("2022-Q3"), "quý III năm 2022");
  EXPECT_EQ(words("2022-M11"), "tháng 11/2022");
  EXPECT_EQ(words("2022-01-01/P10M"), "10 tháng năm 2022");
  EXPECT_EQ(words("2022-03-01/P3M"), "từ tháng 03/2022 đến tháng 05/2022");
  EXPECT_EQ(words("2022-01-01/P324D"), "từ đầu năm đến 20/11/2022");
  EXPECT_EQ(words("2022-02-01/P10D"), "từ 01/02/2022 đến 10/02/2022");
  EXPECT_EQ(words("2023-01-01/P3Y"), "giai đoạn 2023–2025");
  EXPECT_EQ(words("2020-11-30/P2Y"), "từ 30/11/2020 đến 29/11/2022");
  EXPECT_EQ(words(""), "không rõ kỳ");
  EXPECT_EQ(words("2022-Q3", kEn), "Q3 2022");
  EXPECT_EQ(words("2022-01-01/P10M", kEn), "10 months of 2022");
}

}  // namespace
}  // namespace tongket
