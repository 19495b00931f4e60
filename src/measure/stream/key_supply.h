// The keys of visitors of several collectors are those of the folder that takes their frames, so
// that a person who reached two of them is one. A collector fetches them a month ahead and destroys
// them as if they were its own; they go over the connection only, into no stream.
#pragma once

#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "measure/stream/collector_stream.h"
#include "measure/visitor_keys.h"

namespace tongket {

// The first days of the months of which events may come on `today`, and of the next one.
std::vector<Date> months_with_keys(Date today, int late_days);

// Fetches those that are missing. False: one still is. kConflict, key measure.key_differs: the
// collector has another key of the month; kIo.
Result<bool> fetch_keys(CollectorStream& stream, VisitorKeys& keys, Date today, int late_days);

}  // namespace tongket
