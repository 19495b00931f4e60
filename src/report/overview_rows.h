// Builds the rows and spreads of one indicator for a period. The nation's and the ministry's own
// values become rows, breakdowns and further units of measure their parts; the values of all other
// units become spreads, and rows of their own where they compare with a base or a plan.
#pragma once

#include <vector>

#include "report/overview_model.h"

namespace tongket {

struct IndicatorRows {
  std::vector<Row> rows;
  std::vector<Row> units;  // of other units, where a value compares with something
  std::vector<Spread> spreads;
};

// Nothing for an indicator without a value or a plan of the period.
IndicatorRows indicator_rows(const Pack& pack, const FactIndex& facts, const Indicator& indicator,
                             const TimePeriod& period);

}  // namespace tongket
