// Idea: ends are exact decimals; only a quotient has to be rounded, and then the lower end goes
// down and the upper end up, with as many decimals as fit in 64 bits.
#include "base/interval.h"

#include <array>
#include <utility>

namespace tongket {
namespace {

constexpr std::array<std::pair<Qualifier, std::string_view>, 7> kQualifierCodes{{
    {Qualifier::kExact, ""},
    {Qualifier::kAbout, "about"},
    {Qualifier::kOver, "over"},
    {Qualifier::kUnder, "under"},
    {Qualifier::kAtLeast, "atleast"},
    {Qualifier::kAtMost, "atmost"},
    {Qualifier::kRange, "range"},
}};

constexpr int kQuotientScale = 12;

// Exponent of the last printed digit's unit, or of the last non-zero one's.
int last_digit_exponent(const Decimal& value) { return -value.scale(); }

int last_nonzero_exponent(const Decimal& value) {
  int exponent = -value.scale();
  if (value.is_zero()) return exponent;
  for (auto rest = value.coefficient(); rest % 10 == 0; rest /= 10) ++exponent;
  return exponent;
}

Decimal power_of_ten(int exponent) { return Decimal::of(1, -exponent); }
Decimal half_power_of_ten(int exponent) { return Decimal::of(5, 1 - exponent); }

Result<Interval> around(const Decimal& low_from, const Decimal& high_from, const Decimal& reach,
                        bool high_closed) {
  TK_TRY(const Decimal low, subtract(low_from, reach));
  TK_TRY(const Decimal high, add(high_from, reach));
  return Interval(Bound{low, true}, Bound{high, high_closed});
}

// `rounding_exponent`: which digit the source rounded to.
Result<Interval> interval_of(const Printed& p, int rounding_exponent) {
  const Decimal unit = power_of_ten(last_nonzero_exponent(p.value));
  switch (p.qualifier) {
    case Qualifier::kExact: {
      const Decimal half = half_power_of_ten(rounding_exponent);
      // Half up on the magnitude: the end away from zero is open.
      if (p.value.sign() >= 0) return around(p.value, p.value, half, false);
      TK_TRY(const Decimal low, subtract(p.value, half));
      TK_TRY(const Decimal high, add(p.value, half));
      return Interval(Bound{low, false}, Bound{high, true});
    }
    case Qualifier::kAbout:
      return around(p.value, p.value, unit, true);
    case Qualifier::kOver: {
      TK_TRY(const Decimal high, add(p.value, unit));
      return Interval(Bound{p.value, false}, Bound{high, true});
    }
    case Qualifier::kUnder: {
      TK_TRY(const Decimal low, subtract(p.value, unit));
      return Interval(Bound{low, true}, Bound{p.value, false});
    }
    case Qualifier::kAtLeast:
      return Interval(Bound{p.value, true}, std::nullopt);
    case Qualifier::kAtMost:
      return Interval(std::nullopt, Bound{p.value, true});
    case Qualifier::kRange:
      return around(p.value, p.high.value_or(p.value), half_power_of_ten(rounding_exponent), false);
  }
  TK_ASSERT(false);
}

// Does a bound from below allow the numbers up to a bound from above?
bool below(const std::optional<Bound>& low, const std::optional<Bound>& high) {
  if (!low || !high) return true;
  const auto order = low->at <=> high->at;
  return order < 0 || (order == 0 && low->closed && high->closed);
}

// a / b with as many decimals as fit.
Result<Decimal> outward_quotient(const Decimal& a, const Decimal& b, Rounding rounding) {
  Result<Decimal> out = divide(a, b, kQuotientScale, rounding);
  for (int scale = kQuotientScale - 3; !out && scale >= -kQuotientScale; scale -= 3) {
    if (out.error().code != ErrorCode::kOverflow) break;
    out = divide(a, b, scale, rounding);
  }
  return out;
}

Result<Bound> quotient_bound(const Bound& a, const Bound& b, Rounding rounding) {
  TK_TRY(const Decimal at, outward_quotient(a.at, b.at, rounding));
  return Bound{at, a.closed && b.closed};
}

Error unbounded_quotient() { return fail(ErrorCode::kUndecidable, "interval.unbounded_quotient"); }

// Both operands at or above zero, the divisor above it; ends may be infinite.
Result<Interval> divide_nonnegative(const Interval& a, const Interval& b) {
  std::optional<Bound> low;
  std::optional<Bound> high;
  if (b.high()) {
    TK_TRY(low, quotient_bound(*a.low(), *b.high(), Rounding::kFloor));
  } else {
    low = Bound{Decimal(), false};
  }
  if (a.high()) {
    TK_TRY(high, quotient_bound(*a.high(), *b.low(), Rounding::kCeiling));
  }
  return Interval(low, high);
}

}  // namespace

std::string_view to_code(Qualifier qualifier) {
  for (const auto& [value, code] : kQualifierCodes) {
    if (value == qualifier) return code;
  }
  TK_ASSERT(false);
}

std::optional<Qualifier> qualifier_from_code(std::string_view code) {
  for (const auto& [value, known] : kQualifierCodes) {
    if (known == code) return value;
  }
  return std::nullopt;
}

bool Interval::contains(const Decimal& value) const { return meets(point(value)); }

bool Interval::meets(const Interval& other) const {
  return below(low_, other.high_) && below(other.low_, high_);
}

Interval Interval::shifted(int exponent) const {
  Interval out = *this;
  if (out.low_) out.low_->at = out.low_->at.shifted(exponent);
  if (out.high_) out.high_->at = out.high_->at.shifted(exponent);
  return out;
}

std::string Interval::to_string() const {
  std::string out = low_ ? (low_->closed ? "[" : "(") + low_->at.to_string() : "(-inf";
  out += "; ";
  out += high_ ? high_->at.to_string() + (high_->closed ? "]" : ")") : "+inf)";
  return out;
}

Result<Interval> tight_interval(const Printed& printed) {
  return interval_of(printed, last_digit_exponent(printed.value));
}

Result<Interval> loose_interval(const Printed& printed) {
  const bool integer = printed.value.scale() <= 0;
  return interval_of(printed, integer ? last_nonzero_exponent(printed.value)
                                      : last_digit_exponent(printed.value));
}

Result<Interval> truncation_interval(const Printed& printed) {
  if (printed.qualifier != Qualifier::kExact) return tight_interval(printed);
  const Decimal unit = power_of_ten(last_digit_exponent(printed.value));
  if (printed.value.sign() >= 0) {
    TK_TRY(const Decimal high, add(printed.value, unit));
    return Interval(Bound{printed.value, true}, Bound{high, false});
  }
  TK_TRY(const Decimal low, subtract(printed.value, unit));
  return Interval(Bound{low, false}, Bound{printed.value, true});
}

Result<Interval> add(const Interval& a, const Interval& b) {
  std::optional<Bound> low;
  std::optional<Bound> high;
  if (a.low() && b.low()) {
    TK_TRY(const Decimal at, add(a.low()->at, b.low()->at));
    low = Bound{at, a.low()->closed && b.low()->closed};
  }
  if (a.high() && b.high()) {
    TK_TRY(const Decimal at, add(a.high()->at, b.high()->at));
    high = Bound{at, a.high()->closed && b.high()->closed};
  }
  return Interval(low, high);
}

Result<Interval> subtract(const Interval& a, const Interval& b) {
  const auto mirrored = [](const std::optional<Bound>& bound) -> std::optional<Bound> {
    if (!bound) return std::nullopt;
    return Bound{bound->at.negated(), bound->closed};
  };
  return add(a, Interval(mirrored(b.high()), mirrored(b.low())));
}

Result<Interval> divide(const Interval& a, const Interval& b) {
  if (b.contains(Decimal())) return unbounded_quotient();
  const bool positive = a.low() && a.low()->at.sign() >= 0 && b.low() && b.low()->at.sign() > 0;
  if (positive) return divide_nonnegative(a, b);
  if (!a.low() || !a.high() || !b.low() || !b.high() || b.low()->at.is_zero() ||
      b.high()->at.is_zero()) {
    return unbounded_quotient();
  }
  std::optional<Bound> low;
  std::optional<Bound> high;
  for (const Bound& x : {*a.low(), *a.high()}) {
    for (const Bound& y : {*b.low(), *b.high()}) {
      TK_TRY(const Bound down, quotient_bound(x, y, Rounding::kFloor));
      TK_TRY(const Bound up, quotient_bound(x, y, Rounding::kCeiling));
      const auto is_lower = [](const Bound& p, const Bound& q) {
        return p.at < q.at || (p.at == q.at && p.closed && !q.closed);
      };
      if (!low || is_lower(down, *low)) low = down;
      if (!high || up.at > high->at || (up.at == high->at && up.closed)) high = up;
    }
  }
  return Interval(low, high);
}

}  // namespace tongket
