// What a printed number allows. "12.7%" means [12.65; 12.75); "hon 25" (over 25) means (25; 26].
// Intervals make comparisons rounding-aware: a stated growth is contradicted only when no pair of
// operands that round to the printed ones gives it.
//
//   TK_TRY(Interval i, tight_interval(value, Qualifier::kExact));
//   i.to_string()   // "[12.65; 12.75)"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace tongket {

// How a source qualifies its number.
enum class Qualifier { kExact, kAbout, kOver, kUnder, kAtLeast, kAtMost, kRange };

std::string_view to_code(Qualifier qualifier);                        // "", "about", "over", ...
std::optional<Qualifier> qualifier_from_code(std::string_view code);  // nullopt if unknown

struct Bound {
  Decimal at;
  bool closed = true;
};

// A range of numbers; an absent bound is infinite.
class Interval {
 public:
  Interval() = default;  // everything
  Interval(std::optional<Bound> low, std::optional<Bound> high) : low_(low), high_(high) {}
  static Interval point(const Decimal& value) { return {Bound{value, true}, Bound{value, true}}; }

  [[nodiscard]] const std::optional<Bound>& low() const { return low_; }
  [[nodiscard]] const std::optional<Bound>& high() const { return high_; }
  [[nodiscard]] bool contains(const Decimal& value) const;
  [[nodiscard]] bool meets(const Interval& other) const;  // share at least one number
  [[nodiscard]] Interval shifted(int exponent) const;     // multiplied by 10^exponent
  [[nodiscard]] std::string to_string() const;

 private:
  std::optional<Bound> low_;
  std::optional<Bound> high_;
};

// A number as printed.
struct Printed {
  Decimal value;
  Qualifier qualifier = Qualifier::kExact;
  std::optional<Decimal> high = std::nullopt;  // the upper end of a kRange
};

// The printed digits taken as they stand: exact -> half a unit of the last printed digit to either
// side; over, under, about -> one unit of the last non-zero digit; at least, at most -> half-lines.
// A qualifier speaks of the size that is printed: "giam hon 5%" (down by over 5, the number -5)
// means
// [-6; -5). The two ends of a range are rounded each by itself.
Result<Interval> tight_interval(const Printed& printed);

// As tight, but trailing zeros of an integer count as rounding: 77000 -> [76500; 77500).
Result<Interval> loose_interval(const Printed& printed);

// The numbers that give the printed one when digits are cut off instead of rounded.
Result<Interval> truncation_interval(const Printed& printed);

// Interval arithmetic, rounded outward so that no possible result is lost. divide() is kUndecidable
// when the divisor can be zero or has both signs.
Result<Interval> add(const Interval& a, const Interval& b);
Result<Interval> subtract(const Interval& a, const Interval& b);
Result<Interval> divide(const Interval& a, const Interval& b);

}  // namespace tongket
