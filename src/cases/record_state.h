// What follows from a record as it stands: its number, the day by which it is due, which conditions
// hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/record_body.h"
#include "cases/record_kind.h"
#include "cases/working_calendar.h"

namespace tongket {

// The day at Asia/Ho_Chi_Minh of a moment that the store keeps (RFC 3339).
Date day_of_moment(std::string_view moment);

// KN-2023-000017: the kind's letters (its id in capitals if it has none), the year in which it was
// made, its number.
std::string record_number(const RecordKind& kind, const StoredRecord& record);

// The last day of a deadline for a record in one of its states; nullopt if the field that it hangs
// on is empty, or the record is in another state.
std::optional<Date> deadline_day(const RecordDeadline& deadline, const RecordNow& now,
                                 const WorkingCalendar& calendar);
// The first of them; nullopt: nothing is due.
std::optional<Date> due_day(const RecordKind& kind, const RecordNow& now,
                            const WorkingCalendar& calendar);

// False too if it cannot be told because a field is empty.
bool holds(const Condition& condition, const RecordKind& kind, const RecordNow& now, Date today);

// What is odd about it though it may stand.
std::vector<const RecordWarning*> warnings_of(const RecordKind& kind, const RecordNow& now,
                                              Date today);

// Fields that stand empty though the kind requires them, or the state needs them; once personal
// values were erased, none of these.
std::vector<const RecordField*> missing_fields(const RecordKind& kind, const RecordNow& now);

}  // namespace tongket
