// What all commands share: finding what they speak of, refusing what cannot be, making entries.
#include "submission/reporting_commands.h"

#include <array>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownId = 60;
constexpr std::array<std::string_view, 4> kOutcomes{"saved", "unchanged", "conflict", "refused"};

}  // namespace

std::string_view to_code(CellOutcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome));
}

JournalEntry ReportingCommands::entry(std::string_view kind, std::string subject,
                                      std::string body) const {
  JournalEntry out;
  out.at = utc_text(acting_.now);
  out.person = acting_.person;
  out.origin = acting_.origin;
  out.kind = kind;
  out.subject = std::move(subject);
  out.body = std::move(body);
  return out;
}

Result<const Submission*> ReportingCommands::known_submission(std::string_view id) const {
  const Submission* const found = state_.submission(id);
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.unknown", {{"found", excerpt(id, kShownId)}});
  }
  return found;
}

Result<const Cycle*> ReportingCommands::known_cycle(std::string_view id) const {
  const Cycle* const found = state_.cycle(id);
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.cycle_unknown",
                {{"found", excerpt(id, kShownId)}});
  }
  return found;
}

Result<const Submission*> ReportingCommands::ready_for(SubmissionAction action,
                                                       std::string_view id) const {
  TK_TRY(const Submission* const found, known_submission(id));
  if (std::optional<Error> error = state_.hindrance(*found, action, acting_.now)) {
    return *std::move(error);
  }
  return found;
}

}  // namespace tongket
