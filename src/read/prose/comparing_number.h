// Numbers that compare and are no values by themselves.
//
//   "tang 12,7%", "gap 4,8 lan", "bang 93,7% thuc hien nam 2021", "39,6% so voi ke hoach"
#pragma once

#include "read/prose/quantity.h"

namespace tongket {

bool is_comparison(const Passage& passage, const Quantity& quantity);

}  // namespace tongket
