// Dividing a total so that the parts add up to it exactly (largest remainder), and moving
// percentages so that their weighted mean hits a given one. Whole numbers only.
//
//   apportion(100, {1, 1, 1}, 1)        // 34 33 33
//   apportion(10'500, {2, 1}, 1'000)    // 7'500 3'000: thousands, what is left goes to the largest
#pragma once

#include <cstdint>
#include <vector>

#include "base/decimal.h"

namespace tongket {

using Amount = std::int64_t;

inline constexpr Amount kPermille = 1000;
inline constexpr Amount kMillion = 1'000'000;

// The most that a reported or declared value may be to be used; larger ones are left alone.
inline constexpr Amount kMostUsable = 100'000'000'000'000'000;

Amount ten_to_the(int exponent);

// a x b / c, half away from zero; c above 0. What would be beyond ten times kMostUsable stays
// there.
Amount scaled(Amount a, Amount b, Amount c);

// The total in parts by weight, in whole quanta; what is left of a total that is no whole number of
// quanta goes to the largest weight. Weights are not negative and not all zero; total not negative.
// Equal remainders go to the earlier part.
std::vector<Amount> apportion(Amount total, const std::vector<Amount>& weights, Amount quantum);

struct Percentages {
  std::vector<Amount> values;   // in units of one printed step
  std::vector<Amount> weights;  // above 0
  std::vector<char> fixed;      // 1: reported, must not move
  Amount whole = 0;             // 100 per cent in those steps
};

// Moves all values that are not fixed by one number of steps, within 0 and the whole, until the
// weighted mean first reaches `mean`; as near as it gets if it cannot.
std::vector<Amount> moved_to_mean(const Percentages& given, Amount mean);

// Ranks 1, 2, ... by score, the highest first, where the units with a reported rank (0: none) keep
// it. Of two units reported on one rank both keep it, and the last rank stays empty.
std::vector<Amount> ranks_of(const std::vector<Amount>& scores,
                             const std::vector<Amount>& reported);

}  // namespace tongket
