// "a/b" against its percentage: both numbers are counts, exact as printed. A share whose whole
// stands in a sentence before is judged the same way, yet it is only likely that this is its whole.
#include <algorithm>
#include <map>

#include "proof/relations/relation_checks.h"

namespace tongket {
namespace {

// A count is exact: no rounding to either side.
Judgement judge_counts(const Printed& stated, const Operand& part, const Operand& whole) {
  Judgement out;
  const bool exact = part.number.qualifier == Qualifier::kExact && part.mult == 0 &&
                     whole.number.qualifier == Qualifier::kExact && whole.mult == 0;
  if (!exact) return judge(ComparisonKind::kShare, stated, part, whole);
  const Result<Interval> possible = possible_results(
      ComparisonKind::kShare, Interval::point(part.amount()), Interval::point(whole.amount()));
  const Result<Interval> number = tight_interval(stated);
  const Result<Interval> cut = truncation_interval(stated);
  if (!possible || !number || !cut) return out;
  const Judgement rounded = judge(ComparisonKind::kShare, stated, part, whole);
  out.computed = rounded.computed;
  out.certain = true;
  out.verdict = possible.value().meets(number.value()) ? RelationVerdict::kConsistent
                : possible.value().meets(cut.value())  ? RelationVerdict::kTruncated
                                                       : RelationVerdict::kContradicted;
  return out;
}

void check_ratio(const RelationText& in, const ReadClaim& claim, std::vector<ProofFinding>& out) {
  const Operand part = operand_of(in.text, *claim.subject);
  const Operand whole = operand_of(in.text, *claim.base);
  const Judgement judged = judge_counts(stated_number(in, claim), part, whole);
  if (judged.verdict == RelationVerdict::kConsistent ||
      judged.verdict == RelationVerdict::kUndecidable) {
    return;
  }
  const bool ratio = claim.kind == ClaimKind::kRatio;
  const bool cut = judged.verdict == RelationVerdict::kTruncated;
  ProofFinding finding = finding_about(in, claim,
                                       cut     ? ProofKind::kTruncated
                                       : ratio ? ProofKind::kRatio
                                               : ProofKind::kShare,
                                       cut     ? "proof.relation_ratio_truncated"
                                       : ratio ? "proof.relation_ratio"
                                               : "proof.relation_share");
  finding.severity = cut ? ProofSeverity::kLow : ProofSeverity::kHigh;
  finding.certainty = ratio ? ProofCertainty::kCertain : ProofCertainty::kLikely;
  if (!cut && !ratio) finding.severity = ProofSeverity::kMedium;
  add_operand(finding, part);
  add_operand(finding, whole);
  finding.args.push_back({"part", part.printed});
  finding.args.push_back({"whole", whole.printed});
  finding.args.push_back({"computed", judged.computed ? number_arg(*judged.computed) : "?"});
  out.push_back(std::move(finding));
}

// "Tren 60% So TT&TT tham gia ... (39 So)": what all of them are, the text says elsewhere ("63 So
// TT&TT"), again and again or at least nowhere larger.
class KnownWholes {
 public:
  explicit KnownWholes(const RelationText& in) : in_(in) {}

  void run(std::vector<ProofFinding>& out) {
    const ReportReading& reading = in_.text.reading;
    for (std::size_t p = 0; p < reading.passages.size(); ++p) {
      const auto& quantities = reading.details[p].quantities;
      for (std::size_t q = 0; q + 1 < quantities.size(); ++q) {
        if (quantities[q].unit == QuantityUnit::kPercent) at(static_cast<int>(p), q, out);
      }
    }
  }

 private:
  // The two tokens behind a number, "so tt"; empty unless the noun is a name.
  [[nodiscard]] std::string noun(const Passage& passage, const Quantity& quantity) const {
    const std::size_t at =
        quantity.unit == QuantityUnit::kPercent ? quantity.last : quantity.token + 1;
    if (at + 1 >= passage.tokens.size()) return {};
    const Token& first = passage.tokens[at];
    const Token& second = passage.tokens[at + 1];
    if (!first.is_word() || !first.capital || !second.is_word()) return {};
    return first.lower + " " + second.lower;
  }

