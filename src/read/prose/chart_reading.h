// The values of flattened bar charts (chart_block.h) as candidate observations.
#pragma once

#include "read/prose/reading.h"

namespace tongket {

void read_charts(const SourceText& source, const ReportReading& reading,
                 const IndicatorIndex& indicators, const OrgUnit* unit, std::vector<ReadFact>& out);

}  // namespace tongket
