// What a kernel computes with: a column, or one value that stands for all rows. Loops over operands
// are written once and instantiated for the three forms, so that each can be vectorized.
#pragma once

#include <cstddef>
#include <span>

#include "column/column.h"

namespace tongket::column {

struct Operand {
  ColumnPtr column;
  bool constant = false;  // the column has one row

  [[nodiscard]] DataType type() const { return column->type; }
  [[nodiscard]] std::size_t row(std::size_t at) const { return constant ? 0 : at; }
  [[nodiscard]] bool has(std::size_t at) const { return column->present.get(row(at)); }
};

inline Operand constant_of(Column column) { return {share(std::move(column)), true}; }
inline Operand rows_of(Column column) { return {share(std::move(column)), false}; }

// `body(i, row of a, row of b)` for each of the rows.
template <typename Body>
void for_rows(std::size_t rows, const Operand& a, const Operand& b, Body body) {
  if (!a.constant && !b.constant) {
    for (std::size_t i = 0; i < rows; ++i) body(i, i, i);
  } else if (!a.constant) {
    for (std::size_t i = 0; i < rows; ++i) body(i, i, std::size_t{0});
  } else if (!b.constant) {
    for (std::size_t i = 0; i < rows; ++i) body(i, std::size_t{0}, i);
  } else {
    for (std::size_t i = 0; i < rows; ++i) body(i, std::size_t{0}, std::size_t{0});
  }
}

// Rows where all operands have a value.
Bitmap presence_of(std::span<const Operand> operands, std::size_t rows);
// The operand as a column of so many rows.
ColumnPtr spread(const Operand& operand, std::size_t rows);

}  // namespace tongket::column
