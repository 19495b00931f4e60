#include "submission/reminders.h"

#include <algorithm>
#include <set>

namespace tongket {
namespace {

constexpr std::string_view kDigest = "digest";
constexpr int kDaysOfWeek = 7;

Arg form_argument(const Reporting& reporting, const Submission& submission) {
  const NamedText& name = reporting.form_of(submission).name;
  return {"form", name.vi, name.en};
}

Arg org_argument(const Reporting& reporting, const Submission& submission) {
  const OrgUnit* const unit = reporting.pack().orgs.find(submission.org);
  if (unit == nullptr) return {"org", submission.org};
  return {"org", unit->name_vi, unit->name_en};
}

// "17:00 15/07/2023": how both languages of the house write a day here.
std::string moment_text(Moment moment) {
  const std::string text = timestamp_text(moment);
  return text.substr(11, 5) + " " + text.substr(8, 2) + "/" + text.substr(5, 2) + "/" +
         text.substr(0, 4);
}

std::string link_of(const Submission& submission) { return "/bieu/" + submission.id; }

// Is being overdue for so many days said today?
bool is_said(int days) { return days == 1 || days == 3 || (days > 0 && days % kDaysOfWeek == 0); }

void sort_in(const Reporting& reporting, const Submission& one, Moment now, Owed& out) {
  const Cycle& cycle = reporting.cycle_of(one);
  if (cycle.state != CycleState::kOpen || !at_the_unit(one.state)) return;
  if (one.state == SubmissionState::kReturned) out.returned.push_back(&one);
  const int days = local_date(reporting.due(one)).days_since(local_date(now));
  const std::vector<int>& reminders = cycle.plan.reminders;
  if (reporting.due(one) >= now) {
    if (std::find(reminders.begin(), reminders.end(), days) != reminders.end()) {
      out.soon.push_back(&one);
    }
  } else if (is_said(-days)) {
    out.overdue.push_back(&one);
  }
}

bool told_today(const Reporting& reporting, const std::string& account, Moment now) {
  const auto all = reporting.notifications(account);
  return std::any_of(all.begin(), all.end(), [&](const Notification& notification) {
    return notification.said.kind == kDigest && local_date(notification.at) == local_date(now);
  });
}

}  // namespace

Owed owed(const Reporting& reporting, const Recipient& recipient, Moment now) {
  Owed out;
  std::set<const Submission*> seen;
  for (const std::string& org : recipient.orgs) {
    for (const Submission* one : reporting.of_org(org)) {
      if (seen.insert(one).second) sort_in(reporting, *one, now, out);
    }
  }
  for (const Submission* one : reporting.delegated_to(recipient.account, now)) {
    if (seen.insert(one).second) sort_in(reporting, *one, now, out);
  }
  return out;
}

NotificationsSent due_digests(const Reporting& reporting, const std::vector<Recipient>& recipients,
                              Moment now) {
  NotificationsSent out;
  std::set<std::string, std::less<>> seen;
  for (const Recipient& recipient : recipients) {
    if (!seen.insert(recipient.account).second || told_today(reporting, recipient.account, now)) {
      continue;
    }
    const Owed due = owed(reporting, recipient, now);
    if (due.soon.empty() && due.overdue.empty()) continue;
    const Submission& first = due.overdue.empty() ? *due.soon.front() : *due.overdue.front();
    out.items.push_back({recipient.account,
                         {std::string(kDigest),
                          "submission.digest",
                          {{"soon", std::to_string(due.soon.size())},
                           {"overdue", std::to_string(due.overdue.size())},
                           {"returned", std::to_string(due.returned.size())},
                           form_argument(reporting, first),
                           {"due", moment_text(reporting.due(first))}},
                          "/"}});
  }
  return out;
}

NoticeText reminder_of(const Reporting& reporting, const Submission& submission) {
  return {"reminder",
          "submission.reminder",
          {form_argument(reporting, submission),
           org_argument(reporting, submission),
           {"due", moment_text(reporting.due(submission))}},
          link_of(submission)};
}

NoticeText notice_of(const Reporting& reporting, const Submission& submission,
                     SubmissionAction action) {
  const std::string code(to_code(action));
  return {code,
          "submission.notice." + code,
          {form_argument(reporting, submission),
           org_argument(reporting, submission),
           {"message", submission.history.back().message},
           {"due", moment_text(reporting.due(submission))}},
          link_of(submission)};
}

}  // namespace tongket
