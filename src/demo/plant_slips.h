// Puts the slips of demo.yaml into finished rows and says what was changed. A slip that would
// change nothing (the value is as it was the year before) is not planted and not listed.
#pragma once

#include "demo/generate_demo.h"

namespace tongket {

// kInvalidInput, naming the places in demo.yaml, for slips on values that the panel does not have.
Result<> plant_slips(const Pack& pack, const DemoDefinition& definition, DemoPanel& panel);

}  // namespace tongket
