#include "base/decimal.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }

std::string parse_error(std::string_view text) {
  const Result<Decimal> out = Decimal::parse(text);
  return out ? "read as " + out->to_string() : out.error().key;
}

std::string rescaled(std::string_view text, int scale, Rounding rounding) {
  return dec(text).rescaled(scale, rounding).value().to_string();
}

std::string quotient(std::string_view a, std::string_view b, int scale,
                     Rounding rounding = Rounding::kHalfUp) {
  return divide(dec(a), dec(b), scale, rounding).value().to_string();
}

TEST(DecimalParse, KeepsTheDigitsAsPrinted) {
  EXPECT_EQ(dec("12.70").to_string(), "12.70");
  EXPECT_EQ(dec("12.70").scale(), 2);
  EXPECT_EQ(dec("12.70"), dec("12.7"));
  EXPECT_FALSE(dec("12.70").same_form(dec("12.7")));
  EXPECT_TRUE(dec("12.70").same_form(Decimal::of(1270, 2)));
  EXPECT_EQ(dec("-0.05").to_string(), "-0.05");
  EXPECT_EQ(dec("-0").to_string(), "0");
  EXPECT_EQ(dec("007").to_string(), "7");
}

TEST(DecimalParse, NamesTheMistake) {
  EXPECT_EQ(parse_error(""), "decimal.empty");
  EXPECT_EQ(parse_error("3.893.595"), "decimal.separators");
  EXPECT_EQ(parse_error("12,7"), "decimal.separators");
  EXPECT_EQ(parse_error("1,234."), "decimal.separators");
  for (const char* text : {"-", ".", "5.", ".5", "+5", "--5", "1-2", "1e3", " 1", "1 ", "12.7%",
                           "\xC4\x91", "99999999999999999999x"}) {
    EXPECT_EQ(parse_error(text), "decimal.not_a_number") << text;
  }
  EXPECT_EQ(parse_error("99999999999999999999,5"), "decimal.separators");
}

TEST(DecimalParse, EndsAtTheLargestCoefficient) {
  EXPECT_EQ(dec("9223372036854775807").coefficient(), kMax);
  EXPECT_EQ(dec("-9223372036854775807").coefficient(), -kMax);
  EXPECT_EQ(parse_error("9223372036854775808"), "decimal.overflow");
  EXPECT_EQ(parse_error("-9223372036854775808"), "decimal.overflow");
  EXPECT_EQ(parse_error("0." + std::string(40, '0')), "read as 0." + std::string(40, '0'));
  EXPECT_EQ(parse_error("0." + std::string(41, '0')), "decimal.overflow");
}

TEST(DecimalParse, QuotesStrangeBytesSoThatTheyCanBeShown) {
  const Result<Decimal> out = Decimal::parse(std::string(59, 'x') + "\xC4\x91\x01");
  ASSERT_FALSE(out);
  EXPECT_FALSE(first_invalid_utf8(out.error().args.at(0).value));
}

TEST(Decimal, CountsZerosWithANegativeScale) {
  EXPECT_EQ(Decimal::of(34293, -9).to_string(), "34293000000000");
  EXPECT_EQ(Decimal::of(0, -9).to_string(), "0");
  EXPECT_EQ(dec("34293").shifted(9), Decimal::of(34293, -9));
  EXPECT_EQ(dec("12.7").shifted(-2).to_string(), "0.127");
}

TEST(Decimal, RoundsTiesAwayFromZero) {
  EXPECT_EQ(rescaled("2.5", 0, Rounding::kHalfUp), "3");
  EXPECT_EQ(rescaled("-2.5", 0, Rounding::kHalfUp), "-3");
  EXPECT_EQ(rescaled("0.5", 0, Rounding::kHalfUp), "1");
  EXPECT_EQ(rescaled("12.749", 1, Rounding::kHalfUp), "12.7");
  EXPECT_EQ(rescaled("12.75", 1, Rounding::kHalfUp), "12.8");
  EXPECT_EQ(rescaled("-12.749", 1, Rounding::kHalfUp), "-12.7");
  EXPECT_EQ(rescaled("77499", -3, Rounding::kHalfUp), "77000");
}

