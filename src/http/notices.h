// Who has to be told of what. A notice stands in the application and goes out as e-mail; all of one
// moment to one person go as one mail.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/live.h"

namespace tongket {

// Active accounts that fill in or send the forms of exactly this unit: an officer of the nation is
// not told of each province.
std::vector<std::string> accounts_of_unit(const Live& live, std::string_view org);

// What was done to a submission, told to those who fill it in (a return, an approval, more time, a
// delegation) or to nobody.
NotificationsSent notices_of(const Live& live, SubmissionAction action,
                             const Submission& submission);

// That these are still to come: one notice for each account and submission.
NotificationsSent reminders_for(const Live& live, std::span<const Submission* const> due);

// That a cycle is open: one notice for each account of its units.
NotificationsSent opening_of(const Live& live, const Cycle& cycle);

}  // namespace tongket
