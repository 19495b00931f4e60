#include "column/kernel_growth.h"

#include <algorithm>
#include <limits>

#include "column/kernel_clones.h"

namespace tongket {
namespace {

constexpr double kNoGrowth = std::numeric_limits<double>::quiet_NaN();

TONGKET_CLONES void percents(const std::int64_t* values, std::size_t lag, std::size_t size,
                             double* __restrict growth) {
  for (std::size_t t = lag; t < size; ++t) {
    const auto now = static_cast<double>(values[t]);
    const auto then = static_cast<double>(values[t - lag]);
    growth[t] = 100.0 * (now - then) / (values[t - lag] == 0 ? kNoGrowth : then);
  }
}

TONGKET_CLONES void whole_differences(const std::int64_t* values, std::size_t lag, std::size_t size,
                                      double* __restrict growth) {
  for (std::size_t t = lag; t < size; ++t) {
    growth[t] = static_cast<double>(values[t]) - static_cast<double>(values[t - lag]);
  }
}

TONGKET_CLONES void differences(const double* values, std::size_t lag, std::size_t size,
                                double* __restrict growth) {
  for (std::size_t t = lag; t < size; ++t) growth[t] = values[t] - values[t - lag];
}

// The slots before the first former one, and those without a row.
void clear_growth(std::span<double> growth, std::size_t lag, std::uint64_t rows) {
  std::fill_n(growth.begin(), std::min(lag, growth.size()), kNoGrowth);
  for (std::size_t t = lag; t < growth.size(); ++t) {
    if ((rows >> t & 1U) == 0) growth[t] = kNoGrowth;
  }
}

}  // namespace

void growth_of_amounts(std::span<const std::int64_t> values, int lag, std::uint64_t rows,
                       std::span<double> growth) {
  const auto before = static_cast<std::size_t>(lag);
  percents(values.data(), before, values.size(), growth.data());
  clear_growth(growth, before, rows);
}

void points_of_amounts(std::span<const std::int64_t> values, int lag, std::uint64_t rows,
                       std::span<double> growth) {
  const auto before = static_cast<std::size_t>(lag);
  whole_differences(values.data(), before, values.size(), growth.data());
  clear_growth(growth, before, rows);
}

void growth_of_ratios(std::span<const double> values, int lag, std::uint64_t rows,
                      std::span<double> growth) {
  const auto before = static_cast<std::size_t>(lag);
  differences(values.data(), before, values.size(), growth.data());
  clear_growth(growth, before, rows);
}

}  // namespace tongket
