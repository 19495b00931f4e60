#include "measure/watch/use_collapse.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(UseCollapse, UnderATenthOfTheMedianOfFourWeeks) {
  EXPECT_EQ(collapsed_from(99, {1'000, 1'000, 1'000, 1'000}), 1'000);
  EXPECT_EQ(collapsed_from(100, {1'000, 1'000, 1'000, 1'000}), std::nullopt) << "exactly a tenth";
  EXPECT_EQ(collapsed_from(0, {0, 900, 1'101, 9'000}), 1'000) << "cut to a whole number";
  EXPECT_EQ(collapsed_from(100, {0, 900, 1'101, 9'000}), 1'000) << "under a tenth of 1000.5";
  EXPECT_EQ(collapsed_from(101, {0, 900, 1'101, 9'000}), std::nullopt);
  EXPECT_EQ(collapsed_from(0, {0, 0, 0, 9'000}), std::nullopt) << "most weeks are like that";
}

TEST(UseCollapse, SaysNothingOfFewViewsAndUnknownWeeks) {
  EXPECT_EQ(collapsed_from(0, {99, 99, 99, 99}), std::nullopt);
  EXPECT_EQ(collapsed_from(0, {100, 100, 100, 100}), 100);
  EXPECT_EQ(collapsed_from(0, {1'000, 1'000, 1'000}), std::nullopt);
  EXPECT_EQ(collapsed_from(0, {}), std::nullopt);
}

}  // namespace
}  // namespace tongket
