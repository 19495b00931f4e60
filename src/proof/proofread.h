// The proofreader: a text's stated numbers, dates and names against each other, and against the
// store where it has one.
//
//   TK_TRY(const std::vector<ProofFinding> findings,
//          proofread(source, &pack, &facts, progress));
//   TK_TRY(findings, proofread(source, pack, {store, keep_readable}, progress));
#pragma once

#include <functional>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "model/fact_index.h"
#include "model/pack.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"
#include "store/fact_store.h"

namespace tongket {

// Without a pack only what needs no sector is checked, without facts nothing is compared with the
// store. kCancelled.
Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack* pack,
                                            const FactIndex* facts, Progress& progress);

// A store that somebody may read a part of: `keep_readable` takes out of the facts what they may
// not read, which then is as if it were not there.
struct ReadableStore {
  const FactStore& store;
  std::function<void(std::vector<Fact>& facts)> keep_readable;
};

// Reads only the series that the text speaks of. Fails as FactStore::find() does, too.
Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack& pack,
                                            const ReadableStore& facts, Progress& progress);

}  // namespace tongket
