// Medians of speeds as figures of the nation and of places, to be stored beside what is reported
// (measured_figures.h): Mbit/s with two decimals, of the kinds of access that the rules name. Where
// too few measured there is no figure. A figure is A if the period and the days for late results
// are over, else E.
#pragma once

#include "base/date.h"
#include "measure/speed/speed_summary.h"
#include "store/counted_figures.h"

namespace tongket {

struct SpeedPeriod {
  const SpeedRules& rules;
  const Pack& pack;
  TimePeriod period;  // dated
  int late_days = 0;
  Date today;
};

// kOverflow.
Result<CountedFigures> speed_figures(const SpeedSummary& summary, const SpeedPeriod& of);

// kbit/s as Mbit/s, microseconds as ms: half up to two decimals.
Decimal in_thousands(std::uint32_t value);

}  // namespace tongket
