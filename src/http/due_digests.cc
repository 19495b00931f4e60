#include "http/due_digests.h"

#include <vector>

#include "base/log.h"
#include "submission/reminders.h"

namespace tongket {
namespace {

std::vector<Recipient> recipients_of(const Live& live) {
  std::vector<Recipient> out;
  for (const Account* account : live.accounts().all()) {
    if (account->state != AccountState::kActive) continue;
    Recipient recipient{account->id, {}};
    for (const Grant& grant : account->grants) {
      const bool works = grant.role == Role::kReporter || grant.role == Role::kApprover;
      if (works) recipient.orgs.push_back(grant.org);
    }
    out.push_back(std::move(recipient));
  }
  return out;
}

}  // namespace

void send_due_digests(Live& live) {
  const std::unique_lock lock(live.mutex());
  const Moment now = live.now();
  const NotificationsSent due = due_digests(live.reporting(), recipients_of(live), now);
  const Result<Entries> entries =
      ReportingCommands(live.reporting(), {now, "", "", ""}).notify(due);
  if (!entries) {
    log_event("digests_failed", {{"problem", entries.error().key}});
    return;
  }
  live.record(*entries);
}

}  // namespace tongket
