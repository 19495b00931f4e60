// Deadlines that cannot be kept: before the task begins, before the year that the heading plans
// for; a draft with two days of submission; an intention for a year that the plan has left behind.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_deadlines(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
