// Figures that the program counted itself, from records or from what collectors measured, and what
// of them is not said yet: so that counting again tells only what changed.
//
//   TK_TRY(const auto changes, changed_figures(counted, period, store));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/observation.h"
#include "store/fact_store.h"

namespace tongket {

struct CountedFigures {
  std::vector<Observation> rows;     // sorted by key
  std::vector<std::string> sources;  // that were looked at: "records/<kind>/<count>"
};

struct ChangedFigure {
  Observation now;
  std::optional<Observation> before;  // what the source said last; empty: nothing
};

// What differs from what these sources said last for the period. A stock that still is what it was
// on an earlier day is not told again.
Result<std::vector<ChangedFigure>> changed_figures(const CountedFigures& counted,
                                                   const TimePeriod& period,
                                                   const FactStore& store);

}  // namespace tongket
