#include "proof/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;

TEST(CheckDates, ADayOrMonthThatDoesNotExist) {
  EXPECT_THAT(keys_of(check_dates, {"H\u00e0 N\u1ed9i, ng\u00e0y 18 th\u00e1ng 20 n\u0103m 2022",
                                    "H\u1ecdp ng\u00e0y 31/4/2022.", "H\u1ecdp ng\u00e0y 30/02.",
                                    "Xong tr\u01b0\u1edbc th\u00e1ng 13/2023."}),
              ElementsAre("1 proof.date_no_month", "2 proof.date_no_day", "3 proof.date_no_day",
                          "4 proof.date_no_month"));
}

TEST(CheckDates, SaysWhichWordsAndWhichMonth) {
  const auto found = findings_of(
      check_dates,
      {"Ban h\u00e0nh ng\u00e0y 18 th\u00e1ng 20 n\u0103m 2022 t\u1ea1i H\u00e0 N\u1ed9i"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].text(Language::kEnglish), HasSubstr("no month 20"));
  EXPECT_EQ(found[0].certainty, ProofCertainty::kCertain);
}

TEST(CheckDates, WhatIsNoDateIsLeftAlone) {
  EXPECT_THAT(
      keys_of(check_dates,
              {"Tr\u1ef1c 24/24 gi\u1edd, \u0111\u1ea1t 44/63 t\u1ec9nh, ng\u00e0y 29/02/2024.",
               "S\u1ed1 45/2016/Q\u0110-TTg, 25/31 \u0111\u01a1n v\u1ecb, t\u1eeb ng\u00e0y "
               "07-08/12/2022."}),
      IsEmpty());
}

TEST(CheckDates, AStretchThatEndsBeforeItBegins) {
  EXPECT_THAT(
      keys_of(
          check_dates,
          {"Th\u1ef1c hi\u1ec7n t\u1eeb ng\u00e0y 20/11/2022 \u0111\u1ebfn ng\u00e0y 15/10/2022.",
           "K\u1ebf ho\u1ea1ch giai \u0111o\u1ea1n 2025 - 2022.",
           "Th\u1ef1c hi\u1ec7n t\u1eeb th\u00e1ng 3/2022 \u0111\u1ebfn th\u00e1ng 5/2022.",
           "\u0110\u1ec1 \u00e1n giai \u0111o\u1ea1n 2022 - 2025."}),
      ElementsAre("1 proof.date_backwards", "2 proof.date_backwards"));
}

TEST(CheckDates, AWeekdayThatDoesNotFit) {
  EXPECT_THAT(keys_of(check_dates, {"Khai m\u1ea1c Th\u1ee9 S\u00e1u, ng\u00e0y 10/3/2022.",
                                    "Khai m\u1ea1c Th\u1ee9 N\u0103m, ng\u00e0y 10/3/2022."}),
              ElementsAre("1 proof.date_weekday"));
}

TEST(CheckDates, AnEventAfterTheReportsOwnDay) {
  const std::vector<std::string> lines{
      "H\u00e0 N\u1ed9i, ng\u00e0y 18 th\u00e1ng 12 n\u0103m 2022",
      "Ng\u00e0y 22/12/2022 \u0111\u00e3 kh\u00e1nh th\u00e0nh trung t\u00e2m.",
      "Ng\u00e0y 12/12/2022 \u0111\u00e3 kh\u00e1nh th\u00e0nh tr\u1ee5 s\u1edf.",
      "D\u1ef1 ki\u1ebfn ng\u00e0y 25/12/2022 s\u1ebd h\u1ecdp."};
  EXPECT_THAT(keys_of(check_dates, lines), ElementsAre("2 proof.date_after_report"));
}

TEST(CheckDates, OneNameWithTwoStretchesOfYears) {
  const std::string name =
      "Ch\u01b0\u01a1ng tr\u00ecnh ph\u1ed5 c\u1eadp k\u1ef9 n\u0103ng s\u1ed1 cho thanh ni\u00ean "
      "n\u00f4ng th\u00f4n giai \u0111o\u1ea1n ";
  const auto found =
      findings_of(check_dates, {name + "2022 - 2025.", "Ban h\u00e0nh " + name + "2022 - 2030."});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.date_two_spans"));
  ASSERT_EQ(found[0].others.size(), 1U);
  EXPECT_EQ(found[0].others[0].line, 1);
  EXPECT_THAT(keys_of(check_dates, {name + "2016 - 2020.", name + "2021 - 2025."}), IsEmpty());
}

}  // namespace
}  // namespace tongket
