// How many records of a kind came, were done and in time, how long it took: in the months from
// ?from to ?to, by month and by unit, of those units whose records the asker may read.
#pragma once

#include "http/record_asked.h"

namespace tongket {

// kInvalidInput, key http.parameter, for what are no months, or more than 120.
Result<Reply> record_statistics_reply(Live& live, const Call& call, const RecordKind& kind);

}  // namespace tongket
