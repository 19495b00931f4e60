// What reports print of records: those of kinds with `work_item` as tasks, those of kinds with
// `legal_document` as the appendices, and the kinds' counts. It is handed to the report, which does
// not know of records (model/records_said.h).
//
//   TK_TRY(const RecordsSaid said, records_for_report(kinds, store, pack, {period, today, named}));
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/records_said.h"
#include "store/record_store.h"

namespace tongket {

struct RecordsWanted {
  TimePeriod period;  // of whole months
  Date today;
  RecordsNamed named;
};

// Tasks that are not ended, by their day, then by number; those of a day that has passed are late.
// Appendices as the kind says, by date, day due and number. Both stand only if the store had a
// record of such a kind by the last month of the period, or has a document of a day until then:
// what was before the first record the pack's lists tell. Personal fields are never told. Counts
// are of the months of the period, a stock is as it stands now; a name that no kind has is left
// out. kUsage cases.figure_period; what reading records fails with.
Result<RecordsSaid> records_for_report(std::span<const RecordKind> kinds, const RecordStore& store,
                                       const Pack& pack, const RecordsWanted& wanted);

}  // namespace tongket
