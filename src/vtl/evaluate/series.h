// The time of data points as a series: which rows belong together, how long a step is, what is
// missing in between.
#pragma once

#include <optional>

#include "vtl/column_names.h"
#include "vtl/data/dataset.h"

namespace tongket::vtl {

// Rows that agree in all identifiers but the time, and in the frequency of periods.
Groups series_of(const Dataset& data, const Component& time);

// Each time `count` steps later: a period by its own frequency, an interval by its own length, a
// date by the step that all dates of the column are multiples of. nullopt: beyond the calendar.
std::optional<Column> shifted_times(const Column& column, std::int64_t count);

struct MissingTimes {
  Rows series;  // the series of each
  Column times;
};
// The times between the first and the last of each series (of all series, if `all`) that it lacks.
// nullopt: too many.
std::optional<MissingTimes> missing_times(const Column& column, const Groups& series, bool all);

// The larger period that contains each time; dates become its first or last day. nullopt: one of
// the times is longer than that.
std::optional<Column> in_larger_periods(const Column& column, Frequency frequency, bool first);

}  // namespace tongket::vtl
