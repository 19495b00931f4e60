// Arithmetic over whole columns. + - * of Integers are Integers (nullopt on overflow); with a
// Number they are exact as long as 64 bits at the result's scale hold them, and doubles from there
// on. Quotients are doubles; a zero divisor leaves the value absent and is told.
#pragma once

#include <cstdint>
#include <optional>

#include "column/operand.h"

namespace tongket::column {

enum class Arithmetic : std::uint8_t { kAdd, kSubtract, kMultiply };

// Operands are Integer or Number. nullopt: a sum of Integers does not fit.
std::optional<Column> calculate(Arithmetic operation, const Operand& a, const Operand& b,
                                std::size_t rows);

struct Quotients {
  Column column;
  bool zero_divisor = false;
};
Quotients divide(const Operand& a, const Operand& b, std::size_t rows);
// a - b x floor(a / b); Integers stay Integers, exact Numbers exact. A divisor of 0 leaves a.
Column modulo(const Operand& a, const Operand& b, std::size_t rows);

}  // namespace tongket::column
