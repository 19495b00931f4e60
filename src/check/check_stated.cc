// Stated comparisons against the values: a finding for each that the values do not bear out, and
// one of severity info for each that they cannot decide.
#include "check/check.h"
#include "check/stated_judgement.h"

namespace tongket {
namespace {

// No more decimals than anybody reads, and still all that the range allows.
Interval rounded_outward(const Interval& range, int decimals) {
  std::optional<Bound> low = range.low();
  std::optional<Bound> high = range.high();
  if (low) low->at = low->at.rescaled(decimals, Rounding::kFloor).value_or(low->at);
  if (high) high->at = high->at.rescaled(decimals, Rounding::kCeiling).value_or(high->at);
  return {low, high};
}

Finding about(const StatedComparison& s, const StatedJudgement& judged) {
  Finding out;
  out.subject = key_of(s);
  out.source = s.source;
  out.place = s.place;
  out.evidence.push_back({"stated", 0, s.stated.to_string()});
  if (judged.current != nullptr) {
    out.subject.unit = judged.current->observation.key.unit;
    out.evidence.push_back(evidence_of("value", *judged.current));
    if (judged.base != nullptr) {
      out.evidence.push_back(evidence_of("base", *judged.base));
    }
  }
  if (judged.possible) {
    const int decimals = std::max(s.stated.scale(), 0) + 2;
    out.evidence.push_back(
        {"computed", 0, rounded_outward(*judged.possible, decimals).to_string()});
  }
  out.args = {{"stated", "#" + s.stated.to_string()},
              {"comparison", "@comparison." + std::string(to_code(s.kind))}};
  return out;
}

// What the operands give, with one decimal more than the stated number.
void add_computed(const StatedComparison& s, const StatedJudgement& judged, Finding& finding) {
  const int decimals = std::max(s.stated.scale(), 0) + 1;
  if (judged.current == nullptr || judged.base == nullptr) {
    if (judged.current != nullptr) {
      finding.args.push_back({"computed", "#" + judged.current->observation.value.to_string()});
    }
    return;
  }
  const Result<Comparison> exact = compare(s.kind, {*judged.current, *judged.base}, decimals);
  finding.args.push_back({"computed", exact ? "#" + exact->result.to_string() : "?"});
}

void report_stated(const StatedComparison& s, const StatedJudgement& judged,
                   std::vector<Finding>& out) {
  if (judged.verdict == StatedVerdict::kConsistent) return;
  Finding finding = about(s, judged);
  add_computed(s, judged, finding);
  switch (judged.verdict) {
    case StatedVerdict::kConsistent:
      break;
    case StatedVerdict::kTruncated:
      finding.kind = FindingKind::kStatedTruncated;
      finding.severity = Severity::kLow;
      finding.key = "check.stated_truncated";
      break;
    case StatedVerdict::kMislabelled:
      finding.kind = FindingKind::kStatedLabel;
      finding.severity = Severity::kMedium;
      finding.certainty = Certainty::kLikely;
      finding.key =
          s.kind == ComparisonKind::kGrowth ? "check.stated_is_points" : "check.stated_is_percent";
      break;
    case StatedVerdict::kContradicted:
      finding.kind = FindingKind::kStatedContradicted;
      finding.severity = judged.certain ? Severity::kHigh : Severity::kLow;
      finding.certainty = judged.certain ? Certainty::kCertain : Certainty::kPossible;
      finding.key = "check.stated_contradicted";
      break;
    case StatedVerdict::kUndecidable:
      finding.kind = FindingKind::kStatedUndecidable;
      finding.severity = Severity::kInfo;
      finding.key = "check.stated_undecidable";
      break;
  }
  out.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_stated(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const StatedComparison& s : pack.stated) {
    if (pack.indicator(s.indicator) != nullptr) report_stated(s, judge_stated(pack, facts, s), out);
  }
  return out;
}

}  // namespace tongket
