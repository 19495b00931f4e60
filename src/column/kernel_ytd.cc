#include "column/kernel_ytd.h"

namespace tongket {

bool year_to_date(const SeriesAxis& axis, std::span<const std::int64_t> values,
                  std::span<std::int64_t> to_date) {
  std::int64_t sum = 0;
  int year = -1;
  bool overflow = false;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const int its_year = axis.month_of(static_cast<int>(t)) / SeriesAxis::kMonths;
    if (its_year != year) sum = 0;
    year = its_year;
    overflow |= __builtin_add_overflow(sum, values[t], &sum);
    to_date[t] = sum;
  }
  return !overflow;
}

}  // namespace tongket
