#include "http/notices.h"

#include <array>
#include <optional>
#include <set>
#include <utility>

#include "http/json_parts.h"

namespace tongket {
namespace {

// Active accounts that fill in or send the forms of exactly this unit: an officer of the nation is
// not told of each province.
std::vector<std::string> people_of(const Live& live, std::string_view org) {
  std::vector<std::string> out;
  for (const Account* account : live.accounts().all()) {
    if (account->state != AccountState::kActive) continue;
    for (const Grant& grant : account->grants) {
      const bool works = grant.role == Role::kReporter || grant.role == Role::kApprover;
      if (!works || grant.org != org) continue;
      out.push_back(account->id);
      break;
    }
  }
  return out;
}

Args args_of(const Live& live, const Submission& submission) {
  const NamedText& form = live.reporting().form_of(submission).name;
  const NamedText org = org_name(live.pack(), submission.org);
  const std::string due = timestamp_text(live.reporting().due(submission));
  return {{"form", form.vi, form.en},
          {"unit", org.vi, org.en},
          {"due", due.substr(8, 2) + "/" + due.substr(5, 2) + "/" + due.substr(0, 4) + " " +
                      due.substr(11, 5)}};
}

std::string link_of(const Submission& submission) { return "/bieu/" + submission.id; }

constexpr std::array<std::pair<SubmissionAction, std::string_view>, 6> kTold{
    {{SubmissionAction::kReturn, "returned"},
     {SubmissionAction::kApprove, "approved"},
     {SubmissionAction::kPublish, "published"},
     {SubmissionAction::kReopen, "reopened"},
     {SubmissionAction::kExtend, "extended"},
     {SubmissionAction::kDelegate, "delegated"}}};

}  // namespace

NotificationsSent notices_of(const Live& live, SubmissionAction action,
                             const Submission& submission) {
  NotificationsSent out;
  for (const auto& [told, kind] : kTold) {
    if (told != action) continue;
    std::vector<std::string> accounts = people_of(live, submission.org);
    if (action == SubmissionAction::kDelegate && submission.delegation) {
      accounts.push_back(submission.delegation->account);
    }
    for (const std::string& account : accounts) {
      out.items.push_back({account,
                           {std::string(kind), "http.notice." + std::string(kind),
                            args_of(live, submission), link_of(submission)}});
    }
  }
  return out;
}

NotificationsSent reminders_for(const Live& live, std::span<const Submission* const> due,
                                Moment now) {
  NotificationsSent out;
  for (const Submission* submission : due) {
    const bool late = live.reporting().late(*submission, now);
    for (const std::string& account : people_of(live, submission->org)) {
      out.items.push_back({account,
                           {"reminder", late ? "http.notice.late" : "http.notice.reminder",
                            args_of(live, *submission), link_of(*submission)}});
    }
  }
  return out;
}

NotificationsSent opening_of(const Live& live, const Cycle& cycle) {
  NotificationsSent out;
  std::set<std::string> told;
  for (const Submission* submission : live.reporting().of_cycle(cycle.id)) {
    for (const std::string& account : people_of(live, submission->org)) {
      if (!told.insert(account).second) continue;
      Args args = args_of(live, *submission);
      args.push_back({"cycle", cycle.plan.name.vi, cycle.plan.name.en});
      out.items.push_back(
          {account, {"opened", "http.notice.opened", std::move(args), link_of(*submission)}});
    }
  }
  return out;
}

}  // namespace tongket
