// An approval: the values of a submission become facts, and every figure that follows from them is
// right before the answer is sent.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// The entries of the approval; the facts are stored already. Approving again after a crash between
// the two stores nothing twice. Under the exclusive lock.
Result<Entries> approved(Live& live, const Call& call, const FlowRequest& request);

}  // namespace tongket
