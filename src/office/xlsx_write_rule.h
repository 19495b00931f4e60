// Rules for typing into cells and the protection of a sheet, as libxlsxwriter is told.
#pragma once

#include <xlsxwriter.h>

#include "office/xlsx_write.h"

namespace tongket {

lxw_error add_rule(lxw_worksheet* sheet, const SheetRule& rule);
// Locked cells can be chosen and shown wider, not changed.
void protect_locked_cells(lxw_worksheet* sheet);

}  // namespace tongket
