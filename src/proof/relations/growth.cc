// Idea: a comparison with both operands printed in its sentence is recomputed. A rate that grows
// "by x%" is tried as percent and as points; a growth above 100% also as a level; an amount in ty
// or trieu also with the other word, since that is how such a relation usually breaks.
#include <algorithm>

#include "proof/relations/relation_checks.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

struct Rule {
  ComparisonKind comparison;
  ProofKind finding;
  const char* key;
};

Rule rule_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::kPoints:
      return {ComparisonKind::kDifference, ProofKind::kGrowth, "proof.relation_points_wrong"};
    case ClaimKind::kLevel:
      return {ComparisonKind::kLevel, ProofKind::kLevel, "proof.relation_level"};
    case ClaimKind::kAttainment:
      return {ComparisonKind::kAttainment, ProofKind::kAttainment, "proof.relation_attainment"};
    case ClaimKind::kOverPlan:
      return {ComparisonKind::kOverPlan, ProofKind::kAttainment, "proof.relation_over_plan"};
    case ClaimKind::kTimes:
      return {ComparisonKind::kMultiple, ProofKind::kMultiple, "proof.relation_multiple"};
    default:
      return {ComparisonKind::kGrowth, ProofKind::kGrowth, "proof.relation_growth"};
  }
}

bool fits(ComparisonKind kind, const Printed& stated, const Operand& current, const Operand& base) {
  return judge(kind, stated, current, base).verdict == RelationVerdict::kConsistent;
}

// Other readings of the same words under which the numbers agree.
bool fits_otherwise(ClaimKind kind, const Printed& stated, const Operand& current,
                    const Operand& base, bool rate) {
  switch (kind) {
    case ClaimKind::kOverPlan:
      return rate && fits(ComparisonKind::kDifference, stated, current, base);
    case ClaimKind::kTimes: {
      // "tang 1,3 lan" is said of 1.3 times as much and of 1.3 times more.
      const Result<Decimal> more = add(stated.value, Decimal::of(1));
      return more &&
             fits(ComparisonKind::kMultiple, {more.value(), stated.qualifier}, current, base);
    }
    default:
      return false;
  }
}

// The operand whose unit, ty or trieu, should be the other one; nullptr if that does not mend it.
const Operand* slipped_unit(ComparisonKind kind, const Printed& stated, const Operand& current,
                            const Operand& base) {
  for (const Operand* slipped : {&base, &current}) {
    for (const int shift : {3, -3}) {
      Operand moved = *slipped;
      if (moved.mult != (shift > 0 ? 6 : 9)) continue;
      moved.mult += shift;
      const bool good = slipped == &current ? fits(kind, stated, moved, base)
                                            : fits(kind, stated, current, moved);
      if (good) return slipped;
    }
  }
  return nullptr;
}

}  // namespace

void judge_comparison(const RelationText& in, const ReadClaim& claim, const Operand& current,
                      const Operand& base, std::vector<ProofFinding>& out) {
  const Rule rule = rule_of(claim.kind);
  const Printed stated = stated_number(in, claim);
  const bool rate = quantity_of(in.text.reading, *claim.subject).unit == QuantityUnit::kPercent;
  const Judgement judged = judge(rule.comparison, stated, current, base);
  if (judged.verdict == RelationVerdict::kUndecidable ||
      judged.verdict == RelationVerdict::kConsistent ||
      fits_otherwise(claim.kind, stated, current, base, rate)) {
    return;
  }
  ProofFinding finding = finding_about(in, claim, rule.finding, rule.key);
  add_operand(finding, current);
  add_operand(finding, base);
  finding.args.push_back({"current", current.printed});
  finding.args.push_back({"base", base.printed});
  finding.args.push_back({"computed", judged.computed ? number_arg(*judged.computed) : "?"});
  finding.certainty = judged.certain ? ProofCertainty::kCertain : ProofCertainty::kPossible;
  finding.severity = judged.certain ? ProofSeverity::kHigh : ProofSeverity::kLow;
  if (rate && claim.kind == ClaimKind::kGrowth &&
      fits(ComparisonKind::kDifference, stated, current, base)) {
    finding.kind = ProofKind::kPoints;
    finding.key = "proof.relation_points";
    finding.stated.clear();
    finding.severity = ProofSeverity::kLow;
    finding.certainty = ProofCertainty::kPossible;
  } else if (judged.verdict == RelationVerdict::kTruncated) {
    finding.kind = ProofKind::kTruncated;
    finding.key = "proof.relation_truncated";
    finding.severity = ProofSeverity::kLow;
    finding.certainty = ProofCertainty::kCertain;
  } else if (const Operand* slipped = slipped_unit(rule.comparison, stated, current, base)) {
    finding.key = "proof.relation_unit_slip";
    finding.args.push_back({"slipped", slipped->printed});
    finding.args.push_back(
        {"unit", slipped->mult == 9 ? "@proof.relation_million" : "@proof.relation_billion"});
  } else if (claim.kind == ClaimKind::kGrowth &&
             fits(ComparisonKind::kLevel, stated, current, base)) {
    finding.kind = ProofKind::kGrowthLevel;
    finding.key = "proof.relation_growth_level";
    finding.args.push_back({"stated_level", number_arg(stated.value) + "%"});
  }
  out.push_back(std::move(finding));
}

