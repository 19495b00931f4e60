// Who owes a form in a cycle. A unit is expected if it exists on the closing day; one that ended
// within the period hands its duty to its successor, which is asked once, whatever it took over.
//
//   expected_units(pack, form, plan)[0].org
#pragma once

#include <string>
#include <vector>

#include "model/pack.h"
#include "submission/cycle.h"

namespace tongket {

struct ExpectedUnit {
  std::string org;
  std::vector<std::string> instead_of;  // units that ended and whose duty it has
};

// In the order of the pack's units, each once.
std::vector<ExpectedUnit> expected_units(const Pack& pack, const Form& form, const CyclePlan& plan);

}  // namespace tongket
