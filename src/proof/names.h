// Names that change within a text: an abbreviation with two meanings or with a letter wrong, a name
// of the pack with a letter wrong, a section that speaks of another unit than its heading names.
// And slips of typing: doubled words, brackets and quotation marks that stay open. Few and sure
// rather than many.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_names(const ProofText& text, std::vector<ProofFinding>& out);
void check_abbreviations(const ProofText& text, std::vector<ProofFinding>& out);
void check_typing(const ProofText& text, std::vector<ProofFinding>& out);

}  // namespace tongket