namespace {

// A plan is what it is printed as, not a rounded value.
Operand as_plan(Operand plan) {
  const Result<Decimal> finer =
      plan.number.value.rescaled(plan.number.value.scale() + 4, Rounding::kHalfUp);
  if (finer && plan.number.qualifier == Qualifier::kExact) plan.number.value = finer.value();
  return plan;
}

// "Cap moi 87 ma, nang tong so dat 541, tang 19%": the base is the total without what is new.
std::optional<Operand> without_new(const RelationText& in, const ReadClaim& claim) {
  const Passage& passage = passage_of(in.text.reading, *claim.subject);
  const auto& quantities =
      in.text.reading.details[static_cast<std::size_t>(claim.subject->passage)].quantities;
  const Quantity& total = quantities[static_cast<std::size_t>(claim.subject->quantity)];
  const TokenRange clause = clause_around(passage, total.token);
  std::size_t raised = clause.first;
  while (raised < total.token &&
         claim_words().length(passage.tokens, raised, ClaimWord::kRaised) == 0) {
    ++raised;
  }
  if (raised >= total.token || total.qualifier != Qualifier::kExact) return std::nullopt;
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    const Quantity& added = quantities[q];
    if (added.token < clause.first || added.token >= raised || !comparable(added, total)) continue;
    const std::size_t from = added.first > 3 ? added.first - 3 : 0;
    bool is_new = false;
    for (std::size_t at = from; at < added.first; ++at) {
      const std::size_t length = claim_words().length(passage.tokens, at, ClaimWord::kNew);
      is_new = is_new || (length > 0 && at + length == added.first);
    }
    if (!is_new || added.qualifier != Qualifier::kExact || added.denominator != 0) continue;
    const QuantityRef ref{claim.subject->passage, static_cast<int>(q)};
    Operand out = operand_of(in.text, ref);
    const Result<Decimal> base = subtract(total.amount(), added.amount());
    if (!base || base.value().sign() <= 0) return std::nullopt;
    out.printed = operand_of(in.text, *claim.subject).printed + " - " + out.printed;
    out.number = {base.value(), Qualifier::kExact, std::nullopt};
    out.mult = 0;
    return out;
  }
  return std::nullopt;
}

}  // namespace

void check_comparisons(const RelationText& in, std::vector<ProofFinding>& out) {
  for (const ReadClaim& claim : in.claims) {
    if (claim.kind > ClaimKind::kTimes || !claim.subject) continue;
    if (!claim.base) {
      if (claim.kind != ClaimKind::kGrowth) continue;
      const std::optional<Operand> base = without_new(in, claim);
      if (base) judge_comparison(in, claim, operand_of(in.text, *claim.subject), *base, out);
      continue;
    }
    const bool plan = claim.kind == ClaimKind::kAttainment || claim.kind == ClaimKind::kOverPlan;
    const Operand base = operand_of(in.text, *claim.base);
    judge_comparison(in, claim, operand_of(in.text, *claim.subject), plan ? as_plan(base) : base,
                     out);
  }
}

}  // namespace tongket
