// A block of 16 slots of one unit stays in registers while the other units' blocks go past.
#include "column/kernel_rank.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/result.h"
#include "column/kernel_clones.h"

namespace tongket {
namespace {

constexpr std::size_t kBlock = 16;

struct Column {
  const double* values;  // of the first unit, in the block's first slot
  std::size_t stride;
  std::size_t units;
};

// counts[t] = how many units have a larger value than `own` there. Comparisons with what is not a
// number are false, so a missing value is larger than none and no value is larger than it.
TONGKET_CLONES void count_larger(Column in, const double* own, std::int64_t* __restrict counts) {
  using Values = double __attribute__((vector_size(4 * sizeof(double))));
  using Counts = std::int64_t __attribute__((vector_size(4 * sizeof(double))));
  constexpr std::size_t kVectors = kBlock / 4;
  Values mine[kVectors];
  std::memcpy(mine, own, sizeof(mine));
  Counts more[kVectors] = {};
  for (std::size_t unit = 0; unit < in.units; ++unit) {
    Values other[kVectors];
    std::memcpy(other, in.values + unit * in.stride, sizeof(other));
    more[0] -= other[0] > mine[0];
    more[1] -= other[1] > mine[1];
    more[2] -= other[2] > mine[2];
    more[3] -= other[3] > mine[3];
  }
  std::memcpy(counts, more, sizeof(more));
}

}  // namespace

RankTable::RankTable(int units, int slots)
    : units_(static_cast<std::size_t>(units)),
      slots_(static_cast<std::size_t>(slots)),
      stride_((slots_ + kBlock - 1) / kBlock * kBlock),
      values_(units_ * stride_) {
  TK_ASSERT(units >= 0 && units <= INT16_MAX && slots >= 0);
}

std::span<double> RankTable::values(int unit) {
  return {values_.data() + static_cast<std::size_t>(unit) * stride_, slots_};
}

void RankTable::rank(int unit, std::span<std::uint16_t> ranks) const {
  const double* own = values_.data() + static_cast<std::size_t>(unit) * stride_;
  std::array<std::int64_t, kBlock> counts{};
  for (std::size_t first = 0; first < slots_; first += kBlock) {
    count_larger({values_.data() + first, stride_, units_}, own + first, counts.data());
    const std::size_t size = std::min(kBlock, slots_ - first);
    for (std::size_t t = 0; t < size; ++t) {
      const bool has_value = own[first + t] == own[first + t];
      ranks[first + t] = static_cast<std::uint16_t>(has_value ? counts[t] + 1 : 0);
    }
  }
}

void moves_of(std::span<const std::uint16_t> ranks, int lag, std::span<std::int16_t> moves) {
  const auto before = static_cast<std::size_t>(lag);
  std::fill_n(moves.begin(), std::min(before, moves.size()), kNoMove);
  for (std::size_t t = before; t < moves.size(); ++t) {
    const bool both = ranks[t] != 0 && ranks[t - before] != 0;
    moves[t] = both ? static_cast<std::int16_t>(ranks[t - before] - ranks[t]) : kNoMove;
  }
}

}  // namespace tongket
