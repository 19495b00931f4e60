// Places that a rank moved, what is left of "a/b": a difference of counts, exact.
#include "proof/relations/relation_checks.h"

namespace tongket {

void check_differences(const RelationText& in, std::vector<ProofFinding>& out) {
  for (const ReadClaim& claim : in.claims) {
    if (claim.kind != ClaimKind::kDifference || claim.parts.size() != 2) continue;
    const Operand larger = operand_of(in.text, claim.parts[0]);
    const Operand smaller = operand_of(in.text, claim.parts[1]);
    const Result<Decimal> difference = subtract(larger.amount(), smaller.amount());
    const Operand stated = operand_of(in.text, claim.stated);
    if (!difference || claim.qualifier != Qualifier::kExact) continue;
    const Decimal printed = claim.list ? Decimal::of(claim.list->best) : stated.amount();
    if (difference.value() == printed) continue;
    ProofFinding finding =
        finding_about(in, claim, claim.list ? ProofKind::kCount : ProofKind::kSum,
                      claim.list ? "proof.relation_rest_listed" : "proof.relation_difference");
    finding.severity = ProofSeverity::kHigh;
    finding.certainty = claim.list ? ProofCertainty::kLikely : ProofCertainty::kCertain;
    add_operand(finding, larger);
    add_operand(finding, smaller);
    if (claim.list) {
      const std::vector<TextSpan> list =
          spans_of(in.text, static_cast<std::size_t>(claim.list->passage), claim.list->first,
                   claim.list->last);
      finding.others.insert(finding.others.end(), list.begin(), list.end());
      finding.args.push_back({"listed", std::to_string(claim.list->best)});
    }
    finding.args.push_back({"larger", larger.printed});
    finding.args.push_back({"smaller", smaller.printed});
    finding.args.push_back({"computed", number_arg(difference.value())});
    out.push_back(std::move(finding));
  }
}

}  // namespace tongket
