// Single values and versions of one key: shares within 0..100, and no two different values for one
// key. A later value of the same source is a correction and a later vintage is progress; neither
// is a defect. Two sources that disagree are, and so is one document that contradicts itself.
#include "check/check.h"
#include "model/value_text.h"

namespace tongket {
namespace {

bool outside_whole(const Observation& o) {
  const Decimal whole = Decimal::of(100);
  return o.value > whole || o.value.sign() < 0 || (o.value_high && *o.value_high > whole);
}

void check_share(const Pack& pack, const Fact& fact, std::vector<Finding>& out) {
  const Observation& o = fact.observation;
  const UnitOfMeasure* unit = pack.unit_of_measure(o.key.unit);
  const Indicator* indicator = pack.indicator(o.key.indicator);
  if (unit == nullptr || unit->unit_class != UnitClass::kPercent || indicator == nullptr ||
      indicator->may_exceed_whole || !has_number(o.status) || !outside_whole(o)) {
    return;
  }
  Finding finding = finding_about(FindingKind::kShareRange, fact);
  finding.key = "check.share_range";
  finding.args = {{"found", "#" + o.value.to_string()}};
  out.push_back(std::move(finding));
}

// Do the printed numbers allow one true value?
bool agree(const Observation& a, const Observation& b, bool loosely) {
  const Result<Interval> x = loosely ? a.loose() : a.tight();
  const Result<Interval> y = loosely ? b.loose() : b.tight();
  return !x || !y || x->meets(*y);
}

bool may_differ(const Fact& standing, const Fact& other) {
  const Observation& a = standing.observation;
  const Observation& b = other.observation;
  if (a.source == b.source) return standing.load != other.load;        // a correction
  return a.key.scenario == Scenario::kActual && a.status != b.status;  // another vintage
}

void check_versions(const Pack& pack, std::span<const Fact> versions, std::vector<Finding>& out) {
  const Fact& standing = versions.front();
  if (!has_number(standing.observation.status)) return;
  for (const Fact& other : versions.subspan(1)) {
    if (!has_number(other.observation.status) || may_differ(standing, other)) continue;
    if (agree(standing.observation, other.observation, false)) continue;
    Finding finding = finding_about(FindingKind::kTwoValues, standing);
    finding.evidence.push_back(evidence_of("other", other));
    const bool one_source = standing.observation.source == other.observation.source;
    const bool plan = standing.observation.key.scenario != Scenario::kActual;
    if (agree(standing.observation, other.observation, true)) {
      finding.severity = Severity::kLow;
      finding.certainty = Certainty::kPossible;
    } else if (plan && !one_source) {
      finding.severity = Severity::kLow;  // plans change from report to report
    } else if (standing.observation.qualifier == Qualifier::kExact &&
               other.observation.qualifier == Qualifier::kExact) {
      finding.severity = Severity::kHigh;
    } else {
      finding.certainty = Certainty::kLikely;  // "over 15 thousand" may be said of 19,509
    }
    finding.key = one_source ? "check.two_values_one_source" : "check.two_values_two_sources";
    finding.args = {value_argument("first", pack, standing.observation),
                    value_argument("second", pack, other.observation),
                    source_argument("first_source", pack, standing.observation.source),
                    source_argument("second_source", pack, other.observation.source)};
    out.push_back(std::move(finding));
    return;
  }
}

}  // namespace

std::vector<Finding> check_values(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  const std::span<const Fact> all = facts.all();
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first + 1;
    while (last < all.size() && all[last].observation.key == all[first].observation.key) ++last;
    check_share(pack, all[first], out);
    if (last - first > 1) check_versions(pack, all.subspan(first, last - first), out);
    first = last;
  }
  return out;
}

}  // namespace tongket
