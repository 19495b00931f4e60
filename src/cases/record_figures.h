// What the counts of records say as figures: of each count of a kind that is an indicator's, the
// observation of a period, for the whole and for each unit that the indicator is measured at.
//
//   TK_TRY(const CountedFigures counted, figures_of_records(kind, records, pack, {period, today}));
//   TK_TRY(const auto changes, changed_figures(counted, period, store));
//
// Where it stands: the whole is the nation, or, of an indicator measured at a level that its owner
// lies in, the owner's unit of that level (the ministry of an inspectorate).
//
// Three things stay apart: a kind without any record in the period (or a unit without any) says
// nothing; records that do not count are zero; what was said and is not said any more becomes
// status M. Flows of a period that goes on are E, of one that has ended A. A stock is told as of
// today, in the period that today lies in; what stood on a past day the counters do not know.
#pragma once

#include "base/result.h"
#include "cases/record_kind.h"
#include "model/pack.h"
#include "store/counted_figures.h"
#include "store/record_store.h"

namespace tongket {

struct RecordFigurePeriod {
  TimePeriod period;  // of whole months
  Date today;
};

// Sums are in units of the counters, 10^-kSumDecimals, and come out exact. kUsage
// cases.figure_period for a period that is not of whole months; kInvalidInput cases.figure_unit for
// a count whose indicator takes no such unit of measure; kOverflow; what reading counters fails
// with.
Result<CountedFigures> figures_of_records(const RecordKind& kind, const RecordStore& store,
                                          const Pack& pack, const RecordFigurePeriod& wanted);

}  // namespace tongket
