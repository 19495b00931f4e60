// Ranks that cannot all be right: a rank beyond the number ranked, one rank of a list for two
// units, one unit with two ranks of a list, two units whose ranks contradict the counts they rest
// on.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_ranks(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
