// The preview of a workbook as JSON.
#pragma once

#include "base/json.h"
#include "base/message.h"
#include "submission/workbook_preview.h"

namespace tongket {

void write_preview(JsonWriter& json, const Form& form, const WorkbookPreview& preview,
                   Language language);

}  // namespace tongket
