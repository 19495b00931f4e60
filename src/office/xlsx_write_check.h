// What Excel does not open is refused before anything is written: names of sheets, ranges, long
// texts, too many cells, charts.
#pragma once

#include "base/result.h"
#include "office/xlsx_write.h"

namespace tongket {

Result<> check_workbook(const WorkbookSpec& book);

}  // namespace tongket
