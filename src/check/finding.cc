#include "check/finding.h"

#include <array>
#include <utility>

namespace tongket {
namespace {

constexpr std::array<std::pair<FindingKind, std::string_view>, 18> kKinds{
    {{FindingKind::kUnknownCode, "unknown_code"},
     {FindingKind::kUnknownUnit, "unknown_unit"},
     {FindingKind::kUnitClass, "unit_class"},
     {FindingKind::kCurrency, "currency"},
     {FindingKind::kTwoValues, "two_values"},
     {FindingKind::kIdentity, "identity"},
     {FindingKind::kShareRange, "share_range"},
     {FindingKind::kMagnitude, "magnitude"},
     {FindingKind::kStatedTruncated, "stated_truncated"},
     {FindingKind::kStatedContradicted, "stated_contradicted"},
     {FindingKind::kStatedLabel, "stated_label"},
     {FindingKind::kImpliedBases, "implied_bases"},
     {FindingKind::kStatedUndecidable, "stated_undecidable"},
     {FindingKind::kSeriesBreak, "series_break"},
     {FindingKind::kMissing, "missing"},
     {FindingKind::kLate, "late"},
     {FindingKind::kMeasured, "measured"},
     {FindingKind::kSectorRule, "sector_rule"}}};

}  // namespace

std::string_view to_code(FindingKind kind) {
  for (const auto& [value, code] : kKinds) {
    if (value == kind) return code;
  }
  TK_ASSERT(false);
}

std::string_view to_code(Severity severity) {
  constexpr std::array<std::string_view, 4> kCodes{"info", "low", "medium", "high"};
  return kCodes.at(static_cast<std::size_t>(severity));
}

std::string_view to_code(Certainty certainty) {
  constexpr std::array<std::string_view, 3> kCodes{"possible", "likely", "certain"};
  return kCodes.at(static_cast<std::size_t>(certainty));
}

std::string printed_text(const Observation& observation) {
  if (!has_number(observation.status)) return std::string(to_code(observation.status));
  std::string out;
  if (observation.qualifier != Qualifier::kExact && observation.qualifier != Qualifier::kRange) {
    out = std::string(to_code(observation.qualifier)) + " ";
  }
  out += observation.value.to_string();
  if (observation.value_high) out += ".." + observation.value_high->to_string();
  if (observation.mult != 0) out += "e" + std::to_string(observation.mult);
  return out + " " + observation.key.unit;
}

Evidence evidence_of(std::string role, const Fact& fact) {
  return {std::move(role), fact.id, printed_text(fact.observation)};
}

Finding finding_about(FindingKind kind, const Fact& fact) {
  Finding out;
  out.kind = kind;
  out.subject = fact.observation.key;
  out.source = fact.observation.source;
  out.evidence.push_back(evidence_of("value", fact));
  return out;
}

}  // namespace tongket
