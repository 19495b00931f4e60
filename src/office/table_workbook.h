// Long tables as an Excel workbook: sheets of a head and rows, nothing merged, nothing coloured but
// the head. Rows are written as they come, so that a hundred thousand of them take little more than
// their own text; write_xlsx() is for sheets that are laid out for people. The same rows give the
// same bytes.
//
//   TableWorkbook book;
//   book.begin_sheet("Values", {{"unit", 30}, {"value", 16}});
//   book.add_row({std::string("Ha Noi"), Decimal::of(1270, 2)});     // 12.70
//   TK_TRY(const std::string bytes, std::move(book).finish());
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "office/xlsx_write.h"

namespace tongket {

class TableWorkbook {
 public:
  struct Column {
    std::string name;
    int width = 12;  // characters
  };
  enum class Head { kShown, kNone };  // a shown one stays in sight and can be filtered by

  // Rows go to the sheet begun last. `name` as Excel allows it: 1 to 31 characters without
  // []:*?/\, each sheet another.
  void begin_sheet(const std::string& name, const std::vector<Column>& columns,
                   Head head = Head::kShown);
  // A decimal keeps its digits: its decimals are shown; of more than 15 significant digits, which
  // Excel would round, it is written as text.
  void add_row(const std::vector<CellValue>& cells);
  // kOverflow, key office.xlsx_sheet_too_large, for more rows than Excel has.
  Result<std::string> finish() &&;

 private:
  struct Sheet {
    std::string name;
    std::size_t columns = 0;
    std::size_t rows = 0;
    Head head = Head::kShown;
    std::string xml;  // up to the last row written
  };
  void add_text(std::string& xml, std::string_view text, std::string_view place, int style);
  void write_cells(const std::vector<CellValue>& cells, int text_style);
  [[nodiscard]] std::size_t shared(std::string_view text);

  std::vector<Sheet> sheets_;
  std::unordered_map<std::string, std::size_t> index_;  // of shared_
  std::string shared_;
  std::size_t uses_ = 0;
};

}  // namespace tongket
