// Ratios of series: factor * numerator / denominator, slot by slot (factor 100 gives per cent of
// two measures of one scale). Where the denominator is 0 or missing, or the numerator is missing,
// there is no ratio: not a number. Missing whole numbers are 0.
#pragma once

#include <cstdint>
#include <span>

namespace tongket {

struct WholeSeries {
  std::span<const std::int64_t> values;
  std::uint64_t present = 0;  // bit t for slot t
};

enum class Magnitude : std::uint8_t {
  kBelow51Bits,  // no value reaches 2^51: exact as doubles, and faster
  kAny,
};

// At most 64 slots, all three as long. Returns the presence of the ratios. kBelow51Bits promises it
// of every value; a double of a larger one is rounded.
std::uint64_t ratio_series(const WholeSeries& numerator, const WholeSeries& denominator,
                           double factor, Magnitude magnitude, std::span<double> ratios);

// As above, but a slot has a row if numerator and denominator have one in `rows`, and its ratio may
// yet be missing (not a number) where the denominator is 0.
void ratio_where(const WholeSeries& numerator, const WholeSeries& denominator, double factor,
                 std::uint64_t rows, std::span<double> ratios);

}  // namespace tongket
