#include "column/kernel_rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "column/kernel_random.h"

namespace tongket {
namespace {

TEST(KernelRank, TiesShareARankAndTheNextAreLeftOut) {
  RankTable table(5, 1);
  const double values[] = {3, 7, 7, NAN, 1};
  for (int unit = 0; unit < 5; ++unit) table.values(unit)[0] = values[unit];
  std::vector<std::uint16_t> ranks(5);
  for (int unit = 0; unit < 5; ++unit) {
    table.rank(unit, {&ranks[static_cast<std::size_t>(unit)], 1});
  }
  EXPECT_EQ(ranks, (std::vector<std::uint16_t>{3, 1, 1, 0, 4}));
}

TEST(KernelRank, OnePlusHowManyAreLarger) {
  std::mt19937_64 random = draws(5);
  for (int i = 0; i < 2000; ++i) {
    const auto units = static_cast<std::size_t>(random() % 70);
    const std::size_t slots = random() % 65;
    RankTable table(static_cast<int>(units), static_cast<int>(slots));
    std::vector<std::vector<double>> values(units, std::vector<double>(slots));
    for (std::size_t unit = 0; unit < units; ++unit) {
      for (double& value : values[unit]) {
        const std::uint64_t kind = random() % 12;
        value = static_cast<double>(random() % 20) - 10;
        if (kind == 0) value = std::numeric_limits<double>::quiet_NaN();
        if (kind == 1) value = std::numeric_limits<double>::infinity();
        if (kind == 2) value = -std::numeric_limits<double>::infinity();
      }
      std::ranges::copy(values[unit], table.values(static_cast<int>(unit)).begin());
    }
    for (std::size_t unit = 0; unit < units; ++unit) {
      std::vector<std::uint16_t> ranks(slots);
      table.rank(static_cast<int>(unit), ranks);
      for (std::size_t t = 0; t < slots; ++t) {
        std::uint16_t expected = std::isnan(values[unit][t]) ? 0 : 1;
        for (std::size_t other = 0; expected != 0 && other < units; ++other) {
          if (values[other][t] > values[unit][t]) ++expected;
        }
        ASSERT_EQ(ranks[t], expected);
      }
    }
  }
}

TEST(KernelRank, AMoveNeedsBothRanks) {
  const std::vector<std::uint16_t> ranks{5, 0, 3, 2};
  std::vector<std::int16_t> moves(4);
  moves_of(ranks, 2, moves);
  EXPECT_EQ(moves, (std::vector<std::int16_t>{kNoMove, kNoMove, 2, kNoMove}));
}

}  // namespace
}  // namespace tongket
