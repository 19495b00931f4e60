// Documents that a text cites: one number with two dates, a number whose year is not its date's, a
// date that the numbers around it rule out, a number of one kind under the name of another; and the
// pack's documents against what the text says of them.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_documents(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
