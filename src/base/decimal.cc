// Idea: two decimals are brought to one scale by multiplying the coefficient of the coarser one by
// a power of ten in 128 bits. A 64-bit coefficient times 10^19 still fits; beyond that the builtin
// overflow checks tell, and for an order the overflow itself is the answer (the number is larger
// than any 64-bit coefficient).
#include "base/decimal.h"

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::int64_t kMaxCoefficient = std::numeric_limits<std::int64_t>::max();

// value x 10^exponent (exponent >= 0); false on overflow of 128 bits.
bool times_power_of_ten(Int128& value, int exponent) {
  if (value == 0) return true;
  for (; exponent > 0; --exponent) {
    if (__builtin_mul_overflow(value, Int128{10}, &value)) return false;
  }
  return true;
}

Error overflow(std::string_view what) {
  return fail(ErrorCode::kOverflow, "decimal.overflow", {{"found", std::string(what)}});
}

std::string digits_of(Int128 magnitude) {
  std::string out;
  do {
    out += static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  } while (magnitude != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

// Digits x 10^-scale in the machine form.
std::string machine_form(Int128 coefficient, int scale) {
  std::string digits = digits_of(coefficient < 0 ? -coefficient : coefficient);
  if (scale < 0 && coefficient != 0) digits.append(static_cast<std::size_t>(-scale), '0');
  if (scale > 0) {
    const auto decimals = static_cast<std::size_t>(scale);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return coefficient < 0 ? "-" + digits : digits;
}

// n / d with the rounding told; d > 0.
Int128 rounded_quotient(Int128 n, Int128 d, Rounding rounding) {
  Int128 q = n / d;
  const Int128 r = n % d;
  if (r == 0) return q;
  switch (rounding) {
    case Rounding::kTruncate:
      break;
    case Rounding::kFloor:
      if (r < 0) --q;
      break;
    case Rounding::kCeiling:
      if (r > 0) ++q;
      break;
    case Rounding::kHalfUp: {
      const Int128 rest = r < 0 ? -r : r;
      if (rest >= d - rest) q += n < 0 ? -1 : 1;
      break;
    }
  }
  return q;
}

// n / d where d > 0 exceeds every coefficient by far: 0, or one unit outward.
Int128 vanishing_quotient(Int128 n, Rounding rounding) {
  if (rounding == Rounding::kCeiling && n > 0) return 1;
  if (rounding == Rounding::kFloor && n < 0) return -1;
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Tells which mistake a text is that is no machine number.
std::string_view mistake_key(std::string_view text) {
  if (text.empty()) return "decimal.empty";
  const auto dots = std::count(text.begin(), text.end(), '.');
  const auto commas = std::count(text.begin(), text.end(), ',');
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == '.' || c == ',' || c == '-';
  });
  if (plain && (commas > 0 || dots > 1)) return "decimal.separators";
  return "decimal.not_a_number";
}

}  // namespace

Decimal Decimal::of(std::int64_t coefficient, int scale) {
  TK_ASSERT(coefficient != std::numeric_limits<std::int64_t>::min());
  TK_ASSERT(scale >= kMinScale && scale <= kMaxScale);
  Decimal out;
  out.coefficient_ = coefficient;
  out.scale_ = static_cast<std::int16_t>(scale);
  return out;
}

Result<Decimal> Decimal::from_wide(Int128 coefficient, int scale) {
  if (coefficient > kMaxCoefficient || coefficient < -kMaxCoefficient || scale < kMinScale ||
      scale > kMaxScale) {
    return overflow(machine_form(coefficient, scale));
  }
  return of(static_cast<std::int64_t>(coefficient), scale);
}

Result<Decimal> Decimal::parse(std::string_view text) {
  const auto reject = [&](std::string_view key) {
    return fail(ErrorCode::kInvalidInput, key, {{"found", excerpt(text, 60)}});
  };
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = negative ? text.substr(1) : text;
  const std::size_t point = digits.find('.');
  const std::size_t whole = std::min(point, digits.size());
  const bool has_fraction = point != std::string_view::npos;
  const std::size_t decimals = has_fraction ? digits.size() - point - 1 : 0;
  if (whole == 0 || (has_fraction && decimals == 0)) return reject(mistake_key(text));
  Int128 coefficient = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == point) continue;
    if (!is_digit(digits[i])) return reject(mistake_key(text));
    coefficient = coefficient * 10 + (digits[i] - '0');
    if (coefficient > kMaxCoefficient) {
      // A wrong character further on is the better message than the size.
      const bool clean = std::all_of(digits.begin(), digits.end(),
                                     [](char c) { return is_digit(c) || c == '.'; }) &&
                         std::count(digits.begin(), digits.end(), '.') <= 1;
      return clean ? overflow(excerpt(text, 60)) : reject(mistake_key(text));
    }
  }
  if (decimals > static_cast<std::size_t>(kMaxDecimals)) return overflow(excerpt(text, 60));
  const auto value = static_cast<std::int64_t>(coefficient);
  return of(negative ? -value : value, static_cast<int>(decimals));
}

