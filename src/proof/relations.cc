#include "proof/relations.h"

#include <algorithm>

#include "proof/relations/relation_checks.h"

namespace tongket {

namespace {

bool overlap(const TextSpan& a, const TextSpan& b) {
  return a.line == b.line && a.begin < b.end && b.begin < a.end;
}
bool same_place(const ProofFinding& a, const ProofFinding& b) {
  return std::ranges::any_of(a.spans, [&](const TextSpan& span) {
    return std::ranges::any_of(b.spans,
                               [&](const TextSpan& other) { return overlap(span, other); });
  });
}

// One thing may be found in two ways, here or by the checks before: of those about one number the
// first stays, yet for a unit of measure the one that has a chart for it.
void add_new(std::vector<ProofFinding> found, std::vector<ProofFinding>& out) {
  for (ProofFinding& finding : found) {
    if (finding.kind == ProofKind::kMagnitude) {
      std::erase_if(out, [&](const ProofFinding& other) {
        return other.kind == finding.kind && same_place(other, finding);
      });
    }
    const bool known = std::ranges::any_of(out, [&](const ProofFinding& other) {
      return other.kind == finding.kind && other.stated == finding.stated &&
             same_place(other, finding);
    });
    if (!known) out.push_back(std::move(finding));
  }
}

}  // namespace

void check_relations(const ProofText& text, std::vector<ProofFinding>& out) {
  const std::vector<ReadClaim> claims = read_claims(text.reading);
  const RelationText in{text, claims};
  std::vector<ProofFinding> found;
  check_comparisons(in, found);
  check_ratios(in, found);
  check_sums(in, found);
  check_lists(in, found);
  check_base_years(in, found);
  check_differences(in, found);
  check_series(in, found);
  check_share_charts(in, found);
  check_rates(in, found);
  add_new(std::move(found), out);
}

std::string words_of(const RelationText& in, int passage, std::size_t first, std::size_t last) {
  const Passage& where = in.text.reading.passages[static_cast<std::size_t>(passage)];
  last = std::min(last, where.tokens.size());
  if (first >= last) return {};
  const std::size_t begin = where.tokens[first].begin;
  return where.text.substr(begin, where.tokens[last - 1].end - begin);
}

Printed stated_number(const RelationText& in, const ReadClaim& claim) {
  const Quantity& quantity = quantity_of(in.text.reading, claim.stated);
  return {claim.falls ? quantity.value.negated() : quantity.value, claim.qualifier, quantity.high};
}

ProofFinding finding_about(const RelationText& in, const ReadClaim& claim, ProofKind kind,
                           std::string key) {
  const Quantity& quantity = quantity_of(in.text.reading, claim.stated);
  ProofFinding out;
  out.kind = kind;
  out.key = std::move(key);
  out.stated = stated_number(in, claim).value.to_string();
  const std::size_t first = std::min(claim.first, quantity.first);
  const std::size_t last = quantity.denominator != 0 ? quantity.denominator + 1 : quantity.last;
  out.spans = spans_of(
      in.text, static_cast<std::size_t>(claim.stated.passage),
      claim.kind == ClaimKind::kRatio || claim.kind == ClaimKind::kShare ? quantity.token : first,
      last);
  out.line_from = out.spans.front().line;
  out.line_to = out.spans.back().line;
  out.args = {{"stated", words_of(in, claim.stated.passage,
                                  claim.kind == ClaimKind::kGrowth ? first : quantity.token,
                                  quantity.denominator != 0 ? quantity.token + 1 : quantity.last)}};
  return out;
}

void add_operand(ProofFinding& finding, const Operand& operand) {
  finding.others.insert(finding.others.end(), operand.spans.begin(), operand.spans.end());
}

std::string number_arg(const Decimal& value) { return "#" + value.to_string(); }

}  // namespace tongket
