// What the path of a request names, and what a right on it is asked for.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// {id} of the path; kNotFound.
Result<const Submission*> named_submission(const Live& live, const Call& call);
Result<const Cycle*> named_cycle(const Live& live, const Call& call);

// Route::target of what is done to the named submission.
Result<RightsTarget> named_submission_target(const Live& live, const Call& call);
// Route::target of what is no single unit's.
Result<RightsTarget> nation_target(const Live& live, const Call& call);

}  // namespace tongket
