// The texts by which a cell of somebody's own workbook is known again.
//
//   label     texts to the left of it, the text above it and the period, with an arrow between:
//             "Doanh thu | ty dong (arrow up) Nam 2023 (arrow up) 2023-S1"; where several cells
//             have the same texts, an arrow and "2/3" say that it was the second of three
//   left      all texts of the row before it that have two letters or a percent sign; no ordinals
//   above     the nearest such text of the column, and a year that stands right below it
//
//   const SheetLabels labels(grid);
//   labels.places(labels.at({7, 3}), {7, 3})   // where the same texts stand: {{7, 3}}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/time_period.h"
#include "office/xlsx_number.h"
#include "submission/workbook_cells.h"

namespace tongket {

struct OwnCellLabel {
  std::string beside;
  std::string above;
  TimePeriod period;
  std::size_t number = 1;  // which of the cells with these texts it is
  std::size_t count = 1;

  // Years in the texts as they are in a workbook of another period.
  [[nodiscard]] OwnCellLabel moved_to(const TimePeriod& later) const;
  [[nodiscard]] bool same_texts(const OwnCellLabel& other) const;
  [[nodiscard]] std::string words() const;  // beside and above, for people
};

std::string label_text(const OwnCellLabel& label);
// nullopt for a text that label_text() does not write.
std::optional<OwnCellLabel> parse_label(std::string_view text);

class SheetLabels {
 public:
  explicit SheetLabels(const SheetGrid& grid);

  [[nodiscard]] OwnCellLabel at(const CellName& place) const;  // without a period
  // Cells with a value that have these texts, row by row, and `expected` if it has them, with or
  // without a value. A label without a text beside it is looked for at `expected` only.
  [[nodiscard]] std::vector<CellName> places(const OwnCellLabel& label,
                                             const CellName& expected) const;

 private:
  // From this column (of a row) or row (of a column) on the text holds.
  using Changes = std::map<int, std::string>;
  static std::string text_before(const std::map<int, Changes>& of, int line, int at);

  const SheetGrid& grid_;
  std::map<int, Changes> beside_;                    // by row
  std::map<int, Changes> above_;                     // by column
  std::map<std::string, std::vector<int>> rows_of_;  // by text beside, as compared
};

}  // namespace tongket
