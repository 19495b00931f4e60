#include "proof/relations/judge.h"

#include <algorithm>

namespace tongket {

Operand operand_of(const ProofText& text, QuantityRef ref) {
  const Quantity& quantity = quantity_of(text.reading, ref);
  const Passage& passage = passage_of(text.reading, ref);
  Operand out;
  out.number = {quantity.value, quantity.qualifier, quantity.high};
  out.mult = quantity.mult;
  // Of "a/b" each number by itself.
  const std::size_t last = quantity.denominator != 0 ? quantity.token + 1 : quantity.last;
  const std::size_t begin = passage.tokens[quantity.token].begin;
  out.printed = passage.text.substr(begin, passage.tokens[last - 1].end - begin);
  out.spans = spans_of(text, static_cast<std::size_t>(ref.passage), quantity.token, last);
  return out;
}

Operand operand_of(const ProofText& text, const ReadFact& fact) {
  Operand out;
  out.number = {fact.value, fact.qualifier, fact.value_high};
  out.mult = fact.mult;
  out.printed = fact.printed;
  out.spans = {{text.source.lines[fact.line].number, fact.begin, fact.end}};
  return out;
}

Result<Interval> tight_range(const Operand& operand) {
  TK_TRY(const Interval range, tight_interval(operand.number));
  return range.shifted(operand.mult);
}

Result<Interval> loose_range(const Operand& operand) {
  TK_TRY(const Interval range, loose_interval(operand.number));
  return range.shifted(operand.mult);
}

namespace {

// Half up on the exact quotient, with the decimals of the stated number.
std::optional<Decimal> computed(ComparisonKind kind, const Decimal& a, const Decimal& b,
                                int decimals) {
  const auto quotient = [&](const Decimal& x) -> std::optional<Decimal> {
    const Result<Decimal> out = divide(x, b, decimals, Rounding::kHalfUp);
    if (!out) return std::nullopt;
    return out.value();
  };
  switch (kind) {
    case ComparisonKind::kGrowth:
    case ComparisonKind::kOverPlan: {
      const Result<Decimal> change = subtract(a, b);
      if (!change) return std::nullopt;
      return quotient(change.value().shifted(2));
    }
    case ComparisonKind::kMultiple:
      return quotient(a);
    case ComparisonKind::kDifference: {
      const Result<Decimal> change = subtract(a, b);
      if (!change) return std::nullopt;
      return change.value();
    }
    default:
      return quotient(a.shifted(2));
  }
}

Result<Interval> possible(ComparisonKind kind, const Operand& current, const Operand& base,
                          Result<Interval> (*range)(const Operand&)) {
  TK_TRY(const Interval a, range(current));
  TK_TRY(const Interval b, range(base));
  return possible_results(kind, a, b);
}

}  // namespace

Judgement judge(ComparisonKind kind, const Printed& stated, const Operand& current,
                const Operand& base) {
  Judgement out;
  const Result<Interval> tight = possible(kind, current, base, tight_range);
  const Result<Interval> loose = possible(kind, current, base, loose_range);
  const Result<Interval> number = tight_interval(stated);
  const Result<Interval> number_loose = loose_interval(stated);
  const Result<Interval> cut = truncation_interval(stated);
  if (!tight || !loose || !number || !number_loose || !cut) return out;
  out.computed = computed(kind, current.amount(), base.amount(), std::max(0, stated.value.scale()));
  if (tight.value().meets(number.value())) {
    out.verdict = RelationVerdict::kConsistent;
  } else if (tight.value().meets(cut.value())) {
    out.verdict = RelationVerdict::kTruncated;
  } else {
    out.verdict = RelationVerdict::kContradicted;
    out.certain = !loose.value().meets(number_loose.value());
  }
  return out;
}

}  // namespace tongket
