// What the journal says about the reporting cycle: the bodies of its entries as structs, and as
// JSON. Kinds, each with the struct of its body ("by" in every body is the account; the system has
// none):
//
//   cycle.created, cycle.changed     CycleDefined        subject "cycle/3"
//   cycle.opened, cycle.closed       (nothing)           subject "cycle/3"
//   cycle.decided                    CycleDecided        subject "cycle/3"
//   cycle.visited                    (nothing)           subject "cycle/3"
//   overview.visited                 (nothing)           subject "overview"
//   submissions.opened               SubmissionsOpened   subject "cycle/3"
//   cells.saved                      CellsSaved          subject "submission/7"
//   narrative.saved                  NarrativeSaved      subject "submission/7"
//   flow.submitted, .returned, .withdrawn, .approved, .published, .reopened, .extended,
//   .delegated                       FlowStep            subject "submission/7"
//   signature.received               SubmissionSigned     subject "submission/7"
//   notifications.sent               NotificationsSent   subject "notifications"
//   notifications.read               NotificationsRead   subject "notifications"
//   mapping.saved                    MappingSaved        subject "mapping"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_value.h"
#include "sign/kept_signature.h"
#include "submission/cell.h"
#include "submission/cycle.h"
#include "submission/submission_state.h"

namespace tongket {

struct CycleDefined {
  CyclePlan plan;
  std::optional<Form> form;  // of a request
};

struct CycleDecided {
  std::string number;
  Date day;
  std::vector<PlanDecision::Fixed> fixed;
};

struct SubmissionsOpened {
  struct Opened {
    std::string id;
    std::string form;
    std::string org;
    std::vector<std::string> instead_of;
  };
  std::vector<Opened> items;
};

struct CellsSaved {
  CellContents cells;
};

struct NarrativeSaved {
  std::string section;
  std::string text;
};

struct CellMessage {
  std::string cell;
  std::string message;
};

struct FlowStep {
  std::string message;
  std::vector<CellMessage> cells;  // of a return
  std::optional<Moment> until;     // new due of an extension, end of a delegation
  std::string account;             // to whom it is delegated
};

// A signature that was found good, with the text that it is of (submission/signable_content.h).
struct SubmissionSigned {
  KeptSignature kept;
  std::string content;
};
inline constexpr std::string_view kSubmissionSigned = "signature.received";

// What a notification says; the text is made in the reader's language.
struct NoticeText {
  std::string kind;  // "returned", "reminder", "digest", ...
  std::string key;
  Args args;
  std::string link;
};

struct NotificationsSent {
  struct Sent {
    std::string account;
    NoticeText said;
  };
  std::vector<Sent> items;
};

struct NotificationsRead {
  std::string account;
  std::vector<std::int64_t> ids;  // empty: all
};

// Where a cell's value stands in a unit's own workbook; the label beside it tells a move.
struct MappedCell {
  std::string cell;
  std::string sheet;
  std::string at;  // "C7"
  std::string label;
  friend bool operator==(const MappedCell&, const MappedCell&) = default;
};

struct MappingSaved {
  std::string org;
  std::string form;
  std::vector<MappedCell> cells;
};

inline constexpr std::string_view kCycleClosed = "cycle.closed";
// "flow.returned" and its like; empty for kSave and kSign.
std::string_view kind_of(SubmissionAction action);
std::optional<SubmissionAction> action_of(std::string_view kind);

// `by` is the account.
std::string encode(const CycleDefined& event, std::string_view by);
std::string encode(const CycleDecided& event, std::string_view by);
std::string encode(const SubmissionsOpened& event, std::string_view by);
std::string encode(const CellsSaved& event, std::string_view by);
std::string encode(const NarrativeSaved& event, std::string_view by);
std::string encode(const FlowStep& event, std::string_view by);
std::string encode(const SubmissionSigned& event, std::string_view by);
std::string encode(const NotificationsSent& event, std::string_view by);
std::string encode(const NotificationsRead& event, std::string_view by);
std::string encode(const MappingSaved& event, std::string_view by);
std::string encode_nothing(std::string_view by);

Result<CycleDefined> decode_cycle(const JsonValue& body);
Result<CycleDecided> decode_decision(const JsonValue& body);
Result<SubmissionsOpened> decode_opened(const JsonValue& body);
Result<CellsSaved> decode_cells(const JsonValue& body);
Result<NarrativeSaved> decode_narrative(const JsonValue& body);
Result<FlowStep> decode_step(const JsonValue& body);
Result<SubmissionSigned> decode_signed(const JsonValue& body);
Result<NotificationsSent> decode_notifications(const JsonValue& body);
Result<NotificationsRead> decode_read(const JsonValue& body);
Result<MappingSaved> decode_mapping(const JsonValue& body);

}  // namespace tongket
