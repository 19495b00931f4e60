// The values of a reading's charts, chart by chart.
#pragma once

#include <vector>

#include "read/prose/reading.h"

namespace tongket {

// Bars in ascending years.
using ChartFacts = std::vector<const ReadFact*>;

// Neighbouring bars of one indicator, in order of the text. The reading must outlive them.
std::vector<ChartFacts> charts_of(const ReportReading& reading);

}  // namespace tongket
