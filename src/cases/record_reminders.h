// Which deadlines of a record are to be reminded of: a deadline says how many days before its day
// (RecordDeadline::remind), for each of its states. Pure; who is told and when stands in
// http/record_reminding.h.
#pragma once

#include <vector>

#include "cases/record_body.h"
#include "cases/record_kind.h"
#include "cases/working_calendar.h"

namespace tongket {

struct DeadlineAhead {
  const RecordDeadline* deadline = nullptr;
  Date day;  // its last day: today or later
};
// Days of reminding: behind `after`, up to and with `today`.
struct ReminderDays {
  Date after;
  Date today;
};
// One for each deadline that has such a day and has not passed.
std::vector<DeadlineAhead> reminders_of(const RecordKind& kind, const RecordNow& now,
                                        const WorkingCalendar& calendar, const ReminderDays& days);

// The most days before a deadline of the kind that somebody is reminded; 0: never.
int longest_reminder(const RecordKind& kind);

}  // namespace tongket
