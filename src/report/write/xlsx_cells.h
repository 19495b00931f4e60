// Texts and numbers of a report as cells of a workbook. A cell that prints one number holds the
// number, and its format says what stands around it: "about 52,300 (30/06/2023)" is 52300 with the
// format "about "#,##0" (30/06/2023)". Every number tells in a comment where it is from.
//
//   spans_cell(document, cell.paragraphs[0].spans)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/xlsx_write.h"
#include "report/compose/document.h"

namespace tongket {

// One number: its value. Several, or a range: the text.
SheetCell spans_cell(const Document& document, const std::vector<Span>& spans);

// A number alone, with its unit behind it if `unit` says so; growth and differences with a sign.
enum class UnitPlace { kBehind, kElsewhere };
SheetCell number_cell(const Document& document, std::size_t number, UnitPlace unit);

// The records behind the number and its slot.
std::string number_comment(const PrintedNumber& number, Language language);

int characters_in(std::string_view text);

// Gives rows the height that their wrapped texts need, as far as it can be told from the counts of
// characters; programs other than Excel do not measure it themselves. Cells that reach over rows
// share their height among these.
void fit_heights(SheetSpec& sheet);

// Looks that the sheets share.
CellFormat head_format();  // of a column
CellFormat body_format();  // text or number of a table
CellFormat title_format(int points);

}  // namespace tongket
