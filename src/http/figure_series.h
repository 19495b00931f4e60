// GET /figures/series: one indicator of one unit, all periods that exist.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Reads the store before it takes the lock: Locking::kOwn.
Result<Reply> figure_series(Live& live, const Call& call);

}  // namespace tongket
