// Units and magnitudes that cannot be: things counted in a currency, a share over 100%, persons in
// fractions, an amount a thousand times off what the same unit's other amounts lead to expect, one
// series with two units, two amounts that share all digits but the first.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_magnitudes(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
