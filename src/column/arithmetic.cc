#include "column/arithmetic.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "column/fixed_point.h"

namespace tongket::column {
namespace {

struct AddStep {
  static bool exact(std::int64_t a, std::int64_t b, std::int64_t* out) {
    return __builtin_add_overflow(a, b, out);
  }
  static double near(double a, double b) { return a + b; }
};
struct SubtractStep {
  static bool exact(std::int64_t a, std::int64_t b, std::int64_t* out) {
    return __builtin_sub_overflow(a, b, out);
  }
  static double near(double a, double b) { return a - b; }
};
struct MultiplyStep {
  static bool exact(std::int64_t a, std::int64_t b, std::int64_t* out) {
    return __builtin_mul_overflow(a, b, out);
  }
  static double near(double a, double b) { return a * b; }
};

// Fills `out.integers`; false if a present value overflowed.
template <typename Step>
bool run_exact(const Operand& a, const Operand& b, Column& out) {
  const std::int64_t* const left = a.column->integers.data();
  const std::int64_t* const right = b.column->integers.data();
  bool overflow = false;
  for_rows(out.size(), a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    std::int64_t value = 0;
    if (Step::exact(left[x], right[y], &value)) overflow |= out.present.get(i);
    out.integers[i] = value;
  });
  return !overflow;
}

template <typename Step>
Column run_binary(const Operand& a, const Operand& b, const Bitmap& present) {
  Column out = double_column(present.size());
  out.present = present;
  const std::vector<double> left = doubles_of(*a.column);
  const std::vector<double> right = doubles_of(*b.column);
  for_rows(out.size(), a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    out.doubles[i] = Step::near(left[x], right[y]);
  });
  return out;
}

std::optional<Operand> at_scale(const Operand& operand, int scale) {
  if (operand.column->scale == scale) return operand;
  std::optional<Column> column = with_scale(*operand.column, scale);
  if (!column) return std::nullopt;
  return Operand{share(std::move(*column)), operand.constant};
}

template <typename Step>
std::optional<Column> calculated(Arithmetic operation, const Operand& a, const Operand& b,
                                 std::size_t rows) {
  const std::array operands = {a, b};
  const Bitmap present = presence_of(operands, rows);
  const bool whole = a.type() == DataType::kInteger && b.type() == DataType::kInteger;
  if (!a.column->binary && !b.column->binary) {
    const bool product = operation == Arithmetic::kMultiply;
    const int scale =
        product ? a.column->scale + b.column->scale : std::max(a.column->scale, b.column->scale);
    const std::optional<Operand> left = product ? a : at_scale(a, scale);
    const std::optional<Operand> right = product ? b : at_scale(b, scale);
    if (scale <= kMaxColumnScale && left && right) {
      Column out = whole ? integer_column(DataType::kInteger, rows) : number_column(rows, scale);
      out.present = present;
      if (run_exact<Step>(*left, *right, out)) return out;
    }
    if (whole) return std::nullopt;
  }
  return run_binary<Step>(a, b, present);
}

}  // namespace

std::optional<Column> calculate(Arithmetic operation, const Operand& a, const Operand& b,
                                std::size_t rows) {
  switch (operation) {
    case Arithmetic::kAdd:
      return calculated<AddStep>(operation, a, b, rows);
    case Arithmetic::kSubtract:
      return calculated<SubtractStep>(operation, a, b, rows);
    case Arithmetic::kMultiply:
      return calculated<MultiplyStep>(operation, a, b, rows);
  }
  TK_ASSERT(false);
}

Quotients divide(const Operand& a, const Operand& b, std::size_t rows) {
  const std::array operands = {a, b};
  Quotients out;
  out.column = double_column(rows);
  out.column.present = presence_of(operands, rows);
  const std::vector<double> left = doubles_of(*a.column);
  const std::vector<double> right = doubles_of(*b.column);
  for_rows(rows, a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    if (right[y] == 0) {
      out.zero_divisor |= out.column.present.get(i);
      out.column.present.clear(i);
    } else {
      out.column.doubles[i] = left[x] / right[y];
    }
  });
  return out;
}

namespace {

std::int64_t modulo_of(std::int64_t a, std::int64_t b) {
  if (b == 0) return a;
  const std::int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

double modulo_of(double a, double b) { return b == 0 ? a : a - b * std::floor(a / b); }

}  // namespace

Column modulo(const Operand& a, const Operand& b, std::size_t rows) {
  const std::array operands = {a, b};
  const Bitmap present = presence_of(operands, rows);
  const bool whole = a.type() == DataType::kInteger && b.type() == DataType::kInteger;
  const int scale = std::max(a.column->scale, b.column->scale);
  if (!a.column->binary && !b.column->binary) {
    const std::optional<Operand> left = at_scale(a, scale);
    const std::optional<Operand> right = at_scale(b, scale);
    if (left && right) {
      Column out = whole ? integer_column(DataType::kInteger, rows) : number_column(rows, scale);
      out.present = present;
      for_rows(rows, a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
        out.integers[i] = modulo_of(left->column->integers[x], right->column->integers[y]);
      });
      return out;
    }
  }
  Column out = double_column(rows);
  out.present = present;
  const std::vector<double> left = doubles_of(*a.column);
  const std::vector<double> right = doubles_of(*b.column);
  for_rows(rows, a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    out.doubles[i] = modulo_of(left[x], right[y]);
  });
  return out;
}

}  // namespace tongket::column
