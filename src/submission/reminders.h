// Who is told what and when, without a flood: one digest a day at most for each account, on the
// days before due that the cycle lays down and, once overdue, on the first, third and seventh day
// and every week after that. What happens to a submission is told at once. Pure: looks at the
// state, sends nothing; the texts stand in locales/submission.*.yaml.
//
//   TK_TRY(const Entries entries, commands.notify(due_digests(reporting, recipients, now)));
#pragma once

#include <string>
#include <vector>

#include "submission/reporting.h"

namespace tongket {

// An account that fills in forms of units. What is delegated to it counts without being named.
struct Recipient {
  std::string account;
  std::vector<std::string> orgs;
};

// What an account still owes.
struct Owed {
  std::vector<const Submission*> soon;      // due on one of the cycle's reminder days, today
  std::vector<const Submission*> overdue;   // on one of the days on which that is said
  std::vector<const Submission*> returned;  // waiting for its answer, whatever the day
};
Owed owed(const Reporting& reporting, const Recipient& recipient, Moment now);

// Digests that are due and were not sent today. Returned forms alone make no digest: that they were
// returned was told when it happened.
NotificationsSent due_digests(const Reporting& reporting, const std::vector<Recipient>& recipients,
                              Moment now);

// Asked for by hand, about one submission.
NoticeText reminder_of(const Reporting& reporting, const Submission& submission);

// That something happened to a submission: submitted, returned, approved, published, reopened,
// extended, delegated, withdrawn.
NoticeText notice_of(const Reporting& reporting, const Submission& submission,
                     SubmissionAction action);

}  // namespace tongket
