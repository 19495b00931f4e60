// The numbers of facts as a column can hold them: one scale, 64 bits.
#pragma once

#include <optional>
#include <vector>

#include "base/interval.h"
#include "model/observation.h"

namespace tongket {

// The amount and what the printed number allows, in the plain unit of measure. Empty where a fact
// has no number, or nothing bounds it.
struct FactNumbers {
  std::optional<Decimal> value;
  std::optional<Bound> low;
  std::optional<Bound> high;
};

FactNumbers fact_numbers(const Observation& observation);
// Whether all of them are exact at the scale.
bool fits(const FactNumbers& numbers, int scale);
// The scale that the most fit; the smallest of those.
int best_scale(const std::vector<FactNumbers>& numbers);
// The same numbers with the scale, which they fit.
FactNumbers at_scale(const FactNumbers& numbers, int scale);

}  // namespace tongket
