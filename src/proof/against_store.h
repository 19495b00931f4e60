// The values of a text against the store's: what the store has for the same indicator, unit and
// period, with its source and version. Only values that were read with confidence and of which
// rounding and qualifiers cannot be the reason.
#pragma once

#include "model/fact_index.h"
#include "proof/proof_text.h"

namespace tongket {

void check_against_facts(const ProofText& text, const FactIndex& facts,
                         std::vector<ProofFinding>& out);

}  // namespace tongket
