// The proofreader: a text's stated numbers, dates and names against each other, and against the
// store where it has one.
//
//   TK_TRY(const std::vector<ProofFinding> findings,
//          proofread(source, &pack, &facts, progress));
#pragma once

#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "model/fact_index.h"
#include "model/pack.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket {

// Without a pack only what needs no sector is checked, without facts nothing is compared with the
// store. kCancelled.
Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack* pack,
                                            const FactIndex* facts, Progress& progress);

}  // namespace tongket
