// Exact decimal numbers: a coefficient and a scale, as printed. 12.70 is 1270 with scale 2 and
// stays distinct from 12.7 when printed, equal to it when compared. A negative scale counts zeros
// to the left: 34293 x 10^9 is 34293 with scale -9. No value ever passes through binary floating
// point. Sums run on 128 bits; what does not fit is an error, never a wrapped number.
//
//   TK_TRY(Decimal a, Decimal::parse("3893595"));
//   TK_TRY(Decimal b, Decimal::parse("3453000"));
//   TK_TRY(Decimal ratio, divide(a, b, 4, Rounding::kHalfUp));   // 1.1276
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

__extension__ using Int128 = __int128;

enum class Rounding {
  kHalfUp,    // ties away from zero, as Vietnamese reports round: 2.5 -> 3, -2.5 -> -3
  kTruncate,  // cut digits off, toward zero
  kFloor,     // toward minus infinity
  kCeiling,   // toward plus infinity
};

class Decimal {
 public:
  // Scales that can be held. What is read stays within half of them (40 decimals; multipliers up to
  // 10^27), so that moving the point of it a few digits never leaves them.
  static constexpr int kMinScale = -80;
  static constexpr int kMaxScale = 80;
  static constexpr int kMaxDecimals = 40;  // of a text

  constexpr Decimal() = default;

  // coefficient x 10^-scale. The coefficient must not be INT64_MIN, the scale within the limits.
  static Decimal of(std::int64_t coefficient, int scale = 0);

  // Narrows a 128-bit coefficient; kOverflow if it does not fit.
  static Result<Decimal> from_wide(Int128 coefficient, int scale);

  // Reads the machine form: an optional minus, digits, an optional point and digits. Anything else
  // (thousands separators, a comma, an exponent, blanks) is kInvalidInput with a key that names the
  // mistake; more than 18 significant digits may be kOverflow, more than kMaxDecimals are.
  static Result<Decimal> parse(std::string_view text);

  [[nodiscard]] std::int64_t coefficient() const { return coefficient_; }
  [[nodiscard]] int scale() const { return scale_; }
  [[nodiscard]] bool is_zero() const { return coefficient_ == 0; }
  [[nodiscard]] int sign() const { return coefficient_ < 0 ? -1 : (coefficient_ > 0 ? 1 : 0); }

  // The machine form, with exactly `scale` digits behind the point (none for scale <= 0).
  [[nodiscard]] std::string to_string() const;

  // The same number with another count of decimals; kOverflow if it does not fit.
  [[nodiscard]] Result<Decimal> rescaled(int scale, Rounding rounding) const;

  // Multiplied by 10^exponent, exactly, by moving the point.
  [[nodiscard]] Decimal shifted(int exponent) const { return of(coefficient_, scale_ - exponent); }

  [[nodiscard]] Decimal negated() const { return of(-coefficient_, scale_); }
  [[nodiscard]] Decimal magnitude() const { return coefficient_ < 0 ? negated() : *this; }

  // Same digits and same scale.
  [[nodiscard]] bool same_form(const Decimal& other) const {
    return coefficient_ == other.coefficient_ && scale_ == other.scale_;
  }

  // Numeric order: 12.7 == 12.70. Total, exact, never overflows.
  friend std::weak_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

 private:
  std::int64_t coefficient_ = 0;
  std::int16_t scale_ = 0;
};

// Exact; the result has the larger scale of both. kOverflow.
Result<Decimal> add(const Decimal& a, const Decimal& b);
Result<Decimal> subtract(const Decimal& a, const Decimal& b);
Result<Decimal> multiply(const Decimal& a, const Decimal& b);

// The only division: quotient with `scale` decimals, rounded as told. kUndecidable for a zero
// divisor, kOverflow if the quotient does not fit (one too small for `scale` is 0, or one unit).
Result<Decimal> divide(const Decimal& a, const Decimal& b, int scale, Rounding rounding);

// A running total on 128 bits at the largest scale seen; kOverflow is sticky.
class DecimalSum {
 public:
  void add(const Decimal& value);
  [[nodiscard]] Result<Decimal> total() const;

 private:
  Int128 coefficient_ = 0;
  int scale_ = 0;
  bool empty_ = true;
  std::optional<Decimal> overflowed_at_;  // the term that did not fit any more
};

}  // namespace tongket