TEST(Decimal, RoundsInEachDirection) {
  EXPECT_EQ(rescaled("2.9", 0, Rounding::kTruncate), "2");
  EXPECT_EQ(rescaled("-2.9", 0, Rounding::kTruncate), "-2");
  EXPECT_EQ(rescaled("2.9", 0, Rounding::kFloor), "2");
  EXPECT_EQ(rescaled("-2.1", 0, Rounding::kFloor), "-3");
  EXPECT_EQ(rescaled("2.1", 0, Rounding::kCeiling), "3");
  EXPECT_EQ(rescaled("-2.9", 0, Rounding::kCeiling), "-2");
  for (const Rounding rounding :
       {Rounding::kHalfUp, Rounding::kTruncate, Rounding::kFloor, Rounding::kCeiling}) {
    EXPECT_EQ(rescaled("-2.00", 0, rounding), "-2");
  }
}

TEST(Decimal, RescalingFarAwayLeavesNothingOrOneUnit) {
  const auto far = [](std::int64_t coefficient, Rounding rounding) {
    return Decimal::of(coefficient, 40).rescaled(-40, rounding).value().coefficient();
  };
  EXPECT_EQ(far(kMax, Rounding::kHalfUp), 0);
  EXPECT_EQ(far(1, Rounding::kCeiling), 1);
  EXPECT_EQ(far(1, Rounding::kFloor), 0);
  EXPECT_EQ(far(-1, Rounding::kFloor), -1);
  EXPECT_EQ(far(-1, Rounding::kCeiling), 0);
  EXPECT_EQ(far(0, Rounding::kCeiling), 0);
}

TEST(Decimal, TellsWhatDoesNotFit) {
  const Result<Decimal> out = add(Decimal::of(kMax), Decimal::of(1));
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::kOverflow);
  EXPECT_EQ(out.error().args.at(0).value, "9223372036854775808");
  EXPECT_FALSE(subtract(Decimal::of(-kMax), Decimal::of(1)));
  EXPECT_EQ(subtract(Decimal::of(1 - kMax), Decimal::of(1)).value(), Decimal::of(-kMax));
  EXPECT_FALSE(multiply(Decimal::of(kMax), Decimal::of(2)));
  EXPECT_FALSE(add(Decimal::of(1, -40), Decimal::of(1, 40)));
  EXPECT_FALSE(Decimal::of(1).rescaled(19, Rounding::kHalfUp));
  EXPECT_FALSE(Decimal::of(1, -40).rescaled(40, Rounding::kHalfUp));
  EXPECT_FALSE(Decimal::of(0).rescaled(Decimal::kMaxScale + 1, Rounding::kHalfUp));
  EXPECT_FALSE(multiply(Decimal::of(1, 50), Decimal::of(1, 50)));
  EXPECT_TRUE(Decimal::of(1).rescaled(18, Rounding::kHalfUp));
}

TEST(Decimal, AddsAndMultipliesExactly) {
  EXPECT_EQ(add(dec("0.1"), dec("0.20")).value().to_string(), "0.30");
  EXPECT_EQ(subtract(dec("0.1"), dec("0.20")).value().to_string(), "-0.10");
  EXPECT_EQ(multiply(dec("-1.5"), dec("0.20")).value().to_string(), "-0.300");
  EXPECT_EQ(add(Decimal::of(1, -9), dec("5")).value().to_string(), "1000000005");
}

