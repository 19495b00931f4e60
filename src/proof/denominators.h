// Whole countries counted differently: "80/83 bo, tinh" where other places say 85, and more of them
// than there are ("65/63 tinh").
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_denominators(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
