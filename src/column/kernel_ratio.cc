// The division runs over all slots; what has no ratio is found by the words of presence, and in the
// common case, no gap and no 0 in the denominator, nothing more is done.
#include "column/kernel_ratio.h"

#include <limits>

#include "column/kernel_clones.h"
#include "column/whole_to_double.h"

namespace tongket {
namespace {

constexpr double kNoRatio = std::numeric_limits<double>::quiet_NaN();

struct Operands {
  const std::int64_t* numerator;
  const std::int64_t* denominator;
  double factor;
  std::size_t size;
};

// Returns how many denominators are 0.
TONGKET_CLONES std::int64_t divide_small(Operands in, double* __restrict out) {
  std::int64_t zeros = 0;
  for (std::size_t t = 0; t < in.size; ++t) {
    out[t] = in.factor * small_to_double(in.numerator[t]) / small_to_double(in.denominator[t]);
    zeros += in.denominator[t] == 0 ? 1 : 0;
  }
  return zeros;
}

std::int64_t divide_any(Operands in, double* out) {
  std::int64_t zeros = 0;
  for (std::size_t t = 0; t < in.size; ++t) {
    const std::int64_t below = in.denominator[t];
    zeros += below == 0 ? 1 : 0;
    out[t] = in.factor * static_cast<double>(in.numerator[t]) /
             (below == 0 ? kNoRatio : static_cast<double>(below));
  }
  return zeros;
}

std::uint64_t nonzero(const std::int64_t* values, std::size_t size) {
  std::uint64_t word = 0;
  for (std::size_t t = 0; t < size; ++t) word |= std::uint64_t{values[t] != 0} << t;
  return word;
}

void clear(std::span<double> values, std::uint64_t keep) {
  for (std::size_t t = 0; t < values.size(); ++t) {
    if ((keep >> t & 1U) == 0) values[t] = kNoRatio;
  }
}

std::uint64_t every(std::size_t size) {
  return size == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
}

}  // namespace

std::uint64_t ratio_series(const WholeSeries& numerator, const WholeSeries& denominator,
                           double factor, Magnitude magnitude, std::span<double> ratios) {
  const Operands in{numerator.values.data(), denominator.values.data(), factor, ratios.size()};
  const bool small = magnitude == Magnitude::kBelow51Bits;
  const std::int64_t zeros =
      small ? divide_small(in, ratios.data()) : divide_any(in, ratios.data());
  std::uint64_t present = numerator.present & denominator.present;
  if (zeros != 0) present &= nonzero(in.denominator, in.size);
  if (present != every(in.size)) clear(ratios, present);
  return present;
}

void ratio_where(const WholeSeries& numerator, const WholeSeries& denominator, double factor,
                 std::uint64_t rows, std::span<double> ratios) {
  divide_any({numerator.values.data(), denominator.values.data(), factor, ratios.size()},
             ratios.data());
  const std::uint64_t keep = rows & nonzero(denominator.values.data(), ratios.size());
  if (keep != every(ratios.size())) clear(ratios, keep);
}

}  // namespace tongket