std::string Decimal::to_string() const { return machine_form(coefficient_, scale_); }

Result<Decimal> Decimal::rescaled(int scale, Rounding rounding) const {
  Int128 value = coefficient_;
  if (scale >= scale_) {
    if (!times_power_of_ten(value, scale - scale_)) return overflow(to_string());
    return from_wide(value, scale);
  }
  Int128 divisor = 1;
  if (!times_power_of_ten(divisor, scale_ - scale)) {
    return from_wide(vanishing_quotient(value, rounding), scale);
  }
  return from_wide(rounded_quotient(value, divisor, rounding), scale);
}

std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  Int128 x = a.coefficient_;
  Int128 y = b.coefficient_;
  const int scale = std::max(a.scale_, b.scale_);
  const bool x_fits = times_power_of_ten(x, scale - a.scale_);
  const bool y_fits = times_power_of_ten(y, scale - b.scale_);
  if (!x_fits) return a.sign() > 0 ? std::weak_ordering::greater : std::weak_ordering::less;
  if (!y_fits) return a.sign() > 0 ? std::weak_ordering::less : std::weak_ordering::greater;
  if (x == y) return std::weak_ordering::equivalent;
  return x < y ? std::weak_ordering::less : std::weak_ordering::greater;
}

Result<Decimal> add(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  Int128 sum = a.coefficient();
  Int128 term = b.coefficient();
  if (!times_power_of_ten(sum, scale - a.scale()) || !times_power_of_ten(term, scale - b.scale()) ||
      __builtin_add_overflow(sum, term, &sum)) {
    return overflow(a.to_string() + " + " + b.to_string());
  }
  return Decimal::from_wide(sum, scale);
}

Result<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, b.negated()); }

Result<Decimal> multiply(const Decimal& a, const Decimal& b) {
  return Decimal::from_wide(Int128{a.coefficient()} * b.coefficient(), a.scale() + b.scale());
}

Result<Decimal> divide(const Decimal& a, const Decimal& b, int scale, Rounding rounding) {
  if (b.is_zero()) {
    return fail(ErrorCode::kUndecidable, "decimal.division_by_zero", {{"found", a.to_string()}});
  }
  // a / b x 10^scale = (ca / cb) x 10^(scale - sa + sb)
  Int128 n = a.coefficient();
  Int128 d = b.coefficient();
  if (d < 0) {
    n = -n;
    d = -d;
  }
  const int exponent = scale - a.scale() + b.scale();
  if (exponent >= 0 && !times_power_of_ten(n, exponent)) {
    return overflow(a.to_string() + " / " + b.to_string());
  }
  if (exponent < 0 && !times_power_of_ten(d, -exponent)) {
    return Decimal::from_wide(vanishing_quotient(n, rounding), scale);
  }
  return Decimal::from_wide(rounded_quotient(n, d, rounding), scale);
}

void DecimalSum::add(const Decimal& value) {
  if (empty_) {
    scale_ = value.scale();
    empty_ = false;
  }
  Int128 term = value.coefficient();
  const int scale = std::max(scale_, value.scale());
  if (overflowed_at_) return;
  if (!times_power_of_ten(coefficient_, scale - scale_) ||
      !times_power_of_ten(term, scale - value.scale()) ||
      __builtin_add_overflow(coefficient_, term, &coefficient_)) {
    overflowed_at_ = value;
  }
  scale_ = scale;
}

Result<Decimal> DecimalSum::total() const {
  if (overflowed_at_) return overflow("... + " + overflowed_at_->to_string());
  return Decimal::from_wide(coefficient_, scale_);
}

}  // namespace tongket
