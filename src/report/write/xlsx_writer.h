// Writes a composed report as a workbook to compute with: first what the report is and which sheets
// it has, then a sheet for each chapter that prints numbers (for each of its parts where several
// do), and last all printed numbers in one list with what they are and the records behind them.
// Numbers are numbers, each with a comment that names its records and its slot.
//
//   TK_TRY(const std::string bytes, write_xlsx_report(document));
#pragma once

#include <string>

#include "base/result.h"
#include "report/compose/document.h"

namespace tongket {

// The same document gives the same bytes. Fails as write_xlsx().
Result<std::string> write_xlsx_report(const Document& document);

}  // namespace tongket
