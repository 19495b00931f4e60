#include "proof/denominators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;

TEST(CheckDenominators, TheWholeCountryIsCountedDifferently) {
  const auto found = findings_of(
      check_denominators,
      {"\u0110\u00e3 c\u00f3 80/85 (94%) b\u1ed9, ng\u00e0nh, \u0111\u1ecba ph\u01b0\u01a1ng ban "
       "h\u00e0nh k\u1ebf ho\u1ea1ch.",
       "C\u00f3 74/85 b\u1ed9, ng\u00e0nh, \u0111\u1ecba ph\u01b0\u01a1ng ho\u00e0n th\u00e0nh.",
       "Hi\u1ec7n 80/83 b\u1ed9, t\u1ec9nh c\u00f4ng b\u1ed1 danh m\u1ee5c.",
       "C\u00f3 60/63 t\u1ec9nh, th\u00e0nh ph\u1ed1."});
  ASSERT_THAT(keys_of(found), ElementsAre("3 proof.two_values_whole"));
  EXPECT_TRUE(found[0].stated.empty());
}

TEST(CheckDenominators, APartOfTheCountryIsNoOtherWhole) {
  EXPECT_THAT(
      keys_of(
          check_denominators,
          {"C\u00f3 60/63 t\u1ec9nh, th\u00e0nh ph\u1ed1 v\u00e0 4/5 th\u00e0nh ph\u1ed1 l\u1edbn.",
           "C\u00f3 12/14 t\u1ec9nh mi\u1ec1n n\u00fai."}),
      IsEmpty());
}

TEST(CheckDenominators, MoreThanThereAre) {
  EXPECT_THAT(
      keys_of(check_denominators,
              {"\u0110\u00e3 c\u00f3 65/63 t\u1ec9nh, th\u00e0nh ph\u1ed1 tri\u1ec3n khai."}),
      ElementsAre("1 proof.magnitude_more_than_all"));
}

}  // namespace
}  // namespace tongket