TEST(DecimalDivide, RoundsTheExactQuotientOnce) {
  EXPECT_EQ(quotient("3893595", "3453000", 4), "1.1276");
  EXPECT_EQ(quotient("1", "8", 2), "0.13");
  EXPECT_EQ(quotient("-1", "8", 2), "-0.13");
  EXPECT_EQ(quotient("1", "-8", 2), "-0.13");
  EXPECT_EQ(quotient("-1", "-8", 2), "0.13");
  EXPECT_EQ(quotient("1", "8", 2, Rounding::kTruncate), "0.12");
  EXPECT_EQ(quotient("1", "-8", 2, Rounding::kFloor), "-0.13");
  EXPECT_EQ(quotient("1", "8", 2, Rounding::kCeiling), "0.13");
  EXPECT_EQ(quotient("0.5", "0.004", 0), "125");
  EXPECT_EQ(quotient("77499", "1", -3), "77000");
  EXPECT_EQ(quotient("9223372036854775807", "9223372036854775807", 18), "1.000000000000000000");
}

TEST(DecimalDivide, RefusesZeroAndWhatDoesNotFit) {
  EXPECT_EQ(divide(dec("1"), dec("0.00"), 2, Rounding::kHalfUp).error().code,
            ErrorCode::kUndecidable);
  EXPECT_EQ(divide(Decimal::of(kMax), dec("0.1"), 0, Rounding::kHalfUp).error().code,
            ErrorCode::kOverflow);
  EXPECT_EQ(divide(Decimal::of(kMax), Decimal::of(1, 40), 0, Rounding::kHalfUp).error().code,
            ErrorCode::kOverflow);
}

TEST(DecimalDivide, AQuotientTooSmallForTheScaleIsNoOverflow) {
  const Decimal huge = Decimal::of(kMax, -27);
  EXPECT_EQ(divide(dec("5"), huge, 0, Rounding::kHalfUp).value(), dec("0"));
  EXPECT_EQ(divide(dec("5"), huge, 2, Rounding::kCeiling).value(), dec("0.01"));
  EXPECT_EQ(divide(dec("-5"), huge, 2, Rounding::kFloor).value(), dec("-0.01"));
  EXPECT_EQ(divide(dec("-5"), huge, 2, Rounding::kCeiling).value(), dec("0"));
}

TEST(DecimalOrder, ComparesAcrossFarScales) {
  EXPECT_LT(Decimal::of(1, 40), Decimal::of(1, -40));
  EXPECT_GT(Decimal::of(1, -40), Decimal::of(kMax, 40));
  EXPECT_GT(Decimal::of(-1, 40), Decimal::of(-1, -40));
  EXPECT_LT(Decimal::of(-1, -40), Decimal::of(-1, 40));
  EXPECT_LT(Decimal::of(-1, 40), Decimal::of(0, -40));
  EXPECT_GT(Decimal::of(1, 40), Decimal::of(0, -40));
  EXPECT_EQ(Decimal::of(0, 40), Decimal::of(0, -40));
  EXPECT_LT(dec("12.69"), dec("12.7"));
}

TEST(DecimalSum, RunsBeyond64BitsAndComesBack) {
  DecimalSum sum;
  for (int i = 0; i < 1000; ++i) sum.add(Decimal::of(kMax));
  EXPECT_EQ(sum.total().error().code, ErrorCode::kOverflow);
  for (int i = 0; i < 999; ++i) sum.add(Decimal::of(-kMax));
  EXPECT_EQ(sum.total().value(), Decimal::of(kMax));
}

TEST(DecimalSum, TakesTheFinestScale) {
  DecimalSum sum;
  EXPECT_EQ(sum.total().value(), dec("0"));
  sum.add(Decimal::of(5, -3));
  sum.add(dec("0.25"));
  sum.add(dec("1"));
  EXPECT_EQ(sum.total().value().to_string(), "5001.25");
}

