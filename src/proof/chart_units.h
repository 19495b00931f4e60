// Charts whose caption cannot be right: subscriptions per 100 people in "%", a rate in thousands
// that runs into tens of millions; a series that jumps once and is steady before and after.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_charts(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
