// What the values say about a comparison that a document states.
//
//   judge_stated(pack, facts, stated).verdict == StatedVerdict::kConsistent
#pragma once

#include <optional>

#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

enum class StatedVerdict {
  kConsistent,    // the range that some pair of operands allows meets the range of the number
  kTruncated,     // ... meets it only if digits were cut off instead of rounded
  kMislabelled,   // a rate's growth fits as points but not as percent, or the other way round
  kContradicted,  // none of these
  kUndecidable,   // an operand is not known
};

struct StatedJudgement {
  StatedVerdict verdict = StatedVerdict::kUndecidable;
  bool certain = true;            // contradicted even if trailing zeros count as rounding
  const Fact* current = nullptr;  // the kindest pair of operands; nullptr if there is none
  const Fact* base = nullptr;     // nullptr for a rank
  std::optional<Interval> possible;
};

// The key that a statement speaks of, without unit of measure.
ObservationKey key_of(const StatedComparison& stated);

StatedJudgement judge_stated(const Pack& pack, const FactIndex& facts,
                             const StatedComparison& stated);

}  // namespace tongket
