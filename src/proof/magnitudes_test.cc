#include "proof/magnitudes.h"

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

TEST(CheckMagnitudes, ThingsCountedInACurrency) {
  const auto found = findings_of(check_magnitudes,
                                 {"S\u1ed1 l\u01b0\u1ee3ng ch\u1ee9ng th\u01b0 s\u1ed1 \u0111ang "
                                  "d\u00f9ng (c\u1ee7a t\u1ed5 ch\u1ee9c, c\u00e1 nh\u00e2n) "
                                  "n\u0103m 2022 \u0111\u1ea1t 1.854.018 t\u1ef7 \u0111\u1ed3ng."});
  ASSERT_THAT(keys_of(found), ElementsAre("1 proof.magnitude_counted_money"));
  EXPECT_EQ(found[0].stated, "1854018");
  EXPECT_THAT(
      keys_of(check_magnitudes,
              {"T\u1ed5ng s\u1ed1 ti\u1ec1n ph\u1ea1t l\u00e0 94,5 tri\u1ec7u \u0111\u1ed3ng.",
               "S\u1ed1 l\u01b0\u1ee3ng h\u1ee3p \u0111\u1ed3ng l\u00e0 12, tr\u1ecb gi\u00e1 40 "
               "t\u1ef7 \u0111\u1ed3ng.",
               "S\u1ed1 l\u01b0\u1ee3ng ch\u1ee9ng th\u01b0 s\u1ed1 \u0111\u1ea1t 1.854.018 "
               "ch\u1ee9ng th\u01b0."}),
      IsEmpty());
}

TEST(CheckMagnitudes, AShareBeyondTheWhole) {
  EXPECT_THAT(
      keys_of(check_magnitudes,
              {"Doanh thu chi\u1ebfm 106% k\u1ebf ho\u1ea1ch, l\u1ee3i nhu\u1eadn chi\u1ebfm 107%.",
               "Doanh thu chi\u1ebfm 60% t\u1ed5ng s\u1ed1."}),
      ElementsAre("1 proof.magnitude_share"));
}

TEST(CheckMagnitudes, PersonsInFractions) {
  EXPECT_THAT(
      keys_of(check_magnitudes,
              {"C\u00f3 12,5 ng\u01b0\u1eddi tham gia.", "C\u00f3 12,5 tri\u1ec7u ng\u01b0\u1eddi.",
               "B\u00ecnh qu\u00e2n 12,5 ng\u01b0\u1eddi m\u1ed7i x\u00e3."}),
      ElementsAre("1 proof.magnitude_persons"));
}

TEST(CheckMagnitudes, ARateBeyondTheWhole) {
  EXPECT_THAT(keys_of(check_magnitudes,
                      {"N\u0103m 2022, t\u1ef7 l\u1ec7 h\u1ed9 gia \u0111\u00ecnh d\u00f9ng "
                       "c\u00e1p quang \u0111\u1ea1t 745%."},
                      small_pack()),
              ElementsAre("1 proof.magnitude_rate"));
}

// Enterprises whose revenue is about ten times what they pay to the budget.
std::vector<std::string> enterprises(const std::string& revenue_of_last) {
  std::vector<std::string> out;
  for (char c = 'A'; c <= 'L'; ++c) {
    const std::string number = std::to_string(c - 'A' + 1);
    out.push_back(number + ". C\u00f4ng ty Vi\u1ec5n th\u00f4ng " + std::string(3, c));
    out.push_back("- Doanh thu doanh nghi\u1ec7p n\u0103m 2022: " +
                  (c == 'L' ? revenue_of_last : number + "50 t\u1ef7 \u0111\u1ed3ng."));
    out.push_back("- N\u1ed9p ng\u00e2n s\u00e1ch nh\u00e0 n\u01b0\u1edbc n\u0103m 2022: " +
                  (c == 'L' ? "52" : number + "5") + " t\u1ef7 \u0111\u1ed3ng.");
  }
  return out;
}

TEST(CheckMagnitudes, AnAmountAThousandTimesOff) {
  const auto found =
      findings_of(check_magnitudes, enterprises("605.487 t\u1ef7 \u0111\u1ed3ng."), small_pack());
  ASSERT_THAT(keys_of(found), ElementsAre("35 proof.magnitude_off"));
  EXPECT_EQ(found[0].stated, "605487");
  EXPECT_EQ(found[0].others.at(0).line, 36);
  EXPECT_THAT(keys_of(check_magnitudes, enterprises("605 t\u1ef7 \u0111\u1ed3ng."), small_pack()),
              IsEmpty());
}

TEST(CheckMagnitudes, OneFigureWithTwoUnits) {
  EXPECT_THAT(keys_of(check_magnitudes,
                      {"N\u0103m 2022, doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng "
                       "\u0111\u1ea1t 138.125 t\u1ef7 \u0111\u1ed3ng.",
                       "N\u0103m 2022, doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng "
                       "\u0111\u1ea1t 138.125 tri\u1ec7u USD."},
                      small_pack()),
              ElementsAre("2 proof.magnitude_two_units"));
}

TEST(CheckMagnitudes, TwoAmountsThatShareAllDigitsButTheFirst) {
  const auto found = findings_of(
      check_magnitudes, {"Doanh thu c\u1ea3 n\u0103m: 95.790.855.389 \u0111\u1ed3ng.",
                         "Doanh thu m\u01b0\u1eddi th\u00e1ng: 30.790.855.389 \u0111\u1ed3ng."});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.two_values_digits"));
  EXPECT_THAT(found[0].text(Language::kEnglish), HasSubstr("95.790.855.389"));
  EXPECT_THAT(keys_of(check_magnitudes,
                      {"Thu 95.790.000.000 \u0111\u1ed3ng.", "Chi 30.790.000.000 \u0111\u1ed3ng."}),
              IsEmpty());
}

}  // namespace
}  // namespace tongket
