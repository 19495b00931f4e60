// Ranks of units by value, the largest first; equal values share a rank and the next ones are left
// out, as rank() of SQL: 1, 2, 2, 4. Counted by comparison, many slots at a time: among some 60
// units that beats sorting, and ties need no care.
//
//   RankTable table(63, 60);
//   std::ranges::copy(values, table.values(unit).begin());   // not a number: no rank
//   table.rank(unit, ranks);                                 // 0 where there is none
#pragma once

#include <cstdint>
#include <span>

#include "column/zeroed_array.h"

namespace tongket {

constexpr std::int16_t kNoMove = INT16_MIN;

class RankTable {
 public:
  // At most 32767 units.
  RankTable(int units, int slots);

  // The values of a unit, to be written before ranking, all slots.
  [[nodiscard]] std::span<double> values(int unit);
  // 1 + how many units have a larger value, for each slot; 0 where the unit has no value.
  void rank(int unit, std::span<std::uint16_t> ranks) const;

 private:
  std::size_t units_;
  std::size_t slots_;
  std::size_t stride_;  // slots, rounded up to whole blocks of vectors
  ZeroedArray<double> values_;
};

// moves[t] = ranks[t - lag] - ranks[t]: how many places up. kNoMove where a rank is missing.
void moves_of(std::span<const std::uint16_t> ranks, int lag, std::span<std::int16_t> moves);

}  // namespace tongket
