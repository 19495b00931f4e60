// Applying journal entries: each kind has one function, which first looks whether the entry follows
// from the state and only then changes it. Sums over a cycle are kept up to date by taking a
// submission's part out before a change and putting it in again after it.
#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/text.h"
#include "submission/event_json.h"
#include "submission/reporting.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 9> kFamilies{"cycle.",   "submissions.",   "signature.",
                                                    "cells.",   "narrative.",     "flow.",
                                                    "mapping.", "notifications.", "overview."};
constexpr std::size_t kMostNotifications = 500;  // of one account; older ones are forgotten

}  // namespace

class ReportingChanges {
 public:
  ReportingChanges(Reporting& state, const JournalEntry& entry) : state_(state), entry_(entry) {}

  Result<> run() {
    TK_TRY(at_, parse_moment(entry_.at));
    TK_TRY(body_, parse_json(entry_.body, entry_.kind, {.max_bytes = std::size_t{64} << 20}));
    TK_TRY(by_, body_.text_or("by", ""));
    if (const std::optional<SubmissionAction> action = action_of(entry_.kind)) return step(*action);
    for (const auto& [kind, change] : kinds()) {
      if (kind == entry_.kind) return (this->*change)();
    }
    return corrupt();
  }

 private:
  using Change = Result<> (ReportingChanges::*)();
  static const std::array<std::pair<std::string_view, Change>, 14>& kinds() {
    static const std::array<std::pair<std::string_view, Change>, 14> all{{
        {"cycle.created", &ReportingChanges::cycle_created},
        {"cycle.changed", &ReportingChanges::cycle_changed},
        {"cycle.opened", &ReportingChanges::cycle_opened},
        {"cycle.closed", &ReportingChanges::cycle_closed},
        {"cycle.decided", &ReportingChanges::cycle_decided},
        {"cycle.visited", &ReportingChanges::cycle_visited},
        {"overview.visited", &ReportingChanges::overview_visited},
        {"submissions.opened", &ReportingChanges::submissions_opened},
        {"cells.saved", &ReportingChanges::cells_saved},
        {"narrative.saved", &ReportingChanges::narrative_saved},
        {kSubmissionSigned, &ReportingChanges::submission_signed},
        {"notifications.sent", &ReportingChanges::notifications_sent},
        {"notifications.read", &ReportingChanges::notifications_read},
        {"mapping.saved", &ReportingChanges::mapping_saved},
    }};
    return all;
  }

  [[nodiscard]] Error corrupt() const {
    return fail(ErrorCode::kCorrupt, "submission.bad_entry",
                {{"found", excerpt(entry_.kind + " " + entry_.subject, 60)}},
                {"journal", entry_.sequence, 0});
  }

  // The id behind "cycle/" or "submission/".
  [[nodiscard]] std::string_view subject(std::string_view of) const {
    const std::string_view text = entry_.subject;
    if (!text.starts_with(of)) return {};
    return text.substr(of.size());
  }
  Cycle* cycle() {
    return const_cast<Cycle*>(state_.cycle(subject("cycle/")));  // NOLINT: state_ is ours to change
  }
  Submission* submission() {
    return const_cast<Submission*>(state_.submission(subject("submission/")));  // NOLINT
  }

  Result<> cycle_created() {
    TK_TRY(CycleDefined defined, decode_cycle(body_));
    Cycle cycle;
    cycle.id = std::to_string(state_.cycles_.size() + 1);
    if (subject("cycle/") != cycle.id) return corrupt();
    cycle.plan = std::move(defined.plan);
    if (defined.form) {
      std::string id = defined.form->id;
      if (!state_.own_forms_.emplace(std::move(id), *std::move(defined.form)).second) {
        return corrupt();
      }
    }
    state_.cycles_.push_back(std::move(cycle));
    return done();
  }

  Result<> cycle_changed() {
    TK_TRY(CycleDefined defined, decode_cycle(body_));
    Cycle* const found = cycle();
    if (found == nullptr || defined.form) return corrupt();
    found->plan = std::move(defined.plan);
    return done();
  }

  Result<> cycle_opened() {
    Cycle* const found = cycle();
    if (found == nullptr || found->state == CycleState::kOpen) return corrupt();
    found->state = CycleState::kOpen;
    return done();
  }

  Result<> cycle_closed() {
    Cycle* const found = cycle();
    if (found == nullptr || found->state != CycleState::kOpen) return corrupt();
    found->state = CycleState::kClosed;
    return done();
  }

