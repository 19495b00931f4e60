// The text of a document beside the proofreader's findings, as one page for the browser: each
// finding in the margin at its line, the disputed words marked, other places linked, stretches
// without findings folded so that long documents open at once. No network, and no script is needed:
// the filter by severity is style, folds are <details>; the script adds the keys n and p.
//
//   const std::string page = annotated_page({source, findings}, Language::kVietnamese);
//
// Lines are #l<number>, findings #f1, #f2, ... in reading order.
#pragma once

#include <string>

#include "base/message.h"
#include "proof/proof_write.h"

namespace tongket {

std::string annotated_page(const ProofResult& result, Language language);

}  // namespace tongket
