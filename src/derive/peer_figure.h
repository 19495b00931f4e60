// What the deriving engine makes of a unit's figure among those of its peers.
#pragma once

#include <optional>

#include "base/decimal.h"

namespace tongket {

// What follows for one figure. Nothing where it does not: no total of what may not be added up, no
// year to date with a period missing.
struct PeerFigure {
  int rank = 0;                    // 1 is the best by the indicator's direction
  int of = 0;                      // units that have a number
  std::optional<int> rank_before;  // a year earlier
  std::optional<Decimal> total;    // of all units: the sum, the largest, the average
  std::optional<Decimal> to_date;  // since the beginning of the year; of a stock the last
  std::optional<Decimal> plan;     // of the year
  // Binary, for order and colour; what is printed is divided exactly (model/comparison.h).
  std::optional<double> growth;      // %, of percentages points
  std::optional<double> attainment;  // of the plan, by the year to date, %
};

}  // namespace tongket
