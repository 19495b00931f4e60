#include "submission/reporting.h"

#include <algorithm>
#include <charconv>

namespace tongket {
namespace {

// The item with id "n" of a sequence that holds it at n - 1; nullptr if there is none.
template <typename T>
const T* numbered(const std::deque<T>& all, std::string_view id) {
  std::size_t number = 0;
  const char* const end = id.data() + id.size();
  const auto [stop, error] = std::from_chars(id.data(), end, number);
  if (error != std::errc() || stop != end || number == 0 || number > all.size()) return nullptr;
  const T& found = all[number - 1];
  return found.id == id ? &found : nullptr;
}

template <typename Map>
std::span<const typename Map::mapped_type::value_type> span_of(const Map& map,
                                                               std::string_view key) {
  const auto at = map.find(key);
  if (at == map.end()) return {};
  return at->second;
}

std::string two_words(std::string_view a, std::string_view b) {
  return std::string(a) + " " + std::string(b);
}

}  // namespace

const Cycle* Reporting::cycle(std::string_view id) const { return numbered(cycles_, id); }

const Submission* Reporting::submission(std::string_view id) const {
  return numbered(submissions_, id);
}

const Form* Reporting::form(std::string_view id) const {
  if (const Form* known = pack_->form(id)) return known;
  const auto own = own_forms_.find(id);
  return own == own_forms_.end() ? nullptr : &own->second;
}

const Form& Reporting::form_of(const Submission& submission) const {
  const Form* const found = form(submission.form);
  TK_ASSERT(found != nullptr);
  return *found;
}

const Cycle& Reporting::cycle_of(const Submission& submission) const {
  const Cycle* const found = cycle(submission.cycle);
  TK_ASSERT(found != nullptr);
  return *found;
}

const Submission* Reporting::find(const Slot& slot) const {
  const auto at = by_place_.find(two_words(two_words(slot.cycle, slot.form), slot.org));
  return at == by_place_.end() ? nullptr : at->second;
}

std::span<const Submission* const> Reporting::of_cycle(std::string_view cycle) const {
  return span_of(by_cycle_, cycle);
}

std::span<const Submission* const> Reporting::of_org(std::string_view org) const {
  return span_of(by_org_, org);
}

Moment Reporting::due(const Submission& submission) const {
  return submission.due.value_or(cycle_of(submission).plan.due);
}

bool Reporting::late(const Submission& submission, Moment now) const {
  return submission.first_sent.value_or(now) > due(submission);
}

int Reporting::count_late(const Cycle& cycle, Moment now) const {
  const std::span<const Submission* const> all = of_cycle(cycle.id);
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const Submission* submission) {
    return late(*submission, now);
  }));
}

std::string_view Reporting::delegate(const Submission& submission, Moment now) const {
  if (!submission.delegation || submission.delegation->until < now) return {};
  return submission.delegation->account;
}

std::vector<const Submission*> Reporting::delegated_to(std::string_view account, Moment now) const {
  std::vector<const Submission*> out;
  const auto ids = delegated_.find(account);
  if (ids == delegated_.end()) return out;
  for (const std::string& id : ids->second) {
    const Submission* const one = submission(id);
    if (one != nullptr && delegate(*one, now) == account) out.push_back(one);
  }
  return out;
}

const PlanDecision* Reporting::fixed_by(const Submission& submission) const {
  if (at_the_unit(submission.state) || submission.state == SubmissionState::kSubmitted) {
    return nullptr;
  }
  const std::vector<PlanDecision>& decisions = cycle_of(submission).decisions;
  for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
    const auto at = std::find_if(
        decision->fixed.begin(), decision->fixed.end(),
        [&](const PlanDecision::Fixed& fixed) { return fixed.submission == submission.id; });
    if (at == decision->fixed.end()) continue;
    const auto behind = submission.history.begin() + at->version;
    const bool changed =
        std::any_of(behind, submission.history.end(), [](const SubmissionVersion& version) {
          return version.action == to_code(SubmissionAction::kReopen);
        });
    return changed ? nullptr : &*decision;
  }
  return nullptr;
}

std::optional<Error> Reporting::hindrance(const Submission& submission, SubmissionAction action,
                                          Moment now) const {
  if (!after(submission.state, action)) {
    return fail(ErrorCode::kConflict, "submission.wrong_state",
                {{"action", "@submission.action." + std::string(to_code(action))},
                 {"state", "@submission.state." + std::string(to_code(submission.state))}});
  }
  const bool fills = action == SubmissionAction::kSave || action == SubmissionAction::kSubmit;
  const bool asked_back = submission.state == SubmissionState::kReturned ||
                          submission.state == SubmissionState::kReopened;
  const bool has_time = submission.due && *submission.due >= now;
  if (fills && !asked_back && !has_time && cycle_of(submission).state == CycleState::kClosed) {
    return fail(ErrorCode::kConflict, "submission.cycle_closed");
  }
  if (action == SubmissionAction::kReturn && fixed_by(submission) != nullptr) {
    return fail(ErrorCode::kConflict, "submission.fixed");
  }
  return std::nullopt;
}

std::vector<SubmissionAction> Reporting::possible_actions(const Submission& submission,
                                                          Moment now) const {
  std::vector<SubmissionAction> out;
  for (const SubmissionAction action : tongket::possible_actions(submission.state)) {
    if (!hindrance(submission, action, now)) out.push_back(action);
  }
  return out;
}

std::span<const Notification> Reporting::notifications(std::string_view account) const {
  return span_of(notifications_, account);
}

int Reporting::unread(std::string_view account) const {
  const std::span<const Notification> all = notifications(account);
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [](const Notification& n) { return !n.read; }));
}

std::optional<Moment> Reporting::visited(std::string_view cycle, std::string_view account) const {
  const auto at = visits_.find(two_words(cycle, account));
  return at == visits_.end() ? std::nullopt : at->second.before;
}

std::optional<Moment> Reporting::last_visit(std::string_view cycle,
                                            std::string_view account) const {
  const auto at = visits_.find(two_words(cycle, account));
  return at == visits_.end() ? std::nullopt : std::optional(at->second.last);
}

bool Reporting::changed_since(const Submission& submission, std::optional<Moment> since) {
  return !since || submission.history.back().at > *since;
}

std::span<const MappedCell> Reporting::mapping(std::string_view org, std::string_view form) const {
  return span_of(mappings_, two_words(org, form));
}

}  // namespace tongket
