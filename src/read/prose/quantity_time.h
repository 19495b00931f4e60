// When a quantity of prose holds: its period, the day it was counted on, plan or result.
#pragma once

#include "read/prose/reading.h"

namespace tongket {

struct QuantityTime {
  TimePeriod period;          // as said; a day or month up to which something was counted stands in
  std::optional<Date> until;  // ... here as its last day
  Scenario scenario = Scenario::kActual;
};

QuantityTime quantity_time(const Passage& passage, const PassageDetails& details,
                           std::size_t quantity, TimePeriod document);

// Plan or target: what lies beyond the year that a document plans for is a target. That year is the
// one it reports on, while it is not over, else the next.
Scenario aimed_scenario(const TimePeriod& period, const TimePeriod& document);

// The key's period and as-of date: a flow up to a day is a range from 1 January, a stock keeps the
// period that was named and its day.
void set_period(ObservationKey& key, const QuantityTime& time, const Indicator* indicator);

}  // namespace tongket
