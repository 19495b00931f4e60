// A stated count against the list of what it counts. Every way of cutting the list up must
// disagree.
#include <algorithm>

#include "proof/relations/relation_checks.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

// A count far beyond its list counts something else.
bool beyond(const Decimal& stated, int listed) {
  return stated > Decimal::of(std::int64_t{6} * listed + 4);
}

void check_list(const RelationText& in, const ReadClaim& claim, std::vector<ProofFinding>& out) {
  const Quantity& quantity = quantity_of(in.text.reading, claim.stated);
  const Decimal low = quantity.value;
  const Decimal high = quantity.high.value_or(low);
  for (const auto& [least, most] : claim.list->counts) {
    if (low <= Decimal::of(most) && Decimal::of(least) <= high) return;
  }
  if (beyond(low, claim.list->best)) return;
  ProofFinding finding = finding_about(in, claim, ProofKind::kCount, "proof.relation_count");
  finding.severity = ProofSeverity::kMedium;
  finding.certainty =
      claim.list->counts.size() == 1 ? ProofCertainty::kCertain : ProofCertainty::kLikely;
  finding.args.push_back(
      {"noun", words_of(in, claim.stated.passage, quantity.token, quantity.last + 4)});
  finding.args.push_back({"listed", std::to_string(claim.list->best)});
  finding.others = spans_of(in.text, static_cast<std::size_t>(claim.list->passage),
                            claim.list->first, claim.list->last);
  out.push_back(std::move(finding));
}

ReadClaim plain_claim(QuantityRef ref, const Quantity& quantity) {
  ReadClaim out;
  out.kind = ClaimKind::kCount;
  out.stated = ref;
  out.first = quantity.first;
  out.qualifier = quantity.qualifier;
  return out;
}

std::string_view noun_behind(const Passage& passage, std::size_t number) {
  return number + 1 < passage.tokens.size() && passage.tokens[number + 1].is_word()
             ? std::string_view(passage.tokens[number + 1].lower)
             : std::string_view();
}

// "hoan thanh 14/14 chi tieu ..., ca 14 chi tieu deu dat": all are neither more nor less than
// either number of the ratio, and not the whole where only a part was spoken of.
void check_all_of(const RelationText& in, QuantityRef ref, std::vector<ProofFinding>& out) {
  const Passage& passage = passage_of(in.text.reading, ref);
  const auto& quantities =
      in.text.reading.details[static_cast<std::size_t>(ref.passage)].quantities;
  const auto q = static_cast<std::size_t>(ref.quantity);
  const Quantity& all = quantities[q];
  if (!is_count(all) || all.numerator != 0 || all.denominator != 0 || all.token == 0) return;
  if (claim_words().length(passage.tokens, all.token - 1, ClaimWord::kAllOf) != 1) return;
  const TokenRange sentence = sentence_around(passage, all.token);
  for (std::size_t i = q; i-- > 0;) {
    const Quantity& whole = quantities[i];
    if (whole.token < sentence.first) return;
    if (whole.numerator == 0 || i == 0) continue;
    const std::string_view noun = noun_behind(passage, whole.token);
    if (noun.empty() || noun != noun_behind(passage, all.token)) continue;
    const Quantity& part = quantities[i - 1];
    if (all.value == part.value) return;
    ProofFinding finding =
        finding_about(in, plain_claim(ref, all), ProofKind::kCount, "proof.relation_all_of");
    finding.severity = ProofSeverity::kMedium;
    finding.certainty = ProofCertainty::kLikely;
    for (const std::size_t other : {i - 1, i}) {
      const Operand operand =
          operand_of(in.text, QuantityRef{ref.passage, static_cast<int>(other)});
      add_operand(finding, operand);
      finding.args.push_back({other == i ? "whole" : "part", operand.printed});
    }
    out.push_back(std::move(finding));
    return;
  }
}

// "06 - 03 nganh": no range.
void check_range(const RelationText& in, QuantityRef ref, std::vector<ProofFinding>& out) {
  const Passage& passage = passage_of(in.text.reading, ref);
  const auto& quantities =
      in.text.reading.details[static_cast<std::size_t>(ref.passage)].quantities;
  const auto q = static_cast<std::size_t>(ref.quantity);
  if (q + 1 >= quantities.size()) return;
  const Quantity& from = quantities[q];
  const Quantity& to = quantities[q + 1];
  if (to.token != from.token + 2 || from.unit != QuantityUnit::kNone || !is_count(to)) return;
  const Token& dash = passage.tokens[from.token + 1];
  const bool range =
      dash.is("-") && dash.spaced == passage.tokens[to.token].spaced && from.value > to.value &&
      to.unit != QuantityUnit::kNone && from.value.scale() == 0 && to.value.scale() == 0 &&
      passage.tokens[from.token].lower.size() == passage.tokens[to.token].lower.size();
  if (!range) return;
  ProofFinding finding =
      finding_about(in, plain_claim(ref, from), ProofKind::kMagnitude, "proof.relation_range");
  finding.args = {{"stated", words_of(in, ref.passage, from.token, to.token + 2)}};
  finding.severity = ProofSeverity::kMedium;
  finding.certainty = ProofCertainty::kLikely;
  add_operand(finding, operand_of(in.text, QuantityRef{ref.passage, ref.quantity + 1}));
  out.push_back(std::move(finding));
}

}  // namespace

void check_lists(const RelationText& in, std::vector<ProofFinding>& out) {
  for (const ReadClaim& claim : in.claims) {
    if (claim.kind == ClaimKind::kCount && claim.list) check_list(in, claim, out);
  }
  const auto& details = in.text.reading.details;
  for (std::size_t p = 0; p < details.size(); ++p) {
    for (std::size_t q = 0; q < details[p].quantities.size(); ++q) {
      const QuantityRef ref{static_cast<int>(p), static_cast<int>(q)};
      check_all_of(in, ref, out);
      check_range(in, ref, out);
    }
  }
}

}  // namespace tongket
