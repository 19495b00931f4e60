// A unit's signature of its submission. Whether the signature is good was found out before, without
// any lock; here only what others may have done meanwhile is looked at.
#include "base/digest.h"
#include "submission/reporting_commands.h"
#include "submission/signable_content.h"

namespace tongket {

Result<Entries> ReportingCommands::sign(std::string_view submission,
                                        const SubmissionSigned& brought) const {
  TK_TRY(const Submission* const on, ready_for(SubmissionAction::kSign, submission));
  if (signable_content(state_, *on) != brought.content) {
    return fail(ErrorCode::kConflict, "submission.changed_while_signing");
  }
  for (const ReceivedSignature& known : on->signatures) {
    if (std::optional<Error> error = repeats(brought.kept, known.kept)) return *std::move(error);
  }
  return Entries{
      entry(kSubmissionSigned, "submission/" + on->id, encode(brought, acting_.account))};
}

}  // namespace tongket
