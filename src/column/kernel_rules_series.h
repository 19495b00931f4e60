// Rules on one series of facts, as words with a bit for each slot that breaks a rule. Most series
// break none: a first pass over vectors tells whether there is anything to look for, and only then
// the slots are judged one by one, in numbers that cannot overflow.
#pragma once

#include <cstdint>
#include <span>

namespace tongket {

// How wide the first pass has to calculate so that nothing overflows.
enum class ScreenWidth : std::uint8_t { k32, k64, kExact };
// For values up to `magnitude` in 32 or 64 bits, multiplied by up to `factor`.
ScreenWidth screen_width_for(bool narrow, std::int64_t magnitude, std::int64_t factor);

template <typename V>
struct FactSeries {
  std::span<const V> values;  // at most 64; 0 where missing
  std::uint64_t present = 0;
};

struct SeriesRule {
  std::int64_t ceiling = 0;  // a value above it breaks `above`
  std::int64_t factor = 1;  // a value more than so many times larger or smaller than the former one
  int lag = 1;              // slots to the former one; a former one of 0 is not compared with
};

struct SeriesBreaks {
  std::uint64_t negative = 0;
  std::uint64_t above = 0;
  std::uint64_t larger = 0;
  std::uint64_t smaller = 0;
};

template <typename V>
SeriesBreaks series_breaks(const FactSeries<V>& series, const SeriesRule& rule, ScreenWidth width);
extern template SeriesBreaks series_breaks(const FactSeries<std::int32_t>&, const SeriesRule&,
                                           ScreenWidth);
extern template SeriesBreaks series_breaks(const FactSeries<std::int64_t>&, const SeriesRule&,
                                           ScreenWidth);

}  // namespace tongket