  Result<> cycle_decided() {
    TK_TRY(CycleDecided decided, decode_decision(body_));
    Cycle* const found = cycle();
    if (found == nullptr) return corrupt();
    for (const PlanDecision::Fixed& fixed : decided.fixed) {
      const Submission* const one = state_.submission(fixed.submission);
      if (one == nullptr || one->cycle != found->id || fixed.version < 1 ||
          fixed.version > one->version()) {
        return corrupt();
      }
    }
    found->decisions.push_back(
        {std::move(decided.number), decided.day, at_, by_, std::move(decided.fixed)});
    return done();
  }

  Result<> cycle_visited() {
    const Cycle* const found = cycle();
    if (found == nullptr) return corrupt();
    visit(found->id);
    return done();
  }

  Result<> overview_visited() {
    visit(kOverviewVisits);
    return done();
  }

  void visit(std::string_view place) {
    const std::string key = std::string(place) + " " + by_;
    const auto [at, fresh] = state_.visits_.try_emplace(key, Reporting::Visit{at_, {}});
    if (!fresh) at->second = {at_, at->second.last};
  }

  Result<> submissions_opened() {
    TK_TRY(const SubmissionsOpened opened, decode_opened(body_));
    const Cycle* const found = cycle();
    if (found == nullptr || found->state != CycleState::kOpen) return corrupt();
    std::size_t next = state_.submissions_.size();
    for (const SubmissionsOpened::Opened& item : opened.items) {
      const bool taken = state_.find({found->id, item.form, item.org}) != nullptr;
      if (item.id != std::to_string(++next) || taken || state_.form(item.form) == nullptr) {
        return corrupt();
      }
    }
    for (const SubmissionsOpened::Opened& item : opened.items) open(*found, item);
    return done();
  }

  void open(const Cycle& cycle, const SubmissionsOpened::Opened& item) {
    Submission fresh;
    fresh.id = item.id;
    fresh.cycle = cycle.id;
    fresh.form = item.form;
    fresh.org = item.org;
    fresh.instead_of = item.instead_of;
    fresh.history.push_back({at_, by_, "open", 0, ""});
    const Submission& kept = state_.submissions_.emplace_back(std::move(fresh));
    state_.by_cycle_[kept.cycle].push_back(&kept);
    state_.by_org_[kept.org].push_back(&kept);
    state_.by_place_.emplace(kept.cycle + " " + kept.form + " " + kept.org, &kept);
    put_in(state_.submissions_.back());
  }

  Cycle& cycle_of(const Submission& one) {
    return const_cast<Cycle&>(state_.cycle_of(one));  // NOLINT
  }

  void take_out(const Submission& one) {
    CycleTally& tally = cycle_of(one).tally;
    --tally.by_state.at(static_cast<std::size_t>(one.state));
    tally.complete.present -= one.complete.present;
    tally.complete.required -= one.complete.required;
  }

  void put_in(Submission& one) {
    one.complete = completeness(state_.form_of(one), one);
    CycleTally& tally = cycle_of(one).tally;
    ++tally.by_state.at(static_cast<std::size_t>(one.state));
    tally.complete.present += one.complete.present;
    tally.complete.required += one.complete.required;
  }

  // Makes a version, changes the submission, and keeps the sums right.
  template <typename Do>
  Result<> change(Submission& one, SubmissionAction action, SubmissionVersion version, Do&& act) {
    const std::optional<SubmissionState> next = after(one.state, action);
    if (!next) return corrupt();
    take_out(one);
    one.state = *next;
    one.history.push_back(std::move(version));
    act(one);
    put_in(one);
    return done();
  }

  Result<> cells_saved() {
    TK_TRY(CellsSaved saved, decode_cells(body_));
    Submission* const one = submission();
    if (one == nullptr || saved.cells.empty()) return corrupt();
    const auto count = static_cast<int>(saved.cells.size());
    return change(*one, SubmissionAction::kSave, {at_, by_, "cells", count, ""},
                  [&](Submission& to) {
                    for (auto& [cell, content] : saved.cells) {
                      to.cells[cell].revisions.push_back({to.version(), std::move(content)});
                    }
                  });
  }

  Result<> narrative_saved() {
    TK_TRY(NarrativeSaved saved, decode_narrative(body_));
    Submission* const one = submission();
    if (one == nullptr) return corrupt();
    return change(
        *one, SubmissionAction::kSave, {at_, by_, "narrative", 0, saved.section},
        [&](Submission& to) {
          to.narratives[saved.section].revisions.push_back({to.version(), std::move(saved.text)});
        });
  }

