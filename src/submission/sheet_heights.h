// How high a row of a workbook is: not every program fits a row to its wrapped text by itself, and
// none fits merged cells.
//
//   fit_height(row, sheet.column_widths)   // before it goes into the sheet
#pragma once

#include <span>
#include <string_view>

#include "office/xlsx_write.h"

namespace tongket {

// So many lines does a text take in a column as wide as so many digits.
int text_lines(std::string_view text, std::size_t digits);
int lines_height(int lines);  // points, at most what Excel shows

// Higher than usual only if a text needs more than one line.
void fit_height(SheetRow& row, std::span<const int> column_widths);

}  // namespace tongket