  // The largest count of the noun in the whole text.
  const QuantityRef* whole(const std::string& noun_wanted) {
    if (!collected_) collect();
    const auto found = wholes_.find(noun_wanted);
    return found == wholes_.end() ? nullptr : &found->second;
  }
  void collect() {
    collected_ = true;
    const ReportReading& reading = in_.text.reading;
    for (std::size_t p = 0; p < reading.passages.size(); ++p) {
      const auto& quantities = reading.details[p].quantities;
      for (std::size_t q = 0; q < quantities.size(); ++q) {
        const Quantity& quantity = quantities[q];
        if (!is_count(quantity) || quantity.denominator != 0 || quantity.mult != 0) continue;
        const std::string name = noun(reading.passages[p], quantity);
        if (name.empty()) continue;
        const QuantityRef ref{static_cast<int>(p), static_cast<int>(q)};
        const auto [known, added] = wholes_.emplace(name, ref);
        if (!added && quantity.value > quantity_of(reading, known->second).value) {
          known->second = ref;
        }
      }
    }
  }

  void at(int p, std::size_t q, std::vector<ProofFinding>& out) {
    const auto index = static_cast<std::size_t>(p);
    const Passage& passage = in_.text.reading.passages[index];
    const auto& quantities = in_.text.reading.details[index].quantities;
    const std::string name = noun(passage, quantities[q]);
    if (name.empty() || quantities[q].high) return;
    const TokenRange sentence = sentence_around(passage, quantities[q].token);
    for (std::size_t i = q + 1; i < quantities.size(); ++i) {
      const Quantity& part = quantities[i];
      if (part.token >= sentence.last) break;
      const bool alone = part.bracketed && part.token + 2 < passage.tokens.size() &&
                         passage.tokens[part.token + 2].is(")");
      if (!alone || !name.starts_with(passage.tokens[part.token + 1].lower + " ")) continue;
      const QuantityRef* all = whole(name);
      if (all != nullptr)
        judge_share({p, static_cast<int>(q)}, {p, static_cast<int>(i)}, *all, out);
    }
  }

  void judge_share(QuantityRef percent, QuantityRef part, QuantityRef all,
                   std::vector<ProofFinding>& out) const {
    const Quantity& quantity = quantity_of(in_.text.reading, percent);
    const Operand some = operand_of(in_.text, part);
    const Operand whole = operand_of(in_.text, all);
    if (whole.amount() < some.amount()) return;
    const Judgement judged = judge_counts({quantity.value, quantity.qualifier}, some, whole);
    if (judged.verdict != RelationVerdict::kContradicted || !judged.computed) return;
    ReadClaim claim;
    claim.kind = ClaimKind::kShare;
    claim.stated = percent;
    claim.first = quantity.first;
    claim.qualifier = quantity.qualifier;
    ProofFinding finding =
        finding_about(in_, claim, ProofKind::kShare, "proof.relation_share_known");
    finding.severity = ProofSeverity::kMedium;
    finding.certainty = ProofCertainty::kPossible;
    add_operand(finding, some);
    add_operand(finding, whole);
    finding.args.push_back({"part", some.printed});
    finding.args.push_back({"whole", whole.printed});
    finding.args.push_back({"computed", number_arg(*judged.computed)});
    out.push_back(std::move(finding));
  }

  const RelationText& in_;
  std::map<std::string, QuantityRef> wholes_;
  bool collected_ = false;
};

}  // namespace

void check_ratios(const RelationText& in, std::vector<ProofFinding>& out) {
  for (const ReadClaim& claim : in.claims) {
    if (claim.kind != ClaimKind::kRatio && claim.kind != ClaimKind::kShare) continue;
    if (claim.subject && claim.base) check_ratio(in, claim, out);
  }
  KnownWholes(in).run(out);
}

}  // namespace tongket
