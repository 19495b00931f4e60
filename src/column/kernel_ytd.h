// Year to date: the running sum of each calendar year. Missing values are 0 and add nothing.
#pragma once

#include <cstdint>
#include <span>

#include "column/series_axis.h"

namespace tongket {

// to_date[t] = values of the same year up to t. Both as long as the axis; they may be the same.
// False if a sum is beyond 64 bits; `to_date` is unspecified then.
[[nodiscard]] bool year_to_date(const SeriesAxis& axis, std::span<const std::int64_t> values,
                                std::span<std::int64_t> to_date);

}  // namespace tongket
