// Codes of an indicator's properties as the files of a pack write them, for what tells a pack
// outside of the program; the opposite of the *_from_code() in indicator.h.
#pragma once

#include <string_view>

#include "model/indicator.h"

namespace tongket {

std::string_view direction_code(Direction direction);        // "more", "less", "neither"
std::string_view aggregation_code(Aggregation aggregation);  // "none", "sum", "ratio_of_sums", ...
std::string_view unit_class_code(UnitClass unit_class);      // "currency", "percent", "count", ...

}  // namespace tongket
