// Numbers of a text against each other: comparisons, ratios, totals and counted lists that the text
// states, judged by the operands that it prints.
//
//   std::vector<ProofFinding> findings;
//   check_relations({source, reading, pack}, findings);
//
// Where it is not sure which numbers a statement rests on, nothing is said.
#pragma once

#include <vector>

#include "proof/proof_finding.h"
#include "proof/proof_text.h"

namespace tongket {

void check_relations(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
