// A worksheet from outside as cells that can be looked up, and what a cell of it says for a row of
// a form. A number counts as stored; what a spreadsheet made of it (a date, a percentage where none
// is asked for, an error, a formula that nobody computed) is refused with the reason.
//
//   TK_TRY(const SheetGrid grid, SheetGrid::read(book, "Sheet1"));
//   if (const XlsxCell* cell = grid.at({7, 3})) read_workbook_cell(row, *cell, pack);
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "office/xlsx.h"
#include "submission/cell.h"

namespace tongket {

class SheetGrid {
 public:
  static constexpr std::size_t kMaxCells = 500'000;
  static constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20;

  // kOverflow for a sheet beyond the limits; what XlsxWorkbook::read_sheet() says.
  static Result<SheetGrid> read(const XlsxWorkbook& book, const std::string& sheet);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const XlsxCell* at(const CellName& place) const;  // nullptr: it holds nothing
  [[nodiscard]] std::string text(const CellName& place) const;    // workbook_text() of it
  [[nodiscard]] const std::map<int, std::vector<XlsxCell>>& rows() const { return rows_; }
  [[nodiscard]] std::string place(const CellName& at) const;  // "Sheet1!C7"

 private:
  std::string name_;
  std::map<int, std::vector<XlsxCell>> rows_;  // cells by column
};

// What a workbook from outside is called in messages, and what is wrong with the whole of it.
inline constexpr std::string_view kWorkbookFile = "workbook.xlsx";
Error refused_workbook(ErrorCode code, std::string_view key, Args args = {});

// How a person would type what stands in the cell: "1447,856", "20/11/2022". NFC, trimmed.
std::string workbook_text(const XlsxCell& cell);

Result<CellContent> read_workbook_cell(const FormRow& row, const XlsxCell& cell, const Pack& pack);

// The same state and value: 12.70 and 12.7 are the same number. Notes do not count.
bool same_value(const FormRow& row, const CellContent& a, const CellContent& b);

}  // namespace tongket
