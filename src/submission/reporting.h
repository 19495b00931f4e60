// The reporting cycle as it stands: cycles, submissions with their cells, notifications, decisions
// on plans, mappings of people's own workbooks. It is made only by applying journal entries, one
// after the other, so that reading the journal again gives the same state. What people want to do
// is asked of ReportingCommands, which look at this state and give entries; the caller applies and
// appends them under one lock.
//
//   Reporting reporting(pack);
//   journal.read(0, 0, [&](const JournalEntry& entry) { return reporting.apply(entry); });
//   const Submission* sent = reporting.find({.cycle = "3", .form = "bc-kinh-te", .org = "hanoi"});
//
// References and pointers stay good until the next apply(); submissions themselves never move.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model/pack.h"
#include "store/journal.h"
#include "submission/cycle.h"
#include "submission/reporting_events.h"
#include "submission/submission.h"

namespace tongket {

struct Notification {
  std::int64_t id = 0;
  Moment at;
  NoticeText said;
  bool read = false;

  [[nodiscard]] std::string text(Language language) const {
    return message(language, said.key, said.args);
  }
};

// Stands for the leader's page where visits are told by cycle.
inline constexpr std::string_view kOverviewVisits = "overview";

class Reporting {
 public:
  explicit Reporting(const Pack& pack) : pack_(&pack) {}

  // Kinds of entries that are this state's; the others of a journal are none of its business.
  static bool owns(std::string_view kind);
  // Entries of other kinds change nothing. kCorrupt, and nothing changed, for an entry that cannot
  // be understood or does not follow from what was before.
  Result<> apply(const JournalEntry& entry);

  [[nodiscard]] const Pack& pack() const { return *pack_; }
  // The pack in which units have changed; forms of the old one stay what they are, as long as it
  // lives.
  void set_pack(const Pack& pack) { pack_ = &pack; }
  [[nodiscard]] const std::deque<Cycle>& cycles() const { return cycles_; }
  [[nodiscard]] const std::deque<Submission>& submissions() const { return submissions_; }
  // nullptr for an unknown id.
  [[nodiscard]] const Cycle* cycle(std::string_view id) const;
  [[nodiscard]] const Submission* submission(std::string_view id) const;
  // A form of the pack, or one made for a request ("request/3").
  [[nodiscard]] const Form* form(std::string_view id) const;
  [[nodiscard]] const Form& form_of(const Submission& submission) const;
  [[nodiscard]] const Cycle& cycle_of(const Submission& submission) const;

  struct Slot {
    std::string_view cycle;
    std::string_view form;
    std::string_view org;
  };
  [[nodiscard]] const Submission* find(const Slot& slot) const;
  // In the order in which they were opened.
  [[nodiscard]] std::span<const Submission* const> of_cycle(std::string_view cycle) const;
  [[nodiscard]] std::span<const Submission* const> of_org(std::string_view org) const;

  // By when it is due: the cycle's day, or its own if it was extended.
  [[nodiscard]] Moment due(const Submission& submission) const;
  // Sent after it was due, or not sent and overdue.
  [[nodiscard]] bool late(const Submission& submission, Moment now) const;
  [[nodiscard]] int count_late(const Cycle& cycle, Moment now) const;
  // Somebody else who may fill it in now; empty: nobody.
  [[nodiscard]] std::string_view delegate(const Submission& submission, Moment now) const;
  // What may be filled in by an account that it was delegated to.
  [[nodiscard]] std::vector<const Submission*> delegated_to(std::string_view account,
                                                            Moment now) const;
  // The decision that fixes it as it stands; nullptr if none does (any more).
  [[nodiscard]] const PlanDecision* fixed_by(const Submission& submission) const;

  // Why an action cannot be done to it now; nullopt if it can. kConflict. Of a closed cycle only
  // what was asked back, or has its own time, can still be filled in; what a decision fixed is
  // reopened, not returned.
  [[nodiscard]] std::optional<Error> hindrance(const Submission& submission,
                                               SubmissionAction action, Moment now) const;
  // Everything that can be done to it now, in the order of SubmissionAction.
  [[nodiscard]] std::vector<SubmissionAction> possible_actions(const Submission& submission,
                                                               Moment now) const;

  // Newest last.
  [[nodiscard]] std::span<const Notification> notifications(std::string_view account) const;
  [[nodiscard]] int unread(std::string_view account) const;
  // When the account last looked at the cycle's board (or at the page for leaders, for
  // kOverviewVisits) before its present visit, and what of a submission happened since.
  [[nodiscard]] std::optional<Moment> visited(std::string_view cycle,
                                              std::string_view account) const;
  [[nodiscard]] std::optional<Moment> last_visit(std::string_view cycle,
                                                 std::string_view account) const;
  [[nodiscard]] static bool changed_since(const Submission& submission,
                                          std::optional<Moment> since);
  // Empty if the unit never gave one for the form.
  [[nodiscard]] std::span<const MappedCell> mapping(std::string_view org,
                                                    std::string_view form) const;

 private:
  friend class ReportingChanges;  // reporting_apply.cc: one function for each kind of entry

  const Pack* pack_;
  std::deque<Cycle> cycles_;            // id n at n - 1
  std::deque<Submission> submissions_;  // id n at n - 1
  std::map<std::string, Form, std::less<>> own_forms_;
  std::map<std::string, std::vector<const Submission*>, std::less<>> by_cycle_;
  std::map<std::string, std::vector<const Submission*>, std::less<>> by_org_;
  std::map<std::string, std::set<std::string>, std::less<>> delegated_;  // ids, by account
  std::map<std::string, const Submission*, std::less<>> by_place_;       // "cycle form org"
  std::map<std::string, std::vector<Notification>, std::less<>> notifications_;
  std::int64_t last_notification_ = 0;
  struct Visit {
    Moment last;
    std::optional<Moment> before;
  };
  std::map<std::string, Visit, std::less<>> visits_;  // "cycle account", "overview account"
  std::map<std::string, std::vector<MappedCell>, std::less<>> mappings_;  // "org form"
};

}  // namespace tongket
