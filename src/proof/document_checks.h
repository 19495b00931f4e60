// All checks of a text that are not arithmetic of stated comparisons, one after the other.
#pragma once

#include "model/fact_index.h"
#include "proof/proof_text.h"

namespace tongket {

// `facts` may be nullptr: then nothing is compared with the store.
void check_document(const ProofText& text, const FactIndex* facts, std::vector<ProofFinding>& out);

}  // namespace tongket
