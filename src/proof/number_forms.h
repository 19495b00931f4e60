// Numbers written in another way than the text writes its numbers: "2.2 ty" and "1115,04" beside
// "1.115,04", "1.23.456", "135. 329", "2021va".
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_number_forms(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
