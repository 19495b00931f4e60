// Comparisons and three-valued logic over whole columns. What is compared with an absent value is
// absent. Numbers compare by value, exactly while both are exact; texts by their bytes.
#pragma once

#include <cstdint>

#include "column/operand.h"

namespace tongket::column {

enum class Comparison : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
};

// Both of one type, or both numeric.
Column compare(Comparison comparison, const Operand& a, const Operand& b, std::size_t rows);

enum class Logic : std::uint8_t { kAnd, kOr, kXor };

// Boolean operands. false and null is false, true or null is true, all else with null is null.
Column combine(Logic logic, const Operand& a, const Operand& b, std::size_t rows);
Column negate_logic(const Operand& a, std::size_t rows);
Column is_absent(const Operand& a, std::size_t rows);

}  // namespace tongket::column
