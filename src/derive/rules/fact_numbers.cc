// Numbers of a column have one scale and 64 bits. So the scale is chosen that holds the most facts,
// and the few that are too large or too finely printed for it are counted and left out, instead of
// making all of them binary.
#include "derive/rules/fact_numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace tongket {
namespace {

constexpr int kMaxScale = 15;  // of a column

bool fits(const Decimal& number, int scale) {
  const Result<Decimal> same = number.rescaled(scale, Rounding::kTruncate);
  return same && *same == number;
}

// The scales of a column that a number is exact at: those from `first` to `last`.
struct Scales {
  int first = 0;
  int last = 0;
};

Scales common(const Scales& a, const Scales& b) {
  return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

Scales scales_of(const Decimal& number) {
  constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max() / 10;
  if (number.is_zero()) return {0, kMaxScale};
  std::int64_t digits = number.magnitude().coefficient();
  int scale = number.scale();
  for (; scale > 0 && digits % 10 == 0; --scale) digits /= 10;
  Scales out = {std::max(scale, 0), scale};
  for (; out.last < kMaxScale && digits <= kLargest; ++out.last) digits *= 10;
  return out;
}

}  // namespace

FactNumbers fact_numbers(const Observation& o) {
  FactNumbers out;
  if (!has_number(o.status)) return out;
  out.value = o.amount();
  if (const Result<Interval> allowed = o.tight()) {
    out.low = allowed->low();
    out.high = allowed->high();
  }
  return out;
}

bool fits(const FactNumbers& numbers, int scale) {
  return (!numbers.value || fits(*numbers.value, scale)) &&
         (!numbers.low || fits(numbers.low->at, scale)) &&
         (!numbers.high || fits(numbers.high->at, scale));
}

int best_scale(const std::vector<FactNumbers>& numbers) {
  std::array<std::size_t, kMaxScale + 1> held{};
  for (const FactNumbers& each : numbers) {
    Scales all = {0, kMaxScale};
    if (each.value) all = common(all, scales_of(*each.value));
    if (each.low) all = common(all, scales_of(each.low->at));
    if (each.high) all = common(all, scales_of(each.high->at));
    for (int scale = all.first; scale <= all.last; ++scale)
      ++held.at(static_cast<std::size_t>(scale));
  }
  return static_cast<int>(std::ranges::max_element(held) - held.begin());
}

FactNumbers at_scale(const FactNumbers& numbers, int scale) {
  FactNumbers out = numbers;
  const auto rescale = [&](Decimal& number) {
    number = number.rescaled(scale, Rounding::kTruncate).value();
  };
  if (out.value) rescale(*out.value);
  if (out.low) rescale(out.low->at);
  if (out.high) rescale(out.high->at);
  return out;
}

}  // namespace tongket