  Result<> submission_signed() {
    TK_TRY(SubmissionSigned taken, decode_signed(body_));
    Submission* const one = submission();
    if (one == nullptr || hex(sha256(taken.content)) != taken.kept.digest) return corrupt();
    const std::string& who = taken.kept.signers.front().name;
    return change(*one, SubmissionAction::kSign, {at_, by_, "sign", 0, who}, [&](Submission& to) {
      to.signatures.push_back({taken.kept.without_bytes(), to.version(), entry_.sequence});
    });
  }

  Result<> step(SubmissionAction action) {
    TK_TRY(const FlowStep taken, decode_step(body_));
    Submission* const one = submission();
    const bool needs_end = action == SubmissionAction::kExtend ||
                           (action == SubmissionAction::kDelegate && !taken.account.empty());
    if (one == nullptr || (needs_end && !taken.until)) return corrupt();
    const auto count = static_cast<int>(taken.cells.size());
    return change(*one, action, {at_, by_, std::string(to_code(action)), count, taken.message},
                  [&](Submission& to) { take_effect(action, taken, to); });
  }

  void take_effect(SubmissionAction action, const FlowStep& taken, Submission& to) {
    switch (action) {
      case SubmissionAction::kSubmit:
        to.submitted_at = at_;
        if (!to.first_sent) to.first_sent = at_;
        to.returned.clear();
        return;
      case SubmissionAction::kReturn:
        to.returned.clear();
        if (!taken.message.empty()) to.returned.push_back({"", taken.message, to.version()});
        for (const CellMessage& cell : taken.cells) {
          to.returned.push_back({cell.cell, cell.message, to.version()});
        }
        return;
      case SubmissionAction::kWithdraw:
        to.first_sent.reset();
        to.submitted_at.reset();
        return;
      case SubmissionAction::kExtend:
        to.due = taken.until;
        return;
      case SubmissionAction::kDelegate:
        to.delegation.reset();
        if (!taken.account.empty()) {
          to.delegation = Delegation{taken.account, *taken.until, taken.message};
          state_.delegated_[taken.account].insert(to.id);
        }
        return;
      case SubmissionAction::kSave:
      case SubmissionAction::kApprove:
      case SubmissionAction::kPublish:
      case SubmissionAction::kReopen:
      case SubmissionAction::kSign:  // has an entry of its own kind
        return;
    }
  }

  Result<> notifications_sent() {
    TK_TRY(NotificationsSent sent, decode_notifications(body_));
    for (NotificationsSent::Sent& item : sent.items) {
      std::vector<Notification>& mine = state_.notifications_[item.account];
      mine.push_back({++state_.last_notification_, at_, std::move(item.said), false});
      if (mine.size() > kMostNotifications) mine.erase(mine.begin());
    }
    return done();
  }

  Result<> notifications_read() {
    TK_TRY(const NotificationsRead read, decode_read(body_));
    const auto mine = state_.notifications_.find(read.account);
    if (mine == state_.notifications_.end()) return done();
    for (Notification& notification : mine->second) {
      const bool named =
          std::find(read.ids.begin(), read.ids.end(), notification.id) != read.ids.end();
      if (read.ids.empty() || named) notification.read = true;
    }
    return done();
  }

  Result<> mapping_saved() {
    TK_TRY(MappingSaved saved, decode_mapping(body_));
    state_.mappings_[saved.org + " " + saved.form] = std::move(saved.cells);
    return done();
  }

  Reporting& state_;
  const JournalEntry& entry_;
  Moment at_;
  JsonValue body_;
  std::string by_;
};

bool Reporting::owns(std::string_view kind) {
  return std::any_of(kFamilies.begin(), kFamilies.end(),
                     [&](std::string_view family) { return kind.starts_with(family); });
}

Result<> Reporting::apply(const JournalEntry& entry) {
  if (!owns(entry.kind)) return done();
  Result<> applied = ReportingChanges(*this, entry).run();
  if (applied || applied.error().code == ErrorCode::kCorrupt) return applied;
  // An entry of ours that cannot be read was damaged, whatever the reader calls it.
  Error error = std::move(applied.error());
  error.code = ErrorCode::kCorrupt;
  if (error.place.file.empty()) error.place = {"journal", entry.sequence, 0};
  return error;
}

}  // namespace tongket
