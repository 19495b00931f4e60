// What was done to a record, oldest first: who, when, which step, what changed, what was proposed
// beside what stood then. Values are shown as people read them; of personal fields only that they
// changed.
#pragma once

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

Result<Reply> record_history_reply(Live& live, const Call& call, const RecordAsked& asked);

// For whoever follows a record by its code: the moments and the states that it came into.
Result<> write_state_history(JsonWriter& json, Live& live, const RecordAsked& asked);

}  // namespace tongket
