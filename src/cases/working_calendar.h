// Which days are worked, as a pack's calendar.yaml says: Saturdays, Sundays and the holidays of a
// decision are not; a Saturday may be worked in place of another day. Deadlines that are told in
// working days are counted with it.
//
//   TK_TRY(const WorkingCalendar calendar, load_working_calendar(pack));
//   calendar.plus_working_days(Date::of(2023, 1, 18), 3)   // 2023-01-30, behind the new year
#pragma once

#include <optional>
#include <set>

#include "base/date.h"
#include "base/result.h"
#include "base/yaml.h"
#include "model/pack.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

class WorkingCalendar {
 public:
  // No holidays are known.
  WorkingCalendar() = default;
  WorkingCalendar(std::set<Date> holidays, std::set<Date> worked)
      : holidays_(std::move(holidays)), worked_(std::move(worked)) {}

  [[nodiscard]] bool is_worked(Date day) const;
  // The last day of a time limit of so many (0 or more) working days: the day that it counts from
  // is not counted, the last one is a working day. Of 0 days the day itself, or the next one that
  // is worked.
  [[nodiscard]] Date plus_working_days(Date from, int count) const;
  // Days worked behind `from`, up to and with `to`; negative if `to` is earlier.
  [[nodiscard]] int working_days_between(Date from, Date to) const;
  // The last year of which holidays are told: later ones are counted by weekdays only.
  [[nodiscard]] std::optional<int> known_until() const;

 private:
  std::set<Date> holidays_;
  std::set<Date> worked_;
};

// calendar.yaml:
//
//   holidays   a list of: from, to (a day, both of them off), name {vi, en}
//   worked     a list of days that are worked though they are a Saturday or Sunday
WorkingCalendar read_working_calendar(const Yaml& root, Reading& reading);

// A pack without the file knows no holidays. kInvalidInput with all mistakes; kIo.
Result<WorkingCalendar> load_working_calendar(const Pack& pack);

}  // namespace tongket
