// Growth against the slot `lag` before: of amounts in per cent of the former value, of ratios and
// of what is measured in points as a difference.
#pragma once

#include <cstdint>
#include <span>

namespace tongket {

// growth[t] = 100 * (values[t] - values[t - lag]) / values[t - lag] for the slots of `rows`; not a
// number where the former value is 0 and in all other slots. Rows are those with a value now and
// then: growth_rows(). At most 64 slots, both as long.
void growth_of_amounts(std::span<const std::int64_t> values, int lag, std::uint64_t rows,
                       std::span<double> growth);

// growth[t] = values[t] - values[t - lag], in the rows as above; exact up to 2^53.
void points_of_amounts(std::span<const std::int64_t> values, int lag, std::uint64_t rows,
                       std::span<double> growth);

// growth[t] = values[t] - values[t - lag], not a number where either is none.
void growth_of_ratios(std::span<const double> values, int lag, std::uint64_t rows,
                      std::span<double> growth);

constexpr std::uint64_t growth_rows(std::uint64_t present, int lag) {
  return lag >= 64 ? 0 : present & (present << lag);
}

}  // namespace tongket
