// What people do in the reporting cycle. A command looks at the state, refuses what cannot be, and
// gives the journal entries that do it; nothing changes until they are applied. Who may do what is
// asked before (access). Errors: kNotFound for an unknown id; kConflict, key submission.wrong_state
// (or cycle.wrong_state), if it cannot be done now; kInvalidInput for what was said wrongly.
//
//   const ReportingCommands commands(reporting, {now, account, person, address});
//   TK_TRY(const Entries entries, commands.approve({.submission = "7"}));
//   for (const JournalEntry& entry : entries) TK_CHECK(reporting.apply(entry));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "submission/cell_findings.h"
#include "submission/reporting.h"

namespace tongket {

using Entries = std::vector<JournalEntry>;

// Who does it, when (by the business clock), from where.
struct Acting {
  Moment now;
  std::string account;
  std::string person;  // record in the journal ("person/3")
  std::string origin;
};

struct CellChange {
  std::string cell;
  std::optional<int> base;  // version of the cell that the writer saw; empty: whatever it is
  CellContent content;
};

enum class CellOutcome : std::uint8_t { kSaved, kUnchanged, kConflict, kRefused };
std::string_view to_code(CellOutcome outcome);  // "saved", ...

struct SavedCells {
  struct Cell {
    std::string cell;
    CellOutcome outcome = CellOutcome::kSaved;
    std::optional<Error> problem;  // of kRefused
  };
  Entries entries;          // none if nothing is to be written
  std::vector<Cell> cells;  // in the order of the changes
};

struct NarrativeChange {
  std::string submission;
  std::string section;
  std::string text;
  std::optional<int> base;
};

// `message` is required where it says why: return, reopen, withdraw, extend, delegate.
struct FlowRequest {
  std::string submission;
  std::string message;
  std::vector<CellMessage> cells = {};  // of a return
};
struct Extending {
  std::string submission;
  Moment due;
  std::string reason;
};
struct Delegating {
  std::string submission;
  std::string account;  // empty takes it back
  Moment until;
  std::string reason;
};

// A row of a request: an indicator of the pack, or a question.
struct RequestRow {
  std::string indicator;
  NamedText question;
  RowKind kind = RowKind::kNumber;
  std::vector<FormChoice> choices;
};
struct RequestPlan {
  NamedText name;
  NamedText text;
  TimePeriod period;  // undated: the year of the due day
  std::vector<std::string> org_kinds;
  std::vector<std::string> orgs;
  Moment due;
  std::vector<RequestRow> rows;
};

struct Deciding {
  std::string cycle;
  std::string number;
  Date day;
};

class ReportingCommands {
 public:
  ReportingCommands(const Reporting& state, Acting acting)
      : state_(state), acting_(std::move(acting)) {}

  // --- cycles (commands_cycle.cc) ---
  [[nodiscard]] Result<Entries> create_cycle(const CyclePlan& plan) const;
  // While it is planned everything; once open only name, due, legal basis, reminders, and until
  // something is approved the vintage.
  [[nodiscard]] Result<Entries> change_cycle(std::string_view cycle, const CyclePlan& plan) const;
  [[nodiscard]] Result<Entries> open_cycle(std::string_view cycle) const;
  [[nodiscard]] Result<Entries> close_cycle(std::string_view cycle) const;
  // Creates and opens at once; its form is "request/<number of the cycle>".
  [[nodiscard]] Result<Entries> create_request(const RequestPlan& plan) const;
  // Fixes every approved or published submission of a plan cycle as it stands.
  [[nodiscard]] Result<Entries> decide(const Deciding& deciding) const;
  [[nodiscard]] Result<Entries> visit_board(std::string_view cycle) const;
  [[nodiscard]] Entries visit_overview() const;

  // --- content (commands_cells.cc) ---
  [[nodiscard]] Result<SavedCells> save_cells(std::string_view submission,
                                              const std::vector<CellChange>& changes) const;
  // No entries if the text is the same. kConflict, key submission.narrative_conflict, if another
  // version than `base` stands.
  [[nodiscard]] Result<Entries> save_narrative(const NarrativeChange& change) const;
  [[nodiscard]] Result<Entries> save_mapping(const MappingSaved& mapping) const;

  // --- flow (commands_flow.cc) ---
  // kInvalidInput, key submission.not_ready, with one error in `also` for each thing in the way
  // (Place::file is the cell or narrative): required content, findings of severity high, findings
  // without an explanation.
  [[nodiscard]] Result<Entries> submit(const FlowRequest& request,
                                       const std::vector<CellFinding>& findings) const;
  [[nodiscard]] Result<Entries> send_back(const FlowRequest& request) const;
  // kConflict, key submission.signature_needed, if its form wants it signed as it stands.
  [[nodiscard]] Result<Entries> approve(const FlowRequest& request) const;
  [[nodiscard]] Result<Entries> publish(const FlowRequest& request) const;
  [[nodiscard]] Result<Entries> reopen(const FlowRequest& request) const;
  [[nodiscard]] Result<Entries> withdraw(const FlowRequest& request) const;
  [[nodiscard]] Result<Entries> extend(const Extending& extending) const;
  [[nodiscard]] Result<Entries> delegate(const Delegating& delegating) const;

  // --- signatures (commands_signature.cc) ---
  // One that was found to be good and of `content`. kConflict: submission.changed_while_signing if
  // that is not the content any more, sign.known, sign.signed_already.
  [[nodiscard]] Result<Entries> sign(std::string_view submission,
                                     const SubmissionSigned& brought) const;

  // --- notifications (commands_notices.cc) ---
  [[nodiscard]] Result<Entries> notify(const NotificationsSent& notices) const;
  [[nodiscard]] Result<Entries> mark_read(const std::vector<std::int64_t>& ids) const;

 private:
  [[nodiscard]] JournalEntry entry(std::string_view kind, std::string subject,
                                   std::string body) const;
  [[nodiscard]] bool begins_visit(std::string_view place) const;  // not just a look once more
  [[nodiscard]] Result<const Submission*> known_submission(std::string_view id) const;
  [[nodiscard]] Result<const Cycle*> known_cycle(std::string_view id) const;
  // The submission, if the action can be done to it now.
  [[nodiscard]] Result<const Submission*> ready_for(SubmissionAction action,
                                                    std::string_view id) const;
  [[nodiscard]] Result<Entries> step(SubmissionAction action, const FlowRequest& request) const;
  [[nodiscard]] Result<Entries> reasoned_step(SubmissionAction action,
                                              const FlowRequest& request) const;
  [[nodiscard]] Result<> check_plan(const CyclePlan& plan) const;
  [[nodiscard]] Entries opening(const Cycle& cycle, const std::vector<const Form*>& forms) const;

  const Reporting& state_;
  Acting acting_;
};

// --- reading what was done (history.cc) ---
struct CellDifference {
  std::string cell;
  CellContent from;
  CellContent to;
  const SubmissionVersion* written = nullptr;  // who wrote what stands in `to`; nullptr: untouched
};
struct VersionRange {
  int from = 0;
  int to = 0;
};
// Cells whose content differs between two versions, in the order of the form; kNotFound for a
// version that is not there.
Result<std::vector<CellDifference>> difference(const Submission& submission, const Form& form,
                                               VersionRange range);

}  // namespace tongket
