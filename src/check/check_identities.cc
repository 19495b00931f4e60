// Totals and parts, on intervals: every printed number stands for a range, so a total that differs
// from its parts only by their rounding is right. Two sources of identities: those that the pack
// declares (a = b + c), and breakdowns over a code list that is exhaustive and exclusive.
#include <map>
#include <set>

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

// The dimensions by which facts of an indicator are broken down.
std::set<std::string, std::less<>> dimensions_of(std::span<const Fact> facts) {
  std::set<std::string, std::less<>> out;
  for (const Fact& fact : facts) {
    for (const Breakdown::Part& part : fact.observation.key.breakdown.parts()) {
      out.emplace(part.dimension);
    }
  }
  return out;
}

// Those that may be added up, with their dimensions.
std::map<const Indicator*, std::set<std::string, std::less<>>> broken_down(const Pack& pack,
                                                                           const FactIndex& facts) {
  std::map<const Indicator*, std::set<std::string, std::less<>>> out;
  for (const Indicator& indicator : pack.indicators) {
    if (indicator.aggregation != Aggregation::kSum) continue;
    auto dimensions = dimensions_of(facts.indicator(indicator.code));
    if (!dimensions.empty()) out.emplace(&indicator, std::move(dimensions));
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> checked_together(const Pack& pack) {
  std::map<std::string, std::vector<std::string>> groups;  // by their first indicator
  std::map<std::string, std::string> first_of;
  for (const Indicator& indicator : pack.indicators) {
    groups[indicator.code] = {indicator.code};
    first_of[indicator.code] = indicator.code;
  }
  const auto join = [&](const std::string& a, const std::string& b) {
    if (!first_of.contains(a) || !first_of.contains(b) || first_of[a] == first_of[b]) return;
    std::vector<std::string> moved = std::move(groups[first_of[b]]);
    groups.erase(first_of[b]);
    std::vector<std::string>& group = groups[first_of[a]];
    for (std::string& code : moved) {
      first_of[code] = first_of[a];
      group.push_back(std::move(code));
    }
  };
  for (const Identity& identity : pack.identities) {
    for (const Identity::Term& part : identity.parts) join(identity.total.code, part.code);
  }
  for (const Indicator& indicator : pack.indicators) {
    if (indicator.measures) join(indicator.code, indicator.measures->code);
  }
  std::vector<std::vector<std::string>> out;
  out.reserve(groups.size());
  for (auto& [first, group] : groups) out.push_back(std::move(group));
  return out;
}

std::vector<Finding> check_identities(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Identity& identity : pack.identities) check_declared(facts, identity, out);
  const auto indicators = broken_down(pack, facts);
  for (const CodeList& list : pack.code_lists) {
    if (!list.parts_add_up() || list.codes.empty()) continue;
    for (const auto& [indicator, dimensions] : indicators) {
      if (!dimensions.contains(list.dimension)) continue;
      for (const Fact& total : facts.indicator(indicator->code)) {
        if (usable_total(facts, total)) check_list(facts, list, total, out);
      }
    }
  }
  return out;
}

}  // namespace tongket
