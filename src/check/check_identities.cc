// Totals and parts, on intervals: every printed number stands for a range, so a total that differs
// from its parts only by their rounding is right. Two sources of identities: those that the pack
// declares (a = b + c), and breakdowns over a code list that is exhaustive and exclusive.
#include "check/check.h"

namespace tongket {
namespace {

struct Part {
  const Fact* fact;
  bool negative;
};

Result<Interval> signed_sum(const std::vector<Part>& parts, bool loosely) {
  Interval sum = Interval::point(Decimal());
  for (const Part& part : parts) {
    const Observation& o = part.fact->observation;
    TK_TRY(const Interval value, loosely ? o.loose() : o.tight());
    TK_TRY(sum, part.negative ? subtract(sum, value) : add(sum, value));
  }
  return sum;
}

void compare_total(const Fact& total, const std::vector<Part>& parts, std::vector<Finding>& out) {
  const Result<Interval> tight_sum = signed_sum(parts, false);
  const Result<Interval> tight_total = total.observation.tight();
  const Result<Interval> loose_sum = signed_sum(parts, true);
  const Result<Interval> loose_total = total.observation.loose();
  if (!tight_sum || !tight_total || !loose_sum || !loose_total) return;
  if (tight_sum->meets(*tight_total)) return;
  Finding finding = finding_about(FindingKind::kIdentity, total);
  finding.evidence.front().role = "total";
  for (const Part& part : parts) finding.evidence.push_back(evidence_of("part", *part.fact));
  if (loose_sum->meets(*loose_total)) {
    finding.severity = Severity::kLow;
    finding.certainty = Certainty::kPossible;
  } else {
    finding.severity = Severity::kHigh;
  }
  DecimalSum sum;
  for (const Part& part : parts) {
    const Decimal amount = part.fact->observation.amount();
    sum.add(part.negative ? amount.negated() : amount);
  }
  const Result<Decimal> printed_sum = sum.total();
  finding.key = "check.identity";
  finding.args = {{"total", "#" + total.observation.amount().to_string()},
                  {"sum", printed_sum ? "#" + printed_sum->to_string() : "?"},
                  {"count", std::to_string(parts.size())}};
  out.push_back(std::move(finding));
}

// The standing fact under the same unit, period, scenario and unit of measure.
const Fact* counterpart(const FactIndex& facts, const Fact& of, std::string_view code,
                        const Breakdown& breakdown) {
  ObservationKey key = of.observation.key;
  key.indicator = code;
  key.breakdown = breakdown;
  const std::vector<const Fact*> found = facts.any_as_of(key);
  if (found.empty() || found.front()->observation.key.as_of != key.as_of) return nullptr;
  return has_number(found.front()->observation.status) ? found.front() : nullptr;
}

bool usable_total(const FactIndex& facts, const Fact& fact) {
  return has_number(fact.observation.status) && facts.standing(fact.observation.key) == &fact;
}

void check_declared(const FactIndex& facts, const Identity& identity, std::vector<Finding>& out) {
  const Result<Breakdown> of_total = Breakdown::parse(identity.total.breakdown);
  if (!of_total) return;
  for (const Fact& total : facts.indicator(identity.total.code)) {
    if (total.observation.key.breakdown != *of_total || !usable_total(facts, total)) continue;
    std::vector<Part> parts;
    for (const Identity::Term& term : identity.parts) {
      const Result<Breakdown> breakdown = Breakdown::parse(term.breakdown);
      const Fact* part = breakdown ? counterpart(facts, total, term.code, *breakdown) : nullptr;
      if (part == nullptr) break;
      parts.push_back({part, term.negative});
    }
    if (parts.size() == identity.parts.size()) compare_total(total, parts, out);
  }
}

// The total's breakdown extended by one code of the list.
Result<Breakdown> extended(const Breakdown& total, const CodeList& list, const Code& code) {
  const std::string part = list.dimension + "=" + code.id;
  return Breakdown::parse(total.is_total() ? part : total.to_string() + ";" + part);
}

void check_list(const FactIndex& facts, const CodeList& list, const Fact& total,
                std::vector<Finding>& out) {
  if (total.observation.key.breakdown.code_of(list.dimension)) return;
  std::vector<Part> parts;
  for (const Code& code : list.codes) {
    const Result<Breakdown> breakdown = extended(total.observation.key.breakdown, list, code);
    const Fact* part = breakdown
                           ? counterpart(facts, total, total.observation.key.indicator, *breakdown)
                           : nullptr;
    if (part == nullptr) return;
    parts.push_back({part, false});
  }
  compare_total(total, parts, out);
}

}  // namespace

std::vector<Finding> check_identities(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Identity& identity : pack.identities) check_declared(facts, identity, out);
  for (const CodeList& list : pack.code_lists) {
    if (!list.parts_add_up() || list.codes.empty()) continue;
    for (const Indicator& indicator : pack.indicators) {
      if (indicator.aggregation != Aggregation::kSum) continue;
      for (const Fact& total : facts.indicator(indicator.code)) {
        if (usable_total(facts, total)) check_list(facts, list, total, out);
      }
    }
  }
  return out;
}

}  // namespace tongket
