// One indicator with two values for one unit and period that no rounding and no qualifier
// reconciles; one sentence printed twice with another number. Only where reading is sure of both
// and the words around them are alike: a part of a total is easily taken for the total.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_two_values(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
