#include "check/measured_gap.h"

namespace tongket {
namespace {

constexpr int kGapDecimals = 1;

// Between a number and the nearest end of a range that it does not lie in.
Result<Decimal> distance(const Interval& range, const Decimal& number) {
  if (range.low() && number <= range.low()->at) return subtract(range.low()->at, number);
  return subtract(number, range.high()->at);
}

}  // namespace

std::optional<Decimal> measured_gap(const Observation& reported, const Observation& measured) {
  if (!has_number(reported.status) || measured.status != ObsStatus::kNormal) return std::nullopt;
  const Result<Interval> printed = reported.loose();
  if (!printed) return std::nullopt;
  const Decimal number = measured.amount();
  if (printed->contains(number)) return Decimal();
  if (number.is_zero()) return Decimal::of(100);
  const Result<Decimal> apart = distance(*printed, number);
  if (!apart) return std::nullopt;
  const Result<Decimal> percent =
      divide(apart->shifted(2), number.magnitude(), kGapDecimals, Rounding::kHalfUp);
  if (!percent) return std::nullopt;
  return *percent;
}

}  // namespace tongket
