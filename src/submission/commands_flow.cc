// The way of a submission between unit and ministry; the diagram stands in submission_state.h.
#include <algorithm>

#include "base/text.h"
#include "submission/reporting_commands.h"
#include "submission/signable_content.h"

namespace tongket {
namespace {

constexpr std::size_t kShownReturned = 60;
constexpr std::size_t kMaxMessage = 4000;  // bytes

Result<std::string> composed_message(const std::string& message) {
  if (first_invalid_utf8(message)) {
    return fail(ErrorCode::kInvalidInput, "submission.message_not_utf8");
  }
  if (message.size() > kMaxMessage) {
    return fail(ErrorCode::kInvalidInput, "submission.message_too_long",
                {{"limit", std::to_string(kMaxMessage)}});
  }
  return to_nfc(trimmed(message));
}

Result<std::string> reason(const std::string& message) {
  TK_TRY(std::string out, composed_message(message));
  if (out.empty()) return fail(ErrorCode::kInvalidInput, "submission.reason_needed");
  return out;
}

const NamedText& name_of(const Form& form, const std::string& cell) {
  static const NamedText none;
  const FormRow* const row = form.row(cell);
  return row == nullptr ? none : row->name;
}

// Everything that stands between a form and its being sent.
std::vector<Error> obstacles(const Form& form, const Submission& submission,
                             const std::vector<CellFinding>& findings) {
  std::vector<Error> out;
  const MissingContent missing = missing_content(form, submission);
  for (const FormRow* row : missing.rows) {
    const bool noteless = submission.content(row->cell).state == CellState::kMissing;
    out.push_back(noteless ? fail(ErrorCode::kInvalidInput, "submission.missing_without_note",
                                  {{"row", row->name.vi, row->name.en}}, {row->cell, 0, 0})
                           : fail(ErrorCode::kInvalidInput, "submission.row_missing",
                                  {{"row", row->name.vi, row->name.en}}, {row->cell, 0, 0}));
  }
  for (const FormNarrative* text : missing.narratives) {
    out.push_back(fail(ErrorCode::kInvalidInput, "submission.row_missing",
                       {{"row", text->name.vi, text->name.en}}, {text->id, 0, 0}));
  }
  for (const CellFinding& finding : findings) {
    const NamedText& name = name_of(form, finding.cell);
    if (finding.severity == Severity::kHigh) {
      out.push_back(
          fail(ErrorCode::kInvalidInput, finding.key, finding.args, {finding.cell, 0, 0}));
    } else if (finding.needs_explanation() && !finding.explained) {
      out.push_back(fail(ErrorCode::kInvalidInput, "submission.not_explained",
                         {{"row", name.vi, name.en}}, {finding.cell, 0, 0}));
    }
  }
  return out;
}

}  // namespace

Result<Entries> ReportingCommands::step(SubmissionAction action, const FlowRequest& request) const {
  TK_TRY(const Submission* const on, ready_for(action, request.submission));
  FlowStep taken;
  TK_TRY(taken.message, composed_message(request.message));
  const Form& form = state_.form_of(*on);
  for (const CellMessage& cell : request.cells) {
    if (form.row(cell.cell) == nullptr && form.narrative(cell.cell) == nullptr) {
      return fail(ErrorCode::kInvalidInput, "submission.cell_unknown",
                  {{"found", excerpt(cell.cell, kShownReturned)}});
    }
    TK_TRY(std::string message, reason(cell.message));
    taken.cells.push_back({cell.cell, std::move(message)});
  }
  return Entries{entry(kind_of(action), "submission/" + on->id, encode(taken, acting_.account))};
}

Result<Entries> ReportingCommands::reasoned_step(SubmissionAction action,
                                                 const FlowRequest& request) const {
  TK_CHECK(ready_for(action, request.submission));
  TK_CHECK(reason(request.message));
  return step(action, request);
}

Result<Entries> ReportingCommands::submit(const FlowRequest& request,
                                          const std::vector<CellFinding>& findings) const {
  TK_TRY(const Submission* const on, ready_for(SubmissionAction::kSubmit, request.submission));
  std::vector<Error> also = obstacles(state_.form_of(*on), *on, findings);
  if (!also.empty()) {
    Error error = fail(ErrorCode::kInvalidInput, "submission.not_ready",
                       {{"count", std::to_string(also.size())}});
    error.also = std::move(also);
    return error;
  }
  return step(SubmissionAction::kSubmit, request);
}

Result<Entries> ReportingCommands::send_back(const FlowRequest& request) const {
  // The messages beside cells may say it all.
  if (request.cells.empty()) return reasoned_step(SubmissionAction::kReturn, request);
  return step(SubmissionAction::kReturn, request);
}

Result<Entries> ReportingCommands::approve(const FlowRequest& request) const {
  TK_TRY(const Submission* const on, ready_for(SubmissionAction::kApprove, request.submission));
  if (state_.form_of(*on).signature == FormSignature::kRequired &&
      signed_state(state_, *on) != SignedState::kCurrent) {
    return fail(ErrorCode::kConflict, "submission.signature_needed");
  }
  return step(SubmissionAction::kApprove, request);
}

Result<Entries> ReportingCommands::publish(const FlowRequest& request) const {
  return step(SubmissionAction::kPublish, request);
}

Result<Entries> ReportingCommands::reopen(const FlowRequest& request) const {
  return reasoned_step(SubmissionAction::kReopen, request);
}

Result<Entries> ReportingCommands::withdraw(const FlowRequest& request) const {
  return reasoned_step(SubmissionAction::kWithdraw, request);
}

Result<Entries> ReportingCommands::extend(const Extending& extending) const {
  TK_TRY(const Submission* const on, ready_for(SubmissionAction::kExtend, extending.submission));
  FlowStep taken;
  TK_TRY(taken.message, reason(extending.reason));
  if (extending.due <= acting_.now || extending.due <= state_.cycle_of(*on).plan.due) {
    return fail(ErrorCode::kInvalidInput, "submission.extension_too_early");
  }
  taken.until = extending.due;
  return Entries{entry(kind_of(SubmissionAction::kExtend), "submission/" + on->id,
                       encode(taken, acting_.account))};
}

Result<Entries> ReportingCommands::delegate(const Delegating& delegating) const {
  TK_TRY(const Submission* const on, ready_for(SubmissionAction::kDelegate, delegating.submission));
  FlowStep taken;
  taken.account = delegating.account;
  if (!delegating.account.empty()) {
    TK_TRY(taken.message, reason(delegating.reason));
    if (delegating.until <= acting_.now) {
      return fail(ErrorCode::kInvalidInput, "submission.delegation_over");
    }
    taken.until = delegating.until;
  }
  return Entries{entry(kind_of(SubmissionAction::kDelegate), "submission/" + on->id,
                       encode(taken, acting_.account))};
}

}  // namespace tongket
