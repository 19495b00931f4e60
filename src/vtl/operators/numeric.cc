// Arithmetic and numeric operators (reference manual, "Numeric operators"). Sums, products,
// absolute values and rounding are exact as long as the column is; roots, powers and logarithms are
// doubles.
#include <array>
#include <bit>
#include <cmath>

#include "vtl/operators/element.h"

namespace tongket::vtl {
namespace {

template <Arithmetic kOperation>
Result<Column> arithmetic(const ElementCall& call) {
  auto out = calculate(kOperation, call.args[0], call.args[1], call.rows);
  if (!out) return call.fail_here("vtl.integer_overflow");
  return *std::move(out);
}

Result<Column> quotient(const ElementCall& call) {
  Quotients out = divide(call.args[0], call.args[1], call.rows);
  if (out.zero_divisor) return call.fail_here("vtl.division_by_zero");
  return std::move(out.column);
}

Result<Column> modulo_of(const ElementCall& call) {
  return modulo(call.args[0], call.args[1], call.rows);
}

Result<Column> same(const ElementCall& call) { return Column(*call.args[0].column); }

Result<Column> negated(const ElementCall& call) {
  Column out = *call.args[0].column;
  for (std::int64_t& value : out.integers) value = -value;
  for (double& value : out.doubles) value = -value;
  return out;
}

Result<Column> magnitude(const ElementCall& call) {
  Column out = *call.args[0].column;
  for (std::int64_t& value : out.integers) value = value < 0 ? -value : value;
  for (double& value : out.doubles) value = std::fabs(value);
  return out;
}

// A function of doubles; a result that is no number (the root of -1) is told.
template <typename Function>
Result<Column> of_doubles(const ElementCall& call, Function function) {
  Column out = double_column(call.rows);
  out.present = presence_of(call.args, call.rows);
  std::vector<std::vector<double>> values;
  values.reserve(call.args.size());
  for (const Operand& operand : call.args) values.push_back(doubles_of(*operand.column));
  for (std::size_t i = 0; i < call.rows; ++i) {
    const double second = values.size() > 1 ? values[1][call.args[1].row(i)] : 0;
    out.doubles[i] = function(values[0][call.args[0].row(i)], second);
    if (out.present.get(i) && !std::isfinite(out.doubles[i])) {
      return call.fail_here("vtl.not_a_number", {{"operator", call.at->text}});
    }
  }
  return out;
}

Result<Column> square_root(const ElementCall& call) {
  return of_doubles(call, [](double x, double) { return std::sqrt(x); });
}
Result<Column> exponential(const ElementCall& call) {
  return of_doubles(call, [](double x, double) { return std::exp(x); });
}
Result<Column> natural_logarithm(const ElementCall& call) {
  return of_doubles(call, [](double x, double) { return std::log(x); });
}
Result<Column> logarithm(const ElementCall& call) {
  return of_doubles(call, [](double x, double base) { return std::log(x) / std::log(base); });
}
Result<Column> power(const ElementCall& call) {
  return of_doubles(call, [](double x, double exponent) { return std::pow(x, exponent); });
}

// A number in [0, 1) that depends on seed and index alone, so that a script run again gives the
// same (splitmix64 over their bits).
Result<Column> random_number(const ElementCall& call) {
  return of_doubles(call, [](double seed, double index) {
    std::uint64_t z = std::bit_cast<std::uint64_t>(seed) + 0x9E3779B97F4A7C15U;
    z += std::bit_cast<std::uint64_t>(index) * 0xD1342543DE82EF95U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-53;
  });
}

enum class Cut : std::uint8_t { kRound, kTruncate, kFloor, kCeiling };

std::int64_t cut_by(std::int64_t value, std::int64_t unit, Cut cut) {
  const std::int64_t whole = value / unit;
  const std::int64_t rest = value % unit;
  if (rest == 0) return whole;
  switch (cut) {
    case Cut::kTruncate:
      return whole;
    case Cut::kFloor:
      return rest < 0 ? whole - 1 : whole;
    case Cut::kCeiling:
      return rest > 0 ? whole + 1 : whole;
    case Cut::kRound:
      break;
  }
  const std::int64_t size = rest < 0 ? -rest : rest;
  if (size < unit - size) return whole;
  return rest < 0 ? whole - 1 : whole + 1;
}

double cut_of(double value, Cut cut) {
  switch (cut) {
    case Cut::kTruncate:
      return std::trunc(value);
    case Cut::kFloor:
      return std::floor(value);
    case Cut::kCeiling:
      return std::ceil(value);
    case Cut::kRound:
      return std::round(value);
  }
  return value;
}

// Of an exact column, to so many decimals (negative: tens, hundreds).
std::optional<Column> cut_exact(const Column& column, int decimals, Cut cut) {
  if (decimals >= column.scale) return as_number(column);
  const int digits = column.scale - decimals;
  if (digits > 18) return std::nullopt;
  Column out = as_number(column);
  const std::int64_t unit = power_of_ten(digits);
  const std::int64_t back = decimals < 0 ? power_of_ten(-decimals) : 1;
  for (std::int64_t& value : out.integers) {
    if (__builtin_mul_overflow(cut_by(value, unit, cut), back, &value)) return std::nullopt;
  }
  out.scale = std::max(decimals, 0);
  return out;
}

Column cut_binary(const Column& column, int decimals, Cut cut) {
  Column out = as_binary(column);
  const double unit = std::pow(10.0, decimals);
  for (double& value : out.doubles) value = cut_of(value * unit, cut) / unit;
  return out;
}

Column cut_column(const Column& column, int decimals, Cut cut) {
  if (!column.binary) {
    if (auto exact = cut_exact(column, decimals, cut)) return *std::move(exact);
  }
  return cut_binary(column, decimals, cut);
}

// To whole numbers of type Integer.
Result<Column> cut_to_integers(const ElementCall& call, Cut cut) {
  const Column& from = *call.args[0].column;
  if (from.type == DataType::kInteger) return Column(from);
  const Column whole = cut_column(from, 0, cut);
  Column out = integer_column(DataType::kInteger, whole.size());
  out.present = whole.present;
  if (!whole.binary) {
    out.integers = whole.integers;
    return out;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!out.has(i)) continue;
    if (std::fabs(whole.doubles[i]) >= 9.2e18) return call.fail_here("vtl.integer_overflow");
    out.integers[i] = static_cast<std::int64_t>(whole.doubles[i]);
  }
  return out;
}

Result<Column> floored(const ElementCall& call) { return cut_to_integers(call, Cut::kFloor); }
Result<Column> raised(const ElementCall& call) { return cut_to_integers(call, Cut::kCeiling); }

Result<Column> cut_with_decimals(const ElementCall& call, Cut cut) {
  if (!call.has(1)) return cut_to_integers(call, cut);
  const Operand& decimals = call.args[1];
  if (!decimals.constant) return call.fail_here("vtl.constant_wanted", {{"number", "2"}});
  if (!decimals.has(0)) return absent_column(DataType::kNumber, call.rows);
  const std::int64_t count = decimals.column->integers[0];
  if (count < -18 || count > 18) {
    return call.fail_here("vtl.decimals_out_of_range", {{"found", std::to_string(count)}});
  }
  return cut_column(*call.args[0].column, static_cast<int>(count), cut);
}

Result<Column> rounded(const ElementCall& call) { return cut_with_decimals(call, Cut::kRound); }
Result<Column> truncated(const ElementCall& call) {
  return cut_with_decimals(call, Cut::kTruncate);
}

constexpr std::array<TypeSet, 4> kOneNumber = {kNumeric};
constexpr std::array<TypeSet, 4> kTwoNumbers = {kNumeric, kNumeric};
constexpr std::array<TypeSet, 4> kNumberAndWhole = {kNumeric, kWhole};

constexpr std::array kNumericOperators = {
    ElementOperator{"+", 2, 2, kTwoNumbers, false, {}, arithmetic<Arithmetic::kAdd>},
    ElementOperator{"-", 2, 2, kTwoNumbers, false, {}, arithmetic<Arithmetic::kSubtract>},
    ElementOperator{"*", 2, 2, kTwoNumbers, false, {}, arithmetic<Arithmetic::kMultiply>},
    ElementOperator{"/", 2, 2, kTwoNumbers, false, {}, quotient},
    ElementOperator{"mod", 2, 2, kTwoNumbers, false, {}, modulo_of},
    ElementOperator{"negate", 1, 1, kOneNumber, false, {}, negated},
    ElementOperator{"plus", 1, 1, kOneNumber, false, {}, same},
    ElementOperator{"abs", 1, 1, kOneNumber, false, {}, magnitude},
    ElementOperator{"ceil", 1, 1, kOneNumber, false, {}, raised},
    ElementOperator{"floor", 1, 1, kOneNumber, false, {}, floored},
    ElementOperator{"round", 1, 2, kNumberAndWhole, false, {}, rounded},
    ElementOperator{"trunc", 1, 2, kNumberAndWhole, false, {}, truncated},
    ElementOperator{"sqrt", 1, 1, kOneNumber, false, {}, square_root},
    ElementOperator{"exp", 1, 1, kOneNumber, false, {}, exponential},
    ElementOperator{"ln", 1, 1, kOneNumber, false, {}, natural_logarithm},
    ElementOperator{"log", 2, 2, kTwoNumbers, false, {}, logarithm},
    ElementOperator{"power", 2, 2, kTwoNumbers, false, {}, power},
    ElementOperator{"random", 2, 2, kNumberAndWhole, false, {}, random_number},
};

}  // namespace

std::span<const ElementOperator> numeric_operators() { return kNumericOperators; }

}  // namespace tongket::vtl
