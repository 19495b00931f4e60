// GET /figures: one indicator, some units beside some periods, with growth and rank; on the borders
// of each period, or all on those of one day. As JSON for pages, or as a file.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Takes the lock itself (Locking::kOwn), because a file is written without it.
Result<Reply> figure_table_reply(Live& live, const Call& call);

}  // namespace tongket
