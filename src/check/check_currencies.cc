// One amount in several currencies: compared only through a dated rate of the pack. Without one the
// question is undecidable, and that is said too.
#include <map>
#include <tuple>

#include "check/check.h"
#include "model/value_text.h"

namespace tongket {
namespace {

bool is_currency(const Pack& pack, std::string_view unit) {
  const UnitOfMeasure* found = pack.unit_of_measure(unit);
  return found != nullptr && found->unit_class == UnitClass::kCurrency;
}

// Both ends multiplied by a positive rate.
Result<Interval> converted(const Interval& amount, const Decimal& rate) {
  std::optional<Bound> low = amount.low();
  std::optional<Bound> high = amount.high();
  if (low) {
    TK_TRY(low->at, multiply(low->at, rate));
  }
  if (high) {
    TK_TRY(high->at, multiply(high->at, rate));
  }
  return Interval(low, high);
}

Result<bool> agree_by_rate(const Fact& a, const Fact& b, const Decimal& rate) {
  TK_TRY(const Interval from, a.observation.loose());
  TK_TRY(const Interval there, converted(from, rate));
  TK_TRY(const Interval printed, b.observation.loose());
  return there.meets(printed);
}

void check_pair(const Pack& pack, const Fact& a, const Fact& b, std::vector<Finding>& out) {
  if (a.observation.key.period.is_undated()) return;
  Finding finding = finding_about(FindingKind::kCurrency, a);
  finding.evidence.push_back(evidence_of("other", b));
  finding.args = {value_argument("first", pack, a.observation),
                  value_argument("second", pack, b.observation)};
  const Result<Decimal> rate =
      pack.rate(a.observation.key.unit, b.observation.key.unit, a.observation.reference_day());
  const Result<bool> same = rate ? agree_by_rate(a, b, *rate) : Result<bool>(rate.error());
  if (!same) {
    finding.severity = Severity::kInfo;
    finding.key = "check.currency_undecidable";
    out.push_back(std::move(finding));
    return;
  }
  if (*same) return;
  finding.certainty = Certainty::kLikely;
  finding.key = "check.currency_contradicted";
  finding.args.push_back({"rate", "#" + rate->to_string()});
  out.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_currencies(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Indicator& indicator : pack.indicators) {
    std::size_t currencies = 0;
    for (const std::string& unit : indicator.units) currencies += is_currency(pack, unit) ? 1 : 0;
    if (currencies < 2) continue;
    using Amount = std::tuple<std::string, Breakdown, Scenario, TimePeriod, std::optional<Date>>;
    std::map<Amount, const Fact*> first_of;
    for (const Fact& fact : facts.indicator(indicator.code)) {
      const ObservationKey& k = fact.observation.key;
      if (!has_number(fact.observation.status) || !is_currency(pack, k.unit)) continue;
      if (facts.standing(k) != &fact) continue;
      const auto [it, fresh] =
          first_of.try_emplace({k.org, k.breakdown, k.scenario, k.period, k.as_of}, &fact);
      if (!fresh) check_pair(pack, *it->second, fact, out);
    }
  }
  return out;
}

}  // namespace tongket
