#include "demo/apportion.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "demo/draw.h"

namespace tongket {
namespace {

using Amounts = std::vector<Amount>;

TEST(Apportion, GivesTheLargestRemaindersOneMore) {
  EXPECT_EQ(apportion(100, {1, 1, 1}, 1), (Amounts{34, 33, 33}));
  EXPECT_EQ(apportion(10, {55, 25, 20}, 1), (Amounts{6, 2, 2}));
}

TEST(Apportion, DividesInQuantaAndLeavesTheRestToTheLargest) {
  EXPECT_EQ(apportion(10'500, {1, 2}, 1000), (Amounts{3000, 7500}));
}

TEST(Apportion, GivesNothingToAWeightOfZero) {
  EXPECT_EQ(apportion(7, {0, 3}, 1), (Amounts{0, 7}));
}

RC_GTEST_PROP(Apportion, AddsUpAndIsFair, (std::vector<std::uint16_t> raw)) {
  Amounts weights(raw.begin(), raw.end());
  weights.push_back(1);
  const auto total = *rc::gen::inRange<Amount>(0, 1'000'000'000);
  const Amounts parts = apportion(total, weights, 1);
  RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Amount{0}) == total);
  const Amount sum = std::accumulate(weights.begin(), weights.end(), Amount{0});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Amount floor = scaled(total * 2 * weights[i] / sum, 1, 2);
    RC_ASSERT(parts[i] >= floor - 1 && parts[i] <= floor + 1);
  }
}

TEST(Scaled, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(scaled(5, 1, 2), 3);
  EXPECT_EQ(scaled(-5, 1, 2), -3);
  EXPECT_EQ(scaled(4'000'000'000'000'000, 4'000'000'000'000, 8'000'000'000'000),
            2'000'000'000'000'000);
  EXPECT_EQ(scaled(kMostUsable, kMostUsable, 1), 10 * kMostUsable);
}

TEST(MovedToMean, HitsTheMeanWithoutTouchingWhatIsFixed) {
  const Percentages given{{100, 500, 900}, {1, 2, 1}, {0, 1, 0}, 1000};
  EXPECT_EQ(moved_to_mean(given, 600), (Amounts{400, 500, 1000}));
}

TEST(MovedToMean, StaysWithinTheWholeWhereTheMeanIsOutOfReach) {
  const Percentages given{{100, 200}, {1, 1}, {1, 0}, 1000};
  EXPECT_EQ(moved_to_mean(given, 900), (Amounts{100, 1000}));
}

TEST(RanksOf, FollowScoresAroundReportedRanks) {
  EXPECT_EQ(ranks_of({10, 30, 20}, {0, 0, 0}), (Amounts{3, 1, 2}));
  EXPECT_EQ(ranks_of({10, 30, 20}, {1, 0, 0}), (Amounts{1, 2, 3}));
}

TEST(RanksOf, TwoUnitsReportedOnOneRankKeepIt) {
  EXPECT_EQ(ranks_of({1, 2, 3, 4}, {2, 2, 0, 0}), (Amounts{2, 2, 3, 1}));
}

TEST(Draw, IsTheSameForTheSameWordsOnly) {
  const Draw draw(7);
  const Range range{0, 1'000'000'000};
  EXPECT_EQ(draw.between(range, "a", "b", 1), Draw(7).between(range, "a", "b", 1));
  EXPECT_NE(draw.between(range, "a", "b", 1), Draw(8).between(range, "a", "b", 1));
  EXPECT_NE(draw.between(range, "a", "b", 1), draw.between(range, "a", "b", 2));
  EXPECT_NE(draw.between(range, "ab", "c"), draw.between(range, "a", "bc"));
}

TEST(Draw, NeverChangesFromReleaseToRelease) {
  EXPECT_EQ(Draw(2022).between({0, 999'999}, "TELE.REV", "hanoi", 2021), 905'005);
}

RC_GTEST_PROP(Draw, StaysWithinItsRange, (std::uint32_t seed, std::uint16_t width)) {
  const Amount drawn = Draw(seed).between({-5, Amount{width}}, "x", "y");
  RC_ASSERT(drawn >= -5 && drawn <= width);
}

}  // namespace
}  // namespace tongket
