// Cells as a body names them, saved into a submission: of people who type them and of programs that
// push them.
#pragma once

#include "base/json_value.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// {"cells": [{"cell", "base"?, "input" | "value" | "state", "note"?, "explanation"?}]}. What is
// wrong with one cell refuses that cell only; the reply tells of each, and of others beside which
// something else is to be said now. Under the exclusive lock.
Result<Reply> save_cells(Live& live, const Call& call, const Submission& submission,
                         const JsonValue& body);

// What `work` answers; of a request that brings the Idempotency-Key of one that succeeded, the
// answer to that one (kConflict, key http.key_used, if its body is another). Under the exclusive
// lock.
Result<Reply> answer_once(Live& live, const Call& call,
                          Result<Reply> (*work)(Live& live, const Call& call));

}  // namespace tongket
