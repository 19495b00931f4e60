#include "base/number_text.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

std::string vi(std::string_view text) {
  return number_text(Decimal::parse(text).value(), Language::kVietnamese);
}

TEST(NumberText, GroupsByLanguageAndKeepsPrintedDecimals) {
  EXPECT_EQ(vi("1614206"), "1.614.206");
  EXPECT_EQ(vi("8.660"), "8,660");
  EXPECT_EQ(vi("-1447.856"), "-1.447,856");
  EXPECT_EQ(vi("999"), "999");
  EXPECT_EQ(vi("-999"), "-999");
  EXPECT_EQ(vi("1000"), "1.000");
  EXPECT_EQ(vi("0"), "0");
  EXPECT_EQ(number_text(Decimal::of(16142065, 1), Language::kEnglish), "1,614,206.5");
}

TEST(NumberText, MultiplierBecomesZeros) {
  EXPECT_EQ(number_text(Decimal::of(34293, -9), Language::kVietnamese), "34.293.000.000.000");
}

TEST(NumberText, MessagesWriteNumbersInTheLanguage) {
  const Args args{{"found", "#104.5"}};
  EXPECT_NE(message(Language::kVietnamese, "check.share_range", args).find("104,5%"),
            std::string::npos);
  EXPECT_NE(message(Language::kEnglish, "check.share_range", args).find("104.5%"),
            std::string::npos);
}

}  // namespace
}  // namespace tongket
