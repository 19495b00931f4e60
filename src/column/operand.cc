#include "column/operand.h"

#include "column/gather.h"

namespace tongket::column {

Bitmap presence_of(std::span<const Operand> operands, std::size_t rows) {
  Bitmap out(rows, true);
  for (const Operand& operand : operands) {
    if (!operand.constant) {
      out.and_with(operand.column->present);
    } else if (!operand.column->present.get(0)) {
      return Bitmap(rows);
    }
  }
  return out;
}

ColumnPtr spread(const Operand& operand, std::size_t rows) {
  if (!operand.constant) return operand.column;
  return share(repeat(*operand.column, rows));
}

}  // namespace tongket::column
