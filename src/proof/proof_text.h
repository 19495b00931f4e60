// What every check of the proofreader works on: the text, what was read in it, and the pack that
// names its indicators and units (an empty pack if there is none).
#pragma once

#include <string>
#include <vector>

#include "proof/proof_finding.h"
#include "read/prose/reading.h"

namespace tongket {

struct ProofText {
  const SourceText& source;
  const ReportReading& reading;
  const Pack& pack;
};

// The stretch of tokens [first, last) of a passage, as spans of its lines.
std::vector<TextSpan> spans_of(const ProofText& text, std::size_t passage, std::size_t first,
                               std::size_t last);

}  // namespace tongket
