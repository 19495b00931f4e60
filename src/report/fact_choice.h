// Which value a report for a period prints. In this order:
//   1. the value of the period itself, without as-of date before one with the latest as-of date;
//   2. of a stock: one whose as-of date or period end lies in the period, the latest first;
//      of a ratio, rank or index: one of a sub-period, the latest first;
//   3. of a flow or count: one of a sub-period, the longest first.
// A value of kind 2 or 3 is printed with its own time. Imputed values come last of all.
//
//   const Fact* now = choose_value(series, IndicatorKind::kFlow, TimePeriod::year(2022));
#pragma once

#include <span>
#include <vector>

#include "model/fact_index.h"
#include "model/indicator.h"

namespace tongket {

// Standing facts of one series: same indicator, unit, breakdown, scenario and unit of measure.
using Series = std::vector<const Fact*>;

// All series of an indicator, in the index's order.
std::vector<Series> series_of(const FactIndex& facts, const std::string& indicator);
// Those of facts of one indicator, in the index's order.
std::vector<Series> series_of(std::span<const Fact> facts);

// nullptr if the series has nothing to print for the period.
const Fact* choose_value(const Series& series, IndicatorKind kind, const TimePeriod& period);

// The base that a value is compared with: the same span a year before; of anything but flows and
// counts also what choose_value() finds there, which makes the comparison conditional.
const Fact* choose_base(const Series& series, IndicatorKind kind, const Fact& value);

// The plan of the period, else of its whole year.
const Fact* choose_plan(const Series& plans, const TimePeriod& period);

// One value for each of the last `count` periods of the same span, oldest first, ending with
// `value`; nullptr where none was reported.
std::vector<const Fact*> history(const Series& series, IndicatorKind kind, const Fact& value,
                                 const TimePeriod& period, int count);

}  // namespace tongket