// Twice kMax x 10^19 wraps around in 128 bits; what is added then would bring the wrapped number to
// zero.
TEST(DecimalSum, NeverForgetsAnOverflow) {
  __extension__ using Wrapping = unsigned __int128;
  constexpr Wrapping kPower = 10'000'000'000'000'000'000ULL;  // 10^19
  const Wrapping missing = Wrapping{0} - Wrapping{kMax} * kPower * 2;
  DecimalSum sum;
  sum.add(Decimal::of(0, 19));
  sum.add(Decimal::of(kMax));
  sum.add(Decimal::of(kMax));
  sum.add(Decimal::of(kMax));
  sum.add(Decimal::of(static_cast<std::int64_t>(missing / kPower - kMax)));
  const Wrapping half = missing % kPower / 2;
  sum.add(Decimal::of(static_cast<std::int64_t>(half), 19));
  sum.add(Decimal::of(static_cast<std::int64_t>(missing % kPower - half), 19));
  const Result<Decimal> total = sum.total();
  ASSERT_FALSE(total);
  EXPECT_EQ(total.error().code, ErrorCode::kOverflow);
  EXPECT_EQ(total.error().args.at(0).value, "... + " + std::to_string(kMax));
}

// --- against long arithmetic on digits -----------------------------------------------------------

// A number as a sign and 240 digits, 120 of them behind the point.
struct Long {
  static constexpr std::size_t kHalf = 120;
  bool negative = false;
  std::string digits;

  explicit Long(std::string_view text) {
    negative = text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : "";
    digits = std::string(kHalf - whole.size(), '0').append(whole).append(fraction);
    digits.resize(2 * kHalf, '0');
    if (is_zero()) negative = false;
  }
  explicit Long(const Decimal& value) : Long(std::string_view(value.to_string())) {}

  [[nodiscard]] bool is_zero() const { return digits.find_first_not_of('0') == std::string::npos; }

  // -1, 0 or 1.
  [[nodiscard]] int against(const Long& other) const {
    if (negative != other.negative) return negative ? -1 : 1;
    const int order = digits.compare(other.digits);
    return (order < 0 ? -1 : (order > 0 ? 1 : 0)) * (negative ? -1 : 1);
  }

  [[nodiscard]] Long plus(const Long& other) const {
    const bool this_larger = digits >= other.digits;
    const Long& large = this_larger ? *this : other;
    const Long& small = this_larger ? other : *this;
    Long out = large;
    int carry = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
      const int term = small.digits[i] - '0';
      int digit = large.digits[i] - '0' + carry + (negative == other.negative ? term : -term);
      carry = digit < 0 ? -1 : digit / 10;
      digit -= carry * 10;
      out.digits[i] = static_cast<char>('0' + digit);
    }
    if (out.is_zero()) out.negative = false;
    return out;
  }
};

rc::Gen<Decimal> decimals(int largest_scale) {
  const auto coefficient = rc::gen::oneOf(
      rc::gen::inRange<std::int64_t>(-200, 200), rc::gen::inRange<std::int64_t>(-kMax, kMax),
      rc::gen::map(rc::gen::inRange<std::int64_t>(-999, 999),
                   [](std::int64_t n) { return n * 1'000'000'000'000; }));
  return rc::gen::apply([](std::int64_t c, int scale) { return Decimal::of(c, scale); },
                        coefficient, rc::gen::inRange(-largest_scale, largest_scale + 1));
}

RC_GTEST_PROP(DecimalProperty, OrderIsThatOfLongArithmetic, ()) {
  const Decimal a = *decimals(40);
  const Decimal b = *decimals(40);
  const int order = Long(a).against(Long(b));
  RC_ASSERT((a < b) == (order < 0));
  RC_ASSERT((a > b) == (order > 0));
  RC_ASSERT((a == b) == (order == 0));
}

