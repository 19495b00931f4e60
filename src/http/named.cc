#include "http/named.h"

#include "http/submission_json.h"

namespace tongket {

Result<const Submission*> named_submission(const Live& live, const Call& call) {
  const Submission* found = live.reporting().submission(call.param("id"));
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.unknown", {{"found", call.param("id")}});
  }
  return found;
}

Result<const Cycle*> named_cycle(const Live& live, const Call& call) {
  const Cycle* found = live.reporting().cycle(call.param("id"));
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.cycle_unknown", {{"found", call.param("id")}});
  }
  return found;
}

Result<RightsTarget> named_submission_target(const Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  return target_of(live, *submission);
}

Result<RightsTarget> nation_target(const Live& live, const Call& /*call*/) {
  return RightsTarget{.org = live.pack().nation};
}

}  // namespace tongket
