// What is late among the records of a kind, by the unit that answers for them, from the counters
// that are kept with each write (cases/record_projection.h): no record is read.
//
//   TK_TRY(const auto states, store.records().counters(kind.id, "state/"));
//   TK_TRY(const auto days, store.records().counters(kind.id, "due/"));
//   for (const LateOfUnit& late : late_by_unit(kind, {states, days}, today)) ...
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cases/record_kind.h"
#include "store/record_store.h"

namespace tongket {

// The open states into which the clock moves records from open ones: "late", "escalated". Whatever
// is in them is late, though the state may have a due day of its own to come.
std::vector<std::string> states_of_lateness(const RecordKind& kind);

struct LateOfUnit {
  std::string owner;        // empty: nobody's in particular
  std::int64_t marked = 0;  // in a state of lateness
  std::int64_t passed = 0;  // in another open state whose due day has passed
};
struct LatenessCounters {
  std::span<const RecordCounter> states;  // "state/..."
  std::span<const RecordCounter> days;    // "due/..."
};
// By unit; those with nothing late are left out.
std::vector<LateOfUnit> late_by_unit(const RecordKind& kind, const LatenessCounters& counters,
                                     Date today);

}  // namespace tongket
