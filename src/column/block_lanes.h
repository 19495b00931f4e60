// Loops over the lanes of one block, for block_program.cc alone: written so that compilers make
// vector instructions of them, and inlined into functions that are built for several machines.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "column/block_program.h"

#define TONGKET_LANES_INLINE inline __attribute__((always_inline))

namespace tongket::column {

inline constexpr int kHalf = 32;

constexpr std::array<std::uint32_t, kHalf> bits_of_slots() {
  std::array<std::uint32_t, kHalf> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::uint32_t{1} << i;
  return out;
}
alignas(64) inline constexpr std::array<std::uint32_t, kHalf> kBits = bits_of_slots();

enum class LaneTest : std::uint8_t { kLess, kEqual };

// A bit for each of 32 lanes that passes. clang makes of its vectors of bits what the machine has
// for that; of the loop, which is for other compilers, twice as many instructions.
template <LaneTest kTest, typename A>
TONGKET_LANES_INLINE std::uint32_t half_word(const A* a, const A* b) {
#if defined(__clang__)
  using Lanes = A __attribute__((ext_vector_type(kHalf)));
  using Bits = bool __attribute__((ext_vector_type(kHalf)));
  Lanes x;
  Lanes y;
  std::memcpy(&x, a, sizeof x);
  std::memcpy(&y, b, sizeof y);
  Bits passed;
  if constexpr (kTest == LaneTest::kLess) {
    passed = __builtin_convertvector(x < y, Bits);
  } else {
    passed = __builtin_convertvector(x == y, Bits);
  }
  std::uint32_t out = 0;
  std::memcpy(&out, &passed, sizeof out);
  return out;
#else
  std::uint32_t out = 0;
  for (int i = 0; i < kHalf; ++i) {
    const bool passed = kTest == LaneTest::kLess ? a[i] < b[i] : a[i] == b[i];
    out |= passed ? kBits[static_cast<std::size_t>(i)] : 0U;
  }
  return out;
#endif
}

template <int kLanes, LaneTest kTest, typename A>
TONGKET_LANES_INLINE std::uint64_t word_of(const A* a, const A* b) {
  std::uint64_t out = half_word<kTest>(a, b);
  if constexpr (kLanes > kHalf) {
    out |= std::uint64_t{half_word<kTest>(a + kHalf, b + kHalf)} << kHalf;
  }
  return out;
}

template <int kLanes, typename A, typename Function>
TONGKET_LANES_INLINE void map_lanes(const A* a, const A* b, A* out, Function function) {
  for (int i = 0; i < kLanes; ++i) out[i] = function(a[i], b[i]);
}

template <int kLanes, typename A, typename Function>
TONGKET_LANES_INLINE void choose_lanes(std::uint64_t word, const A* a, const A* b, A* out,
                                       Function function) {
  for (int half = 0; half < kLanes / kHalf; ++half) {
    const auto bits = static_cast<std::uint32_t>(word >> (half * kHalf));
    for (int i = 0; i < kHalf; ++i) {
      const int at = half * kHalf + i;
      const bool set = (bits & kBits[static_cast<std::size_t>(i)]) != 0;
      out[at] = function(set, a[at], b[at]);
    }
  }
}

template <int kLanes>
TONGKET_LANES_INLINE void digits_to_lanes(const std::uint64_t* digits, std::int32_t* out) {
  for (int i = 0; i < kLanes; ++i) out[i] = 0;
  for (int digit = 0; digit < kCounterBits; ++digit) {
    if (digits[digit] == 0) continue;
    const std::int32_t worth = std::int32_t{1} << digit;
    choose_lanes<kLanes>(
        digits[digit], out, out, out,
        [worth](bool set, std::int32_t sum, std::int32_t) { return sum + (set ? worth : 0); });
  }
}

// Adds the bits of the words to the digits: two words at a time become a digit and a carry, and the
// carries, half as many, are added to the next digit.
inline void count_words(std::uint64_t* digits, const std::uint64_t* words, int count) {
  std::array<std::uint64_t, kBatch> left;
  std::copy_n(words, count, left.begin());
  for (int digit = 0; digit < kCounterBits; ++digit) {
    std::uint64_t sum = digits[digit];
    std::uint64_t more = 0;
    int carries = 0;
    for (int i = 0; i < count; i += 2) {
      const std::uint64_t a = left[static_cast<std::size_t>(i)];
      const std::uint64_t b = i + 1 < count ? left[static_cast<std::size_t>(i) + 1] : 0;
      const std::uint64_t half = sum ^ a;
      const std::uint64_t carry = (sum & a) | (half & b);
      sum = half ^ b;
      left[static_cast<std::size_t>(carries++)] = carry;
      more |= carry;
    }
    digits[digit] = sum;
    if (more == 0) return;
    count = carries;
  }
}

}  // namespace tongket::column
