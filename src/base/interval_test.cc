#include "base/interval.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

namespace tongket {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

std::string tight(std::string_view text, Qualifier qualifier = Qualifier::kExact) {
  return tight_interval({decimal(text), qualifier}).value().to_string();
}
std::string loose(std::string_view text, Qualifier qualifier = Qualifier::kExact) {
  return loose_interval({decimal(text), qualifier}).value().to_string();
}
std::string cut(std::string_view text, Qualifier qualifier = Qualifier::kExact) {
  return truncation_interval({decimal(text), qualifier}).value().to_string();
}
std::string range(std::string_view from, std::string_view to) {
  return tight_interval({decimal(from), Qualifier::kRange, decimal(to)}).value().to_string();
}

// "[1; 2)", with "-inf" and "+inf".
Interval interval(std::string_view text) {
  const auto end = [](std::string_view number, bool closed) -> std::optional<Bound> {
    if (number.ends_with("inf")) return std::nullopt;
    return Bound{decimal(number), closed};
  };
  const std::size_t semicolon = text.find(';');
  return {end(text.substr(1, semicolon - 1), text.front() == '['),
          end(text.substr(semicolon + 2, text.size() - semicolon - 3), text.back() == ']')};
}

// Ends without the zeros of the quotient's scale.
std::string shown(const Result<Interval>& result) {
  if (!result) return result.error().key;
  std::string out = result->to_string();
  for (const std::string_view closing : {";", "]", ")"}) {
    for (std::size_t at = out.find(closing); at != std::string::npos;
         at = out.find(closing, at + 1)) {
      const std::size_t start = out.find_last_of(" [(", at) + 1;
      if (out.find('.', start) > at) continue;
      while (out[at - 1] == '0') out.erase(--at, 1);
      if (out[at - 1] == '.') out.erase(--at, 1);
    }
  }
  return out;
}
std::string interval_quotient(std::string_view a, std::string_view b) {
  return shown(divide(interval(a), interval(b)));
}

TEST(TightInterval, IsHalfAUnitOfTheLastPrintedDigit) {
  EXPECT_EQ(tight("12.7"), "[12.65; 12.75)");
  EXPECT_EQ(tight("12.70"), "[12.695; 12.705)");
  EXPECT_EQ(tight("34293"), "[34292.5; 34293.5)");
  EXPECT_EQ(tight("77000"), "[76999.5; 77000.5)");
  EXPECT_EQ(tight("0.0"), "(-0.05; 0.05)");
}

TEST(TightInterval, OpensTheEndAwayFromZero) {
  EXPECT_EQ(tight("-12.7"), "(-12.75; -12.65]");
  EXPECT_EQ(tight("-1"), "(-1.5; -0.5]");
}

TEST(TightInterval, TakesAQualifiedNumberByItsLastNonZeroDigit) {
  EXPECT_EQ(tight("25", Qualifier::kOver), "(25; 26]");
  EXPECT_EQ(tight("20", Qualifier::kOver), "(20; 30]");
  EXPECT_EQ(tight("77000", Qualifier::kUnder), "[76000; 77000)");
  EXPECT_EQ(tight("3.50", Qualifier::kAbout), "[3.40; 3.60]");
  EXPECT_EQ(tight("5", Qualifier::kAtLeast), "[5; +inf)");
  EXPECT_EQ(tight("5", Qualifier::kAtMost), "(-inf; 5]");
  EXPECT_EQ(tight("0", Qualifier::kOver), "(0; 1]");
  EXPECT_EQ(tight("0", Qualifier::kAbout), "[-1; 1]");
}

TEST(TightInterval, TakesAQualifiedDecreaseByItsSize) {
  EXPECT_EQ(tight("-5", Qualifier::kOver), "[-6; -5)");
  EXPECT_EQ(tight("-5", Qualifier::kUnder), "(-5; -4]");
  EXPECT_EQ(tight("-1.04", Qualifier::kAbout), "[-1.05; -1.03]");
  EXPECT_EQ(tight("-5", Qualifier::kAtLeast), "(-inf; -5]");
  EXPECT_EQ(tight("-5", Qualifier::kAtMost), "[-5; +inf)");
}

TEST(TightInterval, RoundsEachEndOfARangeByItself) {
  EXPECT_EQ(range("590000", "595000"), "[589999.5; 595000.5)");
  EXPECT_EQ(range("6", "6.5"), "[5.5; 6.55)");
  EXPECT_EQ(range("-10", "-5"), "(-10.5; -4.5]");
  EXPECT_EQ(range("-5", "-10"), "(-10.5; -4.5]");
  EXPECT_EQ(range("-1", "1"), "(-1.5; 1.5)");
  EXPECT_EQ(tight("3", Qualifier::kRange), "[2.5; 3.5)");
}

TEST(LooseInterval, TakesTrailingZerosOfAnIntegerForRounding) {
  EXPECT_EQ(loose("77000"), "[76500; 77500)");
  EXPECT_EQ(loose("-77000"), "(-77500; -76500]");
  EXPECT_EQ(loose("77123"), "[77122.5; 77123.5)");
  EXPECT_EQ(loose("12.70"), "[12.695; 12.705)");
  EXPECT_EQ(loose("0"), "(-0.5; 0.5)");
  EXPECT_EQ(loose("77000", Qualifier::kOver), "(77000; 78000]");
  EXPECT_EQ(loose_interval({Decimal::of(5, -3)}).value().to_string(), "[4500; 5500)");
  EXPECT_EQ(loose_interval({decimal("90"), Qualifier::kRange, decimal("95")}).value().to_string(),
            "[85; 95.5)");
}

TEST(TruncationInterval, HoldsWhatIsCutToTheNumber) {
  EXPECT_EQ(cut("12.7"), "[12.7; 12.8)");
  EXPECT_EQ(cut("-12.7"), "(-12.8; -12.7]");
  EXPECT_EQ(cut("0.0"), "(-0.1; 0.1)");
  EXPECT_EQ(cut("77000"), "[77000; 77001)");
  EXPECT_EQ(cut("25", Qualifier::kOver), "(25; 26]");
}

TEST(Interval, KnowsWhatItContains) {
  EXPECT_TRUE(interval("[1; 2)").contains(decimal("1.00")));
  EXPECT_FALSE(interval("[1; 2)").contains(decimal("2")));
  EXPECT_FALSE(interval("(1; 2]").contains(decimal("1")));
  EXPECT_TRUE(interval("(1; 2]").contains(decimal("2")));
  EXPECT_TRUE(interval("(-inf; 2]").contains(decimal("-1000")));
  EXPECT_FALSE(interval("(-inf; 2]").contains(decimal("2.1")));
  EXPECT_TRUE(Interval().contains(decimal("0")));
}

TEST(Interval, MeetsWhereBothHaveANumber) {
  EXPECT_TRUE(interval("[1; 2]").meets(interval("[2; 3]")));
  EXPECT_FALSE(interval("[1; 2)").meets(interval("[2; 3]")));
  EXPECT_FALSE(interval("[2; 3]").meets(interval("[1; 2)")));
  EXPECT_FALSE(interval("[1; 2]").meets(interval("(2; 3]")));
  EXPECT_FALSE(interval("[1; 2]").meets(interval("[3; 4]")));
  EXPECT_TRUE(interval("[1; 9]").meets(interval("[3; 4]")));
  EXPECT_TRUE(interval("(-inf; 1]").meets(interval("[0; +inf)")));
}

TEST(Interval, MovesThePointOfBothEnds) {
  EXPECT_EQ(interval("[1.5; 2)").shifted(9).to_string(), "[1500000000; 2000000000)");
  EXPECT_EQ(Interval().shifted(9).to_string(), "(-inf; +inf)");
}

TEST(IntervalArithmetic, AddsAndSubtractsEnds) {
  EXPECT_EQ(shown(add(interval("[1; 2)"), interval("(10; 20]"))), "(11; 22)");
  EXPECT_EQ(shown(subtract(interval("[1; 2)"), interval("(10; 20]"))), "[-19; -8)");
  EXPECT_EQ(shown(add(interval("[1; +inf)"), interval("[1; 2]"))), "[2; +inf)");
  EXPECT_EQ(shown(subtract(interval("[1; 2]"), interval("[1; +inf)"))), "(-inf; 1]");
  EXPECT_EQ(shown(subtract(interval("[1; 2]"), interval("(-inf; 1]"))), "[0; +inf)");
}

TEST(IntervalQuotient, TakesTheFarthestEnds) {
  EXPECT_EQ(interval_quotient("[10; 20)", "[2; 4]"), "[2.5; 10)");
  EXPECT_EQ(interval_quotient("(10; 20]", "(2; 4]"), "(2.5; 10)");
  EXPECT_EQ(interval_quotient("[-20; -10]", "[2; 4]"), "[-10; -2.5]");
  EXPECT_EQ(interval_quotient("[-10; 20]", "[2; 4]"), "[-5; 10]");
  EXPECT_EQ(interval_quotient("[10; 20]", "[-4; -2]"), "[-10; -2.5]");
  EXPECT_EQ(interval_quotient("[-20; -10)", "[-4; -2)"), "(2.5; 10)");
}

TEST(IntervalQuotient, RoundsOutward) {
  EXPECT_EQ(interval_quotient("[1; 1]", "[3; 3]"), "[0.333333333333; 0.333333333334]");
  EXPECT_EQ(interval_quotient("[-1; -1]", "[3; 3]"), "[-0.333333333334; -0.333333333333]");
  // Fewer decimals where twelve do not fit.
  EXPECT_EQ(interval_quotient("[1000000000; 1000000000]", "[3; 3]"),
            "[333333333.333333333; 333333333.333333334]");
}

TEST(IntervalQuotient, KeepsZeroOfTheDividend) {
  EXPECT_EQ(interval_quotient("[0; 1]", "[1; 2)"), "[0; 1]");
  EXPECT_EQ(interval_quotient("[0; 1]", "[1; +inf)"), "[0; 1]");
  EXPECT_EQ(interval_quotient("(0; 1]", "[1; 2)"), "(0; 1]");
  EXPECT_EQ(interval_quotient("[-1; 0]", "(1; 2)"), "(-1; 0]");
}

TEST(IntervalQuotient, MayBeInfinite) {
  EXPECT_EQ(interval_quotient("[1; +inf)", "[2; 4]"), "[0.25; +inf)");
  EXPECT_EQ(interval_quotient("(-inf; 10]", "[2; 4]"), "(-inf; 5]");
  EXPECT_EQ(interval_quotient("(-inf; -10]", "[2; 4]"), "(-inf; -2.5]");
  EXPECT_EQ(interval_quotient("[10; 20]", "[2; +inf)"), "(0; 10]");
  EXPECT_EQ(interval_quotient("[-20; -10]", "[2; +inf)"), "[-10; 0)");
  EXPECT_EQ(interval_quotient("[10; 20]", "(0; 5]"), "[2; +inf)");
  EXPECT_EQ(interval_quotient("[-20; 10]", "(0; 5]"), "(-inf; +inf)");
  EXPECT_EQ(interval_quotient("[10; 20]", "(-inf; -5]"), "[-4; 0)");
}

TEST(IntervalQuotient, IsUndecidableIfTheDivisorCanBeZero) {
  EXPECT_EQ(interval_quotient("[1; 2]", "[0; 1]"), "interval.unbounded_quotient");
  EXPECT_EQ(interval_quotient("[1; 2]", "[-1; 1]"), "interval.unbounded_quotient");
  EXPECT_EQ(interval_quotient("[1; 2]", "[-1; 0]"), "interval.unbounded_quotient");
  EXPECT_EQ(interval_quotient("[1; 2]", "(-inf; +inf)"), "interval.unbounded_quotient");
}

TEST(IntervalQuotient, TellsAnOverflow) {
  const Interval large = Interval::point(Decimal::of(9'000'000'000'000'000'000));
  const Interval tiny = Interval::point(Decimal::of(1, 40));
  EXPECT_EQ(divide(large, tiny).error().code, ErrorCode::kOverflow);
  EXPECT_EQ(divide(tiny, large).value().low()->at, Decimal());
}

TEST(Qualifiers, HaveCodesThatComeBack) {
  for (const Qualifier q :
       {Qualifier::kExact, Qualifier::kAbout, Qualifier::kOver, Qualifier::kUnder,
        Qualifier::kAtLeast, Qualifier::kAtMost, Qualifier::kRange}) {
    EXPECT_EQ(qualifier_from_code(to_code(q)), q);
  }
  EXPECT_EQ(to_code(Qualifier::kAtLeast), "atleast");
  EXPECT_EQ(qualifier_from_code("roughly"), std::nullopt);
}

TEST(Intervals, TellAnOverflow) {
  EXPECT_EQ(tight_interval({decimal("1000000000000000000")}).error().code, ErrorCode::kOverflow);
}

// Numbers of seventeen digits have their intervals, at the edge of the scales too.
TEST(Intervals, ExistAtTheEdgeOfWhatCanBeRead) {
  for (const std::string& text :
       {"0." + std::string(39, '0') + "1", std::string("0." + std::string(40, '0')),
        std::string("100000000000000000"), std::string("-100000000000000000")}) {
    for (const Qualifier q : {Qualifier::kExact, Qualifier::kAbout, Qualifier::kOver,
                              Qualifier::kUnder, Qualifier::kRange}) {
      EXPECT_TRUE(tight_interval({decimal(text), q})) << text;
      EXPECT_TRUE(loose_interval({decimal(text), q})) << text;
      EXPECT_TRUE(truncation_interval({decimal(text), q})) << text;
      EXPECT_TRUE(loose_interval({decimal(text), q}).value().shifted(27).shifted(2).low());
    }
  }
}

// --- properties ----------------------------------------------------------------------------------

rc::Gen<Decimal> small_decimals() {
  return rc::gen::apply([](std::int64_t c, int scale) { return Decimal::of(c, scale); },
                        rc::gen::inRange<std::int64_t>(-100'000, 100'000), rc::gen::inRange(0, 5));
}

rc::Gen<Interval> small_intervals() {
  return rc::gen::apply(
      [](const Decimal& a, const Decimal& b, bool low_closed, bool high_closed) {
        if (a == b) return Interval::point(a);
        return Interval(Bound{std::min(a, b), low_closed}, Bound{std::max(a, b), high_closed});
      },
      small_decimals(), small_decimals(), rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>());
}

RC_GTEST_PROP(IntervalProperty, APrintedNumberAllowsTheTrueOne, ()) {
  const Decimal truth = *small_decimals();
  const int scale = *rc::gen::inRange(-3, 5);
  const Decimal rounded = truth.rescaled(scale, Rounding::kHalfUp).value();
  const Decimal truncated = truth.rescaled(scale, Rounding::kTruncate).value();
  RC_ASSERT(tight_interval({rounded})->contains(truth));
  RC_ASSERT(loose_interval({rounded})->contains(truth));
  RC_ASSERT(truncation_interval({truncated})->contains(truth));
}

RC_GTEST_PROP(IntervalProperty, APrintedNumberAllowsNothingElse, ()) {
  const Decimal truth = *small_decimals();
  const Decimal printed = *small_decimals();
  const int scale = printed.scale();
  RC_ASSERT(tight_interval({printed})->contains(truth) ==
            (truth.rescaled(scale, Rounding::kHalfUp).value() == printed));
  RC_ASSERT(truncation_interval({printed})->contains(truth) ==
            (truth.rescaled(scale, Rounding::kTruncate).value() == printed));
}

RC_GTEST_PROP(IntervalProperty, ArithmeticLosesNoResult, ()) {
  const Interval a = *small_intervals();
  const Interval b = *small_intervals();
  // Ends where they belong to the interval, else a point within.
  const auto member = [](const Interval& i, bool low) {
    const Bound& end = low ? *i.low() : *i.high();
    if (end.closed) return end.at;
    const Decimal sum = add(i.low()->at, i.high()->at).value();
    return divide(sum, Decimal::of(2), 6, Rounding::kHalfUp).value();
  };
  const Decimal x = member(a, *rc::gen::arbitrary<bool>());
  const Decimal y = member(b, *rc::gen::arbitrary<bool>());
  RC_ASSERT(a.contains(x) && b.contains(y));
  RC_ASSERT(add(a, b)->contains(add(x, y).value()));
  RC_ASSERT(subtract(a, b)->contains(subtract(x, y).value()));
  const Result<Interval> ratios = divide(a, b);
  if (!ratios) {
    // Only a divisor that touches zero from both sides, or has it, is refused.
    RC_ASSERT(b.contains(Decimal()));
    return;
  }
  const Interval exact({Bound{divide(x, y, 9, Rounding::kFloor).value(), true}},
                       {Bound{divide(x, y, 9, Rounding::kCeiling).value(), true}});
  RC_ASSERT(ratios->meets(exact));
}

}  // namespace
}  // namespace tongket
