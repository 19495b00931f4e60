// The values that a template fills in on a day.
//
//   template_values(kind, kind.templates[0], {today, calendar})   // {{"due_on", {"2023-07-28"}}}
#pragma once

#include "base/date.h"
#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "cases/working_calendar.h"

namespace tongket {

struct TemplateDay {
  Date today;
  const WorkingCalendar& calendar;
};

// `of` is one of the kind's templates: of fields that it has, in their form.
RecordValues template_values(const RecordKind& kind, const RecordTemplate& of,
                             const TemplateDay& day);

}  // namespace tongket
