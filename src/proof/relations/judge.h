// Does a stated number follow from its operands? On intervals: what is printed may be rounded.
//
//   judge(ComparisonKind::kGrowth, {printed 12.7}, {3893595 x 10^9}, {3453000 x 10^9}).verdict
//   // kTruncated: 12.7585 rounds to 12.8
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "model/comparison.h"
#include "proof/proof_text.h"
#include "read/prose/claim.h"

namespace tongket {

// A number of the text that something rests on.
struct Operand {
  Printed number;
  int mult = 0;
  std::string printed;
  std::vector<TextSpan> spans;

  [[nodiscard]] Decimal amount() const { return number.value.shifted(mult); }
};
Operand operand_of(const ProofText& text, QuantityRef ref);
Operand operand_of(const ProofText& text, const ReadFact& fact);

enum class RelationVerdict { kConsistent, kTruncated, kContradicted, kUndecidable };

struct Judgement {
  RelationVerdict verdict = RelationVerdict::kUndecidable;
  bool certain = false;             // contradicted even if trailing zeros are rounding
  std::optional<Decimal> computed;  // what the printed operands give, as exact as the stated number
};

Judgement judge(ComparisonKind kind, const Printed& stated, const Operand& current,
                const Operand& base);

// What a number with its multiplier allows.
Result<Interval> tight_range(const Operand& operand);
Result<Interval> loose_range(const Operand& operand);

}  // namespace tongket
