#include "http/notices.h"

#include <algorithm>
#include <array>
#include <set>

#include "submission/reminders.h"

namespace tongket {
namespace {

// Of what is only a unit's own doing nobody needs to be told.
constexpr std::array<SubmissionAction, 6> kTold{
    SubmissionAction::kReturn, SubmissionAction::kApprove, SubmissionAction::kPublish,
    SubmissionAction::kReopen, SubmissionAction::kExtend,  SubmissionAction::kDelegate};

}  // namespace

std::vector<std::string> accounts_of_unit(const Live& live, std::string_view org) {
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

NotificationsSent notices_of(const Live& live, SubmissionAction action,
                             const Submission& submission) {
  NotificationsSent out;
  if (std::ranges::find(kTold, action) == kTold.end()) return out;
  std::vector<std::string> accounts = accounts_of_unit(live, submission.org);
  if (action == SubmissionAction::kDelegate && submission.delegation) {
    accounts.push_back(submission.delegation->account);
  }
  for (const std::string& account : accounts) {
    out.items.push_back({account, notice_of(live.reporting(), submission, action)});
  }
  return out;
}

NotificationsSent reminders_for(const Live& live, std::span<const Submission* const> due) {
  NotificationsSent out;
  for (const Submission* submission : due) {
    for (const std::string& account : accounts_of_unit(live, submission->org)) {
      out.items.push_back({account, reminder_of(live.reporting(), *submission)});
    }
  }
  return out;
}

NotificationsSent opening_of(const Live& live, const Cycle& cycle) {
  NotificationsSent out;
  std::set<std::string> told;
  for (const Submission* submission : live.reporting().of_cycle(cycle.id)) {
    for (const std::string& account : accounts_of_unit(live, submission->org)) {
      if (!told.insert(account).second) continue;
      const std::string due = timestamp_text(live.reporting().due(*submission));
      const Args args{{"cycle", cycle.plan.name.vi, cycle.plan.name.en},
                      {"due", due.substr(8, 2) + "/" + due.substr(5, 2) + "/" + due.substr(0, 4) +
                                  " " + due.substr(11, 5)}};
      out.items.push_back(
          {account, {"opened", "http.notice.opened", args, "/bieu/" + submission->id}});
    }
  }
  return out;
}

}  // namespace tongket
