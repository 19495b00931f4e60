// An approval: the values of a submission become facts, and every figure that follows from them is
// right before the answer is sent. Under the exclusive lock.
#pragma once

#include "http/call.h"
#include "http/live.h"
#include "submission/roll_up.h"

namespace tongket {

// The entries of the approval, to be recorded; its facts are stored already. Approving again after
// a crash between the two stores nothing twice.
Result<Entries> approve(Live& live, const Call& call, const FlowRequest& request);

// A total does not take the place of what the unit above sent itself, and one over some of the
// units only not that of what it told by other ways.
bool may_stand(const Live& live, const RollUp& total);

// The totals of the units above that follow, once the approval is recorded.
Result<> store_totals(Live& live, const Submission& submission);

}  // namespace tongket
