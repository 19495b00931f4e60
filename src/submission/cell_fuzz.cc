// Any text typed into a cell of any kind. Properties: what is accepted has one form, reading that
// form again gives the same; a number printed for people reads back as itself.
#include "submission/cell.h"

#include <cstdint>
#include <string_view>

#include "base/decimal.h"
#include "base/number_text.h"

namespace {

using tongket::CellContent;
using tongket::CellState;
using tongket::Result;

void check_number(const tongket::FormRow& row, const CellContent& read) {
  const Result<tongket::Decimal> number = tongket::Decimal::parse(read.value);
  TK_ASSERT(number.ok());
  const Result<CellContent> printed =
      tongket::read_cell(row, number_text(*number, tongket::Language::kVietnamese));
  TK_ASSERT(printed.ok() && *printed == read);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tongket::FormRow row;
  row.cell = "x";
  row.choices = {{"a", {"Mot", "One"}}, {"b", {"Hai", "Two"}}};
  for (const auto kind : {tongket::RowKind::kNumber, tongket::RowKind::kText,
                          tongket::RowKind::kChoice, tongket::RowKind::kYesNo}) {
    row.kind = kind;
    const Result<CellContent> read = tongket::read_cell(row, text);
    if (!read) continue;
    TK_ASSERT((read->state == CellState::kValue) == !read->value.empty());
    if (read->state != CellState::kValue) continue;
    if (kind == tongket::RowKind::kNumber) {
      check_number(row, *read);
    } else {
      const Result<CellContent> again = tongket::read_cell(row, read->value);
      TK_ASSERT(again.ok() && again->value == read->value);
    }
  }
  return 0;
}