RC_GTEST_PROP(DecimalProperty, ASumIsThatOfLongArithmeticOrDoesNotFit, ()) {
  const Decimal a = *decimals(20);
  const Decimal b = *decimals(20);
  const Long expected = Long(a).plus(Long(b));
  const Result<Decimal> sum = add(a, b);
  const Result<Decimal> difference = subtract(a, b.negated());
  DecimalSum running;
  running.add(a);
  running.add(b);
  RC_ASSERT(sum.ok() == difference.ok());
  RC_ASSERT(sum.ok() == running.total().ok());
  if (sum) {
    RC_ASSERT(Long(*sum).against(expected) == 0);
    RC_ASSERT(sum->same_form(*difference));
    RC_ASSERT(running.total()->same_form(*sum));
    RC_ASSERT(sum->scale() == std::max(a.scale(), b.scale()));
  } else {
    RC_ASSERT(sum.error().code == ErrorCode::kOverflow);
    // It has more digits at the finer scale than a coefficient holds.
    const auto limit = Decimal::of(kMax, std::max(a.scale(), b.scale()));
    Long size = expected;
    size.negative = false;
    RC_ASSERT(size.against(Long(limit)) > 0);
  }
}

RC_GTEST_PROP(DecimalProperty, TextComesBack, ()) {
  const Decimal a = *decimals(40);
  const Result<Decimal> read = Decimal::parse(a.to_string());
  if (read) RC_ASSERT(*read == a && read->scale() == std::max(a.scale(), 0));
  if (!read) RC_ASSERT(a.scale() < 0);
}

RC_GTEST_PROP(DecimalProperty, RescalingTwiceChangesNothingMore, ()) {
  const Decimal a = *decimals(20);
  const int scale = *rc::gen::inRange(-20, 20);
  const Rounding rounding = *rc::gen::element(Rounding::kHalfUp, Rounding::kTruncate,
                                              Rounding::kFloor, Rounding::kCeiling);
  const Result<Decimal> once = a.rescaled(scale, rounding);
  if (!once) return;
  RC_ASSERT(once->scale() == scale);
  RC_ASSERT(once->rescaled(scale, rounding)->same_form(*once));
  if (scale >= a.scale()) RC_ASSERT(*once == a);
}

RC_GTEST_PROP(DecimalProperty, AQuotientIsTheNearestOfItsScale, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
  const auto d = *rc::gen::suchThat(rc::gen::inRange<std::int64_t>(-5000, 5000),
                                    [](std::int64_t x) { return x != 0; });
  const int scale = *rc::gen::inRange(0, 6);
  std::int64_t power = 1;
  for (int i = 0; i < scale; ++i) power *= 10;
  const auto coefficient = [&](Rounding rounding) {
    return divide(Decimal::of(n), Decimal::of(d), scale, rounding).value().coefficient();
  };
  // Distances from the exact n x 10^scale / d, multiplied by |d|.
  const std::int64_t size = d < 0 ? -d : d;
  const std::int64_t exact = (d < 0 ? -n : n) * power;
  const std::int64_t half_up = coefficient(Rounding::kHalfUp) * size - exact;
  const std::int64_t away = exact < 0 ? -half_up : half_up;
  RC_ASSERT(2 * away <= size);
  RC_ASSERT(2 * away > -size);
  const std::int64_t floor = coefficient(Rounding::kFloor) * size - exact;
  RC_ASSERT(floor <= 0 && floor > -size);
  const std::int64_t ceiling = coefficient(Rounding::kCeiling) * size - exact;
  RC_ASSERT(ceiling >= 0 && ceiling < size);
  RC_ASSERT(coefficient(Rounding::kTruncate) ==
            coefficient(exact < 0 ? Rounding::kCeiling : Rounding::kFloor));
}

RC_GTEST_PROP(DecimalProperty, MultiplyingAndDividingBackIsExact, ()) {
  const Decimal a = *decimals(10);
  const Decimal b = *rc::gen::suchThat(decimals(10), [](const Decimal& x) { return !x.is_zero(); });
  const Result<Decimal> product = multiply(a, b);
  if (!product) return;
  RC_ASSERT(divide(*product, b, a.scale(), Rounding::kTruncate)->same_form(a));
}

}  // namespace
}  // namespace tongket
