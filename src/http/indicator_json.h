// An indicator as lists and its own page give it.
#pragma once

#include <string_view>

#include "base/json.h"
#include "model/pack.h"

namespace tongket {

std::string_view to_code(Disclosure disclosure);  // "public", "internal", "restricted"
std::string_view to_code(Frequency frequency);    // "irregular", "year", ...

// The members that both have; the object is the caller's.
void write_indicator_members(JsonWriter& json, const Pack& pack, const Indicator& indicator);

}  // namespace tongket
