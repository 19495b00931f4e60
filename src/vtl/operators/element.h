// Operators that work value by value: arithmetic, comparison, logic, text, numbers, dates, casts.
// Each is a row of a table and a kernel over whole columns; applying them to components and to data
// sets is written once (lift.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vtl/column_names.h"
#include "vtl/parse/syntax.h"

namespace tongket::vtl {

// What an argument may be: bits by data type. null is taken everywhere.
using TypeSet = std::uint16_t;
constexpr TypeSet set_of(DataType type) {
  return static_cast<TypeSet>(1U << static_cast<unsigned>(type));
}
inline constexpr TypeSet kWhole = set_of(DataType::kInteger);
inline constexpr TypeSet kNumeric = kWhole | set_of(DataType::kNumber);
inline constexpr TypeSet kText = set_of(DataType::kString);
inline constexpr TypeSet kTruth = set_of(DataType::kBoolean);
inline constexpr TypeSet kPoint = set_of(DataType::kDate) | set_of(DataType::kTimePeriod);
inline constexpr TypeSet kTimely = kPoint | set_of(DataType::kTime);
inline constexpr TypeSet kLength = set_of(DataType::kDuration);
inline constexpr TypeSet kAnyType = 0xFFFF;

struct ElementCall {
  std::vector<Operand> args;  // a missing one (`_`) has no column
  std::size_t rows = 0;
  const Expr* at = nullptr;

  [[nodiscard]] bool has(std::size_t i) const { return i < args.size() && args[i].column; }
  [[nodiscard]] Error fail_here(std::string_view key, Args args = {}) const;
};

using ElementKernel = Result<Column> (*)(const ElementCall&);

struct ElementOperator {
  std::string_view name;
  std::size_t min_args = 1;
  std::size_t max_args = 1;
  std::array<TypeSet, 4> takes{};
  // Arguments that must be of one type (or all numeric): comparisons, nvl.
  bool same_types = false;
  // What the measure is called when a data set goes in; empty: as before.
  std::string_view measure = {};
  ElementKernel kernel = nullptr;
};

std::span<const ElementOperator> numeric_operators();
std::span<const ElementOperator> text_operators();
std::span<const ElementOperator> comparison_operators();
std::span<const ElementOperator> time_operators();

// nullptr if there is none.
const ElementOperator* find_element_operator(std::string_view name);
std::vector<std::string> element_operator_names();

// Checks number and types of the arguments, gives null the type of its neighbours, runs the kernel.
Result<Operand> run_element(const ElementOperator& op, ElementCall call);

// The type's name for messages: "Integer, Number".
std::string type_list(TypeSet types);

}  // namespace tongket::vtl
