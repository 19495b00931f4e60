// What a body reports beside what a machine measured of it (Indicator::measures).
#pragma once

#include <optional>

#include "base/decimal.h"
#include "model/observation.h"

namespace tongket {

// By how many percent of the measured figure, to one decimal, the reported one differs at least: 0
// where the printed number may be the measured one; 100 if nothing was measured and something is
// reported. nullopt if nothing can be said: one of them is no number, or the measuring covers only
// a part of the period (any status but A).
std::optional<Decimal> measured_gap(const Observation& reported, const Observation& measured);

}  // namespace tongket
