#include "cases/record_reminders.h"

#include <algorithm>
#include <optional>

#include "cases/record_state.h"

namespace tongket {

std::vector<DeadlineAhead> reminders_of(const RecordKind& kind, const RecordNow& now,
                                        const WorkingCalendar& calendar, const ReminderDays& days) {
  std::vector<DeadlineAhead> out;
  for (const RecordDeadline& deadline : kind.deadlines) {
    const std::optional<Date> day = deadline_day(deadline, now, calendar);
    if (!day || *day < days.today) continue;
    const bool is_said = std::ranges::any_of(deadline.remind, [&](int before) {
      const Date said = day->plus_days(-before);
      return days.after < said && said <= days.today;
    });
    if (is_said) out.push_back({&deadline, *day});
  }
  return out;
}

int longest_reminder(const RecordKind& kind) {
  int out = 0;
  for (const RecordDeadline& deadline : kind.deadlines) {
    for (const int before : deadline.remind) out = std::max(out, before);
  }
  return out;
}

}  // namespace tongket
