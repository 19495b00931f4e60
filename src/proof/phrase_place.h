// A stretch of a passage and the findings about it.
//
//   ProofFinding finding = finding_about(text, {passage, first, last}, ProofKind::kDate,
//   "proof.x"); add_other(text, {passage, 3, 5}, finding); finding.args = {{"printed",
//   printed(text, {passage, first, last})}};
#pragma once

#include <string>

#include "proof/proof_text.h"

namespace tongket {

struct PhrasePlace {
  std::size_t passage = 0;
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
};

// Its kind, lines, spans and key; severity medium, certainty likely.
ProofFinding finding_about(const ProofText& text, const PhrasePlace& place, ProofKind kind,
                           std::string_view key);
void add_other(const ProofText& text, const PhrasePlace& place, ProofFinding& finding);
// The words as they stand, blanks and line ends as one blank each.
std::string printed(const ProofText& text, const PhrasePlace& place);
// A number that was read as a value, in prose or in a chart.
TextSpan span_of(const ProofText& text, const ReadFact& fact);
ProofFinding finding_about_value(const ProofText& text, const ReadFact& fact, ProofKind kind,
                                 std::string_view key);
// The value as the store would hold it, to be told in words.
Observation observation_of(const ReadFact& fact);
// Number of the line that the stretch begins on.
int line_of(const ProofText& text, const PhrasePlace& place);

}  // namespace tongket
