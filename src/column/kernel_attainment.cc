#include "column/kernel_attainment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tongket {
namespace {

constexpr double kNoAttainment = std::numeric_limits<double>::quiet_NaN();

template <typename V>
std::uint64_t attain(std::span<const V> to_date, const PlanSeries& plan, std::uint64_t rows,
                     std::span<double> attainment) {
  std::size_t t = 0;
  auto end = static_cast<std::size_t>(plan.first_slots);
  std::uint64_t present = 0;
  for (const double planned : plan.plans) {
    end = std::min(end, to_date.size());
    const bool has_plan = planned != 0 && !std::isnan(planned);
    const double divisor = has_plan ? planned : kNoAttainment;
    for (; t < end; ++t) {
      const bool row = has_plan && (rows >> t & 1U) != 0;
      present |= std::uint64_t{row} << t;
      attainment[t] = row ? 100.0 * static_cast<double>(to_date[t]) / divisor : kNoAttainment;
    }
    end += static_cast<std::size_t>(plan.slots_a_year);
  }
  std::fill(attainment.begin() + static_cast<std::ptrdiff_t>(t), attainment.end(), kNoAttainment);
  return present;
}

}  // namespace

std::uint64_t attainment_of(std::span<const double> to_date, const PlanSeries& plan,
                            std::uint64_t rows, std::span<double> attainment) {
  return attain(to_date, plan, rows, attainment);
}

std::uint64_t attainment_of(std::span<const std::int64_t> to_date, const PlanSeries& plan,
                            std::uint64_t rows, std::span<double> attainment) {
  return attain(to_date, plan, rows, attainment);
}

}  // namespace tongket
