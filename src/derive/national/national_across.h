// Measures that are not added up: the largest, the average, or of which there is no total at all.
#pragma once

#include "derive/national/national_state.h"

namespace tongket {

// A direct measure of a province, of the units that report to it; of one that has no total at all,
// the value of the only unit, and nothing where several report.
void put_together_province(NationalState& state, int province, int additive);
// The same of the nation, of its provinces; nothing of one that has no total.
void put_together_nation(NationalState& state, int additive);

}  // namespace tongket
