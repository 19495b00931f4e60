// Early warning: groups of records that are more than a watch of their kind bears, from the
// counters that are kept with each write (cases/record_projection.h), so no record is read.
//
//   TK_TRY(const auto counters, store.records().counters("inspection", "watch/"));
//   for (const WatchAlert& alert : watch_alerts(kind, counters, today)) ...
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cases/record_kind.h"
#include "store/record_store.h"

namespace tongket {

struct WatchAlert {
  const RecordWatch* watch = nullptr;
  std::vector<std::string> values;  // of the fields that it groups by, in their order
  std::int64_t lately = 0;          // within its months, up to and with the month of the day
  std::int64_t before = 0;          // within as many months before these
};

// By watch, in each the largest first.
std::vector<WatchAlert> watch_alerts(const RecordKind& kind,
                                     std::span<const RecordCounter> counters, Date today);

}  // namespace tongket
