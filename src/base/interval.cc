// Idea: ends are exact decimals; only a quotient has to be rounded, and then the lower end goes
// down and the upper end up, with as many decimals as fit in 64 bits.
#include "base/interval.h"

#include <algorithm>
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

// Exponent of the unit of the last printed digit, or of the last one that is not zero.
int last_digit_exponent(const Decimal& value) { return -value.scale(); }

int last_nonzero_exponent(const Decimal& value) {
  int exponent = -value.scale();
  if (value.is_zero()) return exponent;
  for (auto rest = value.coefficient(); rest % 10 == 0; rest /= 10) ++exponent;
  return exponent;
}

int last_nonzero_exponent_of_integer(const Decimal& value) {
  return value.scale() <= 0 ? last_nonzero_exponent(value) : last_digit_exponent(value);
}

// Tells the digit that a source rounded a number to.
using RoundedDigit = int (*)(const Decimal&);

Decimal power_of_ten(int exponent) { return Decimal::of(1, -exponent); }
Decimal half_power_of_ten(int exponent) { return Decimal::of(5, 1 - exponent); }

// All numbers negated.
Interval mirrored(const Interval& x) {
  const auto negated = [](const std::optional<Bound>& bound) -> std::optional<Bound> {
    if (!bound) return std::nullopt;
    return Bound{bound->at.negated(), bound->closed};
  };
  return {negated(x.high()), negated(x.low())};
}

// What rounds to a number from `from` to `to`. Ties go away from zero: the end on the side of zero
// still rounds to the number, the other one does not, and around zero neither does.
Result<Interval> rounded_between(const Decimal& from, const Decimal& to, RoundedDigit digit) {
  TK_TRY(const Decimal low, subtract(from, half_power_of_ten(digit(from))));
  TK_TRY(const Decimal high, add(to, half_power_of_ten(digit(to))));
  return Interval(Bound{low, from.sign() > 0}, Bound{high, to.sign() < 0});
}

// A qualified number at or above zero.
Result<Interval> qualified(const Decimal& value, Qualifier qualifier) {
  const Decimal unit = power_of_ten(last_nonzero_exponent(value));
  TK_TRY(const Decimal less, subtract(value, unit));
  TK_TRY(const Decimal more, add(value, unit));
  switch (qualifier) {
    case Qualifier::kAbout:
      return Interval(Bound{less, true}, Bound{more, true});
    case Qualifier::kOver:
      return Interval(Bound{value, false}, Bound{more, true});
    case Qualifier::kUnder:
      return Interval(Bound{less, true}, Bound{value, false});
    case Qualifier::kAtLeast:
      return Interval(Bound{value, true}, std::nullopt);
    case Qualifier::kAtMost:
      return Interval(std::nullopt, Bound{value, true});
    case Qualifier::kExact:
    case Qualifier::kRange:
      break;
  }
  TK_ASSERT(false);
}

Result<Interval> interval_of(const Printed& p, RoundedDigit digit) {
  if (p.qualifier == Qualifier::kExact) return rounded_between(p.value, p.value, digit);
  if (p.qualifier == Qualifier::kRange) {
    const Decimal other = p.high.value_or(p.value);
    return rounded_between(std::min(p.value, other), std::max(p.value, other), digit);
  }
  TK_TRY(const Interval out, qualified(p.value.magnitude(), p.qualifier));
  return p.value.sign() < 0 ? mirrored(out) : out;
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

Error unbounded_quotient() { return fail(ErrorCode::kUndecidable, "interval.unbounded_quotient"); }

// An end of the quotients: x / y, where an absent x or y is infinite and y is not negative. Zero
// divided by anything stays zero, so it belongs to the quotients if it belongs to the dividends.
Result<std::optional<Bound>> end_quotient(const std::optional<Bound>& x,
                                          const std::optional<Bound>& y, Rounding rounding) {
  if (!x) return std::optional<Bound>();
  if (x->at.is_zero()) return std::optional<Bound>({Decimal(), x->closed});
  if (!y) return std::optional<Bound>({Decimal(), false});
  if (y->at.is_zero()) return std::optional<Bound>();
  TK_TRY(const Decimal at, outward_quotient(x->at, y->at, rounding));
  return std::optional<Bound>({at, x->closed && y->closed});
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
  return interval_of(printed, last_digit_exponent);
}

Result<Interval> loose_interval(const Printed& printed) {
  return interval_of(printed, last_nonzero_exponent_of_integer);
}

Result<Interval> truncation_interval(const Printed& printed) {
  if (printed.qualifier != Qualifier::kExact) return tight_interval(printed);
  const Decimal& value = printed.value;
  const Decimal unit = power_of_ten(last_digit_exponent(value));
  TK_TRY(const Decimal less, subtract(value, unit));
  TK_TRY(const Decimal more, add(value, unit));
  return Interval(value.sign() > 0 ? Bound{value, true} : Bound{less, false},
                  value.sign() < 0 ? Bound{value, true} : Bound{more, false});
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

Result<Interval> subtract(const Interval& a, const Interval& b) { return add(a, mirrored(b)); }

Result<Interval> divide(const Interval& a, const Interval& b) {
  if (b.contains(Decimal())) return unbounded_quotient();
  const bool positive = b.low() && b.low()->at.sign() >= 0;
  if (!positive) return divide(mirrored(a), mirrored(b));
  // A quotient is nearest to zero with the largest divisor, farthest with the smallest.
  const bool from_below = a.low() && a.low()->at.sign() < 0;
  const bool to_above = a.high() && a.high()->at.sign() > 0;
  TK_TRY(const std::optional<Bound> low,
         end_quotient(a.low(), from_below ? b.low() : b.high(), Rounding::kFloor));
  TK_TRY(const std::optional<Bound> high,
         end_quotient(a.high(), to_above ? b.low() : b.high(), Rounding::kCeiling));
  return Interval(low, high);
}

}  // namespace tongket
