// Reported figures beside measured ones: a body that reports far from what machines counted of it.
#include "check/check.h"
#include "check/measured_gap.h"
#include "model/value_text.h"

namespace tongket {
namespace {

void check_measured_pair(const Pack& pack, const IndicatorMeasured& pair, const Fact& measured,
                         const Fact& reported, std::vector<Finding>& out) {
  const std::optional<Decimal> gap = measured_gap(reported.observation, measured.observation);
  if (!gap || *gap <= pair.within) return;
  Finding finding = finding_about(FindingKind::kMeasured, reported);
  finding.certainty = Certainty::kLikely;
  finding.evidence.push_back(evidence_of("other", measured));
  finding.key = "check.differs_from_measured";
  finding.args = {value_argument("value", pack, reported.observation),
                  value_argument("measured", pack, measured.observation),
                  {"percent", "#" + gap->to_string()}};
  out.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_measured(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Indicator& indicator : pack.indicators) {
    if (!indicator.measures) continue;
    for (const Fact& measured : facts.indicator(indicator.code)) {
      const ObservationKey& key = measured.observation.key;
      if (key.scenario != Scenario::kActual || facts.standing(key) != &measured) continue;
      ObservationKey of_reported = key;
      of_reported.indicator = indicator.measures->code;
      const std::vector<const Fact*> reported = facts.any_as_of(of_reported);
      if (reported.empty()) continue;
      check_measured_pair(pack, *indicator.measures, measured, *reported.front(), out);
    }
  }
  return out;
}

}  // namespace tongket
