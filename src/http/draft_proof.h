// The proofreader on the report that is being written: the draft as lines with their places, the
// findings in it, kept until the draft is another one.
//
//   TK_TRY(const DraftProofPtr proof, live.draft_proofs().find(live, draft));
//   for (const PlacedFinding& finding : proof->findings) finding.block, finding.begin
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "http/drafts.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket {

// Where a stretch of a finding stands.
struct ProofPlace {
  std::size_t block = 0;  // in DraftState::draft.blocks
  std::optional<std::size_t> row;
  std::optional<std::size_t> cell;
  std::size_t begin = 0;  // UTF-16 code units of the block's spans, or of the cell's paragraphs
  std::size_t end = 0;    // joined by line breaks
  std::string quote;
};

struct PlacedFinding {
  std::string id;  // the same as long as place, kind and words are
  ProofFinding finding;
  ProofPlace at;
  std::vector<ProofPlace> evidence;
};

struct DraftProof {
  std::string version;  // of the draft
  std::vector<PlacedFinding> findings;
};
using DraftProofPtr = std::shared_ptr<const DraftProof>;

// The draft as the proofreader reads it: a line for each paragraph and cell, numbered from 1, the
// printed numbers with the figures that they are.
struct DraftLines {
  struct Line {
    std::size_t block = 0;
    std::optional<std::size_t> row;
    std::optional<std::size_t> cell;
  };
  SourceText source;
  std::vector<Line> lines;  // of source.lines
};
DraftLines lines_of_draft(const DraftState& draft);

// Locks by itself; its callers must not hold the state's lock. One proof at a time.
class DraftProofs {
 public:
  // kCancelled is not asked for.
  Result<DraftProofPtr> find(Live& live, const DraftState& draft);
  // What is known of that version of the draft; nullptr if nobody asked for it.
  [[nodiscard]] DraftProofPtr known(const DraftState& draft) const;

 private:
  mutable std::mutex mutex_;  // of kept_
  std::mutex working_;
  std::map<ReportName, DraftProofPtr> kept_;
};

}  // namespace tongket
