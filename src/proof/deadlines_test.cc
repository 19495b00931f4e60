#include "proof/deadlines.h"

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

TEST(CheckDeadlines, BeforeTheYearThatTheHeadingPlansFor) {
  const auto found = findings_of(
      check_deadlines, {"IV. Nhi\u1ec7m v\u1ee5 tr\u1ecdng t\u00e2m n\u0103m 2023",
                        "- X\u00e2y d\u1ef1ng c\u1ed5ng d\u1eef li\u1ec7u, ho\u00e0n th\u00e0nh "
                        "tr\u01b0\u1edbc ng\u00e0y 30/6/2022.",
                        "- X\u00e2y d\u1ef1ng kho d\u1eef li\u1ec7u, ho\u00e0n th\u00e0nh "
                        "tr\u01b0\u1edbc ng\u00e0y 30/6/2023.",
                        "- Tri\u1ec3n khai n\u1ec1n t\u1ea3ng \u0111\u00e3 \u0111\u01b0\u1ee3c "
                        "ph\u00ea duy\u1ec7t tr\u01b0\u1edbc ng\u00e0y 30/6/2022."});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.deadline_before_plan"));
  EXPECT_THAT(found[0].text(Language::kEnglish), HasSubstr("30/6/2022"));
  EXPECT_EQ(found[0].others.at(0).line, 1);
}

TEST(CheckDeadlines, ResultsMayLookBack) {
  EXPECT_THAT(
      keys_of(check_deadlines,
              {"III. K\u1ebft qu\u1ea3 th\u1ef1c hi\u1ec7n nhi\u1ec7m v\u1ee5 n\u0103m 2023",
               "- X\u00e2y d\u1ef1ng c\u1ed5ng d\u1eef li\u1ec7u tr\u01b0\u1edbc ng\u00e0y "
               "30/6/2022."}),
      IsEmpty());
}

TEST(CheckDeadlines, AnIntentionForTheYearBefore) {
  EXPECT_THAT(
      keys_of(
          check_deadlines,
          {"IV. Ph\u01b0\u01a1ng h\u01b0\u1edbng, nhi\u1ec7m v\u1ee5 n\u0103m 2023",
           "- Ph\u1ea5n \u0111\u1ea5u trong n\u0103m 2022 \u0111\u1ea1t 100% k\u1ebf ho\u1ea1ch.",
           "- Ph\u1ea5n \u0111\u1ea5u trong n\u0103m 2023 \u0111\u1ea1t 100% k\u1ebf ho\u1ea1ch."}),
      ElementsAre("2 proof.deadline_year"));
}

TEST(CheckDeadlines, BeforeTheTaskBegins) {
  EXPECT_THAT(keys_of(check_deadlines, {"Tri\u1ec3n khai t\u1eeb th\u00e1ng 6/2023 v\u00e0 "
                                        "ho\u00e0n th\u00e0nh tr\u01b0\u1edbc th\u00e1ng 3/2023.",
                                        "Tri\u1ec3n khai t\u1eeb th\u00e1ng 6/2023 v\u00e0 "
                                        "ho\u00e0n th\u00e0nh tr\u01b0\u1edbc th\u00e1ng 9/2023."}),
              ElementsAre("1 proof.deadline_before_start"));
}

TEST(CheckDeadlines, ADraftWithTwoDays) {
  const auto found = findings_of(
      check_deadlines,
      {"X\u00e2y d\u1ef1ng Lu\u1eadt Du l\u1ecbch (s\u1eeda \u0111\u1ed5i) tr\u00ecnh Ch\u00ednh "
       "ph\u1ee7 tr\u01b0\u1edbc ng\u00e0y 10/01/2023.",
       "Lu\u1eadt Du l\u1ecbch (s\u1eeda \u0111\u1ed5i) Ch\u00ednh ph\u1ee7 20/01/2023",
       "Ngh\u1ecb \u0111\u1ecbnh v\u1ec1 du l\u1ecbch s\u1ed1 Ch\u00ednh ph\u1ee7 20/02/2023",
       "Lu\u1eadt Du l\u1ecbch (s\u1eeda \u0111\u1ed5i) tr\u00ecnh Qu\u1ed1c h\u1ed9i th\u00e1ng "
       "5/2023."});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.deadline_two"));
  EXPECT_THAT(found[0].text(Language::kVietnamese),
              HasSubstr("Lu\u1eadt Du l\u1ecbch (s\u1eeda \u0111\u1ed5i)"));
}

}  // namespace
}  // namespace tongket
