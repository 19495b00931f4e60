#include "proof/two_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"
#include "proof/check_pack.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;
using tongket::testing::small_pack;

const std::string kRevenue =
    "N\u0103m 2022, doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng \u0111\u1ea1t ";

TEST(CheckTwoValues, OneIndicatorWithTwoValues) {
  const auto found = findings_of(
      check_two_values,
      {kRevenue + "138.000 t\u1ef7 \u0111\u1ed3ng.",
       "B\u00e0i h\u1ecdc kinh nghi\u1ec7m \u0111\u00e3 \u0111\u01b0\u1ee3c r\u00fat ra.",
       kRevenue + "183.000 t\u1ef7 \u0111\u1ed3ng."},
      small_pack());
  ASSERT_THAT(keys_of(found), ElementsAre("3 proof.two_values_indicator"));
  EXPECT_EQ(found[0].indicator, "TEL.REV");
  EXPECT_EQ(found[0].stated, "183000");
  EXPECT_THAT(found[0].text(Language::kVietnamese), HasSubstr("138.000 t\u1ef7 \u0111\u1ed3ng"));
}

TEST(CheckTwoValues, RoundingAndQualifiersReconcile) {
  EXPECT_THAT(keys_of(check_two_values,
                      {kRevenue + "138.982,30 t\u1ef7 \u0111\u1ed3ng.",
                       kRevenue + "138.982 t\u1ef7 \u0111\u1ed3ng.",
                       kRevenue + "h\u01a1n 138 ngh\u00ecn t\u1ef7 \u0111\u1ed3ng."},
                      small_pack()),
              IsEmpty());
}

TEST(CheckTwoValues, OtherYearsAndPartsAreOtherValues) {
  const std::string phone =
      "- Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng di \u0111\u1ed9ng: 90.000 t\u1ef7 "
      "\u0111\u1ed3ng;";
  const std::string fixed =
      "- Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng c\u1ed1 \u0111\u1ecbnh: 48.000 t\u1ef7 "
      "\u0111\u1ed3ng.";
  const std::string before =
      "N\u0103m 2021, doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng \u0111\u1ea1t 125.000 "
      "t\u1ef7 \u0111\u1ed3ng.";
  EXPECT_THAT(keys_of(check_two_values,
                      {kRevenue + "138.000 t\u1ef7 \u0111\u1ed3ng.", before,
                       "Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng n\u0103m 2022 g\u1ed3m:",
                       phone, fixed},
                      small_pack()),
              IsEmpty());
}

TEST(CheckTwoValues, OneSentencePrintedTwiceWithAnotherNumber) {
  const std::string head =
      "C\u00e1c \u0111\u01a1n v\u1ecb \u0111\u00e3 t\u1ed5 ch\u1ee9c t\u1eadp hu\u1ea5n an "
      "to\u00e0n th\u00f4ng tin m\u1ea1ng cho ";
  const std::string tail =
      " c\u00e1n b\u1ed9 chuy\u00ean tr\u00e1ch c\u1ee7a c\u00e1c \u0111\u1ecba ph\u01b0\u01a1ng "
      "tr\u00ean c\u1ea3 n\u01b0\u1edbc.";
  const auto found = findings_of(check_two_values, {head + "1.250" + tail, head + "1.520" + tail});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.two_values_sentence"));
  EXPECT_EQ(found[0].others.at(0).line, 1);
  EXPECT_THAT(keys_of(check_two_values, {head + "1.250" + tail, head + "1.250" + tail}), IsEmpty());
}

}  // namespace
}  // namespace tongket
