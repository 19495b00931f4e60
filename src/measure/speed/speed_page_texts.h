// The texts of the page with the measurement, both languages at once: {"vi": {"start": ...}, ...}.
#pragma once

#include "base/json.h"

namespace tongket {

void write_page_texts(JsonWriter& json);

}  // namespace tongket
