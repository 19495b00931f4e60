// Builds the rows and spreads of one indicator for a period. The nation's and the ministry's own
// values become rows, breakdowns and further units of measure their parts; the values of all other
// units become spreads, and rows of their own where they compare with a base or a plan.
#pragma once

#include "report/overview_model.h"

namespace tongket {

// Nothing for an indicator without a value or a plan of the period.
IndicatorRows indicator_rows(const Pack& pack, const FactIndex& facts, const Indicator& indicator,
                             const TimePeriod& period);

}  // namespace tongket
