#include "column/compare.h"

#include <algorithm>
#include <array>

#include "column/fixed_point.h"

namespace tongket::column {
namespace {

// -1, 0, 1 for each row would cost a pass more; the comparison is chosen outside of the loop.
template <typename T, typename Test>
void run(const Operand& a, const Operand& b, const std::vector<T>& left,
         const std::vector<T>& right, Column& out, Test test) {
  for_rows(out.size(), a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    out.booleans[i] = test(left[x], right[y]) ? 1 : 0;
  });
}

template <typename T>
void run_comparison(Comparison comparison, const Operand& a, const Operand& b,
                    const std::vector<T>& left, const std::vector<T>& right, Column& out) {
  switch (comparison) {
    case Comparison::kEqual:
      return run(a, b, left, right, out, [](T x, T y) { return x == y; });
    case Comparison::kNotEqual:
      return run(a, b, left, right, out, [](T x, T y) { return x != y; });
    case Comparison::kLess:
      return run(a, b, left, right, out, [](T x, T y) { return x < y; });
    case Comparison::kLessOrEqual:
      return run(a, b, left, right, out, [](T x, T y) { return x <= y; });
    case Comparison::kGreater:
      return run(a, b, left, right, out, [](T x, T y) { return x > y; });
    case Comparison::kGreaterOrEqual:
      return run(a, b, left, right, out, [](T x, T y) { return x >= y; });
  }
}

// Both dictionaries in one order: for each row the place of its text in it.
std::array<std::vector<Code>, 2> common_ranks(const Column& a, const Column& b) {
  Dictionary both;
  std::array<std::vector<Code>, 2> out = {translate_into(*a.dictionary, both),
                                          translate_into(*b.dictionary, both)};
  const std::vector<Code> order = ranks(both);
  for (std::vector<Code>& codes : out) {
    for (Code& code : codes) code = order[static_cast<std::size_t>(code)];
  }
  return out;
}

std::vector<Code> ranked(const Column& column, const std::vector<Code>& rank_of_code) {
  std::vector<Code> out(column.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (column.present.get(i)) out[i] = rank_of_code[static_cast<std::size_t>(column.codes[i])];
  }
  return out;
}

void compare_numbers(Comparison comparison, const Operand& a, const Operand& b, Column& out) {
  if (!a.column->binary && !b.column->binary) {
    const int scale = std::max(a.column->scale, b.column->scale);
    const auto left = with_scale(*a.column, scale);
    const auto right = with_scale(*b.column, scale);
    if (left && right) {
      return run_comparison(comparison, a, b, left->integers, right->integers, out);
    }
  }
  run_comparison(comparison, a, b, doubles_of(*a.column), doubles_of(*b.column), out);
}

}  // namespace

Column compare(Comparison comparison, const Operand& a, const Operand& b, std::size_t rows) {
  const std::array operands = {a, b};
  Column out = boolean_column(rows);
  if (a.type() == DataType::kNull || b.type() == DataType::kNull) return out;
  out.present = presence_of(operands, rows);
  if (is_numeric(a.type())) {
    compare_numbers(comparison, a, b, out);
  } else if (a.type() == DataType::kBoolean) {
    run_comparison(comparison, a, b, a.column->booleans, b.column->booleans, out);
  } else if (is_coded(a.type())) {
    const auto rank = common_ranks(*a.column, *b.column);
    run_comparison(comparison, a, b, ranked(*a.column, rank[0]), ranked(*b.column, rank[1]), out);
  } else {
    run_comparison(comparison, a, b, a.column->integers, b.column->integers, out);
  }
  return out;
}

namespace {

enum class Truth : std::uint8_t { kFalse, kTrue, kUnknown };

Truth truth(const Column& column, std::size_t row) {
  if (!column.present.get(row)) return Truth::kUnknown;
  return column.booleans[row] != 0 ? Truth::kTrue : Truth::kFalse;
}

Truth combined(Logic logic, Truth a, Truth b) {
  const bool unknown = a == Truth::kUnknown || b == Truth::kUnknown;
  switch (logic) {
    case Logic::kAnd:
      if (a == Truth::kFalse || b == Truth::kFalse) return Truth::kFalse;
      return unknown ? Truth::kUnknown : Truth::kTrue;
    case Logic::kOr:
      if (a == Truth::kTrue || b == Truth::kTrue) return Truth::kTrue;
      return unknown ? Truth::kUnknown : Truth::kFalse;
    case Logic::kXor:
      if (unknown) return Truth::kUnknown;
      return a != b ? Truth::kTrue : Truth::kFalse;
  }
  return Truth::kUnknown;
}

}  // namespace

Column combine(Logic logic, const Operand& a, const Operand& b, std::size_t rows) {
  Column out = boolean_column(rows);
  for_rows(rows, a, b, [&](std::size_t i, std::size_t x, std::size_t y) {
    const Truth value = combined(logic, truth(*a.column, x), truth(*b.column, y));
    out.present.set_to(i, value != Truth::kUnknown);
    out.booleans[i] = value == Truth::kTrue ? 1 : 0;
  });
  return out;
}

Column negate_logic(const Operand& a, std::size_t rows) {
  Column out = boolean_column(rows);
  out.present = presence_of({&a, 1}, rows);
  for (std::size_t i = 0; i < rows; ++i) {
    out.booleans[i] = a.column->booleans[a.row(i)] != 0 ? 0 : 1;
  }
  return out;
}

Column is_absent(const Operand& a, std::size_t rows) {
  Column out = boolean_column(rows);
  out.present = Bitmap(rows, true);
  for (std::size_t i = 0; i < rows; ++i) out.booleans[i] = a.has(i) ? 0 : 1;
  return out;
}

}  // namespace tongket::column
