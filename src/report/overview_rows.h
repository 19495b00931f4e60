// Builds the rows and spreads of one indicator for a period. The nation's and the ministry's own
// values become rows, breakdowns and further units of measure their parts; the values of all other
// units become spreads.
#pragma once

#include <vector>

#include "report/overview_model.h"

namespace tongket {

struct IndicatorRows {
  std::vector<Row> rows;
  std::vector<Spread> spreads;
};

// Nothing for an indicator without a value or a plan of the period.
IndicatorRows indicator_rows(const Pack& pack, const FactIndex& facts, const Indicator& indicator,
                             const TimePeriod& period);

}  // namespace tongket
