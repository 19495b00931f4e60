// Whole numbers to doubles, as a loop that every x86-64 can run on vectors: below 2^51 a number
// added to the bits of 1.5 x 2^52 stands in the last bits of that double. SSE2 and AVX2 have no
// instruction for it.
#pragma once

#include <bit>
#include <cstdint>

namespace tongket {

constexpr std::int64_t kExactWhole = std::int64_t{1} << 51;

// |value| < kExactWhole.
inline double small_to_double(std::int64_t value) {
  constexpr double kMagic = 6755399441055744.0;  // 1.5 x 2^52
  return std::bit_cast<double>(std::bit_cast<std::int64_t>(kMagic) + value) - kMagic;
}

}  // namespace tongket
