// Idea: the base lies in the range that inverts the comparison for every value that rounds to the
// printed one: b = a / (1 + g/100) for a growth, a / (p/100) for an attainment, and so on. Printed
// is the number with the fewest digits within that range.
#include "model/implied_base.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr int kMaxDigits = 18;

bool is_plan(ComparisonKind kind) {
  return kind == ComparisonKind::kAttainment || kind == ComparisonKind::kOverPlan;
}

Result<Interval> hundredths(const Interval& percent) { return percent.shifted(-2); }

// How many times the base the value is.
Result<Interval> ratio_of(const StatedComparison& stated) {
  TK_TRY(const Interval number, tight_interval({stated.stated, stated.qualifier}));
  switch (stated.kind) {
    case ComparisonKind::kGrowth:
    case ComparisonKind::kOverPlan: {
      TK_TRY(const Interval share, hundredths(number));
      return add(share, Interval::point(Decimal::of(1)));
    }
    case ComparisonKind::kLevel:
    case ComparisonKind::kAttainment:
      return hundredths(number);
    case ComparisonKind::kMultiple:
      return number;
    default:
      return fail(ErrorCode::kUndecidable, "comparison.no_number");
  }
}

Result<Interval> base_of(const StatedComparison& stated, const Observation& current) {
  TK_TRY(const Interval value, current.tight());
  if (stated.kind == ComparisonKind::kDifference) {
    TK_TRY(const Interval points, tight_interval({stated.stated, stated.qualifier}));
    return subtract(value, points);
  }
  TK_TRY(const Interval ratio, ratio_of(stated));
  return divide(value, ratio);
}

// The number with the fewest digits within a finite range of positive numbers.
std::optional<Decimal> simplest_in(const Interval& range) {
  if (!range.low() || !range.high() || range.low()->at.sign() < 0) return std::nullopt;
  const Result<Decimal> sum = add(range.low()->at, range.high()->at);
  if (!sum) return std::nullopt;
  const Result<Decimal> middle = divide(*sum, Decimal::of(2), sum->scale(), Rounding::kHalfUp);
  if (!middle) return std::nullopt;
  for (int scale = -kMaxDigits; scale <= middle->scale(); ++scale) {
    const Result<Decimal> rounded = middle->rescaled(scale, Rounding::kHalfUp);
    if (rounded && !rounded->is_zero() && range.contains(*rounded)) return *rounded;
  }
  return std::nullopt;
}

ObservationKey base_key(const StatedComparison& stated, const ObservationKey& current) {
  ObservationKey key = current;
  key.as_of.reset();
  key.period = stated.base_period;
  if (is_plan(stated.kind)) {
    key.scenario = Scenario::kPlan;
    if (key.period.is_undated()) key.period = stated.period.whole_year();
  }
  return key;
}

bool is_reported(const FactIndex& facts, const ObservationKey& key) {
  const std::vector<const Fact*> found = facts.any_as_of(key);
  return std::any_of(found.begin(), found.end(), [](const Fact* fact) {
    return fact->observation.status != ObsStatus::kImputed;
  });
}

// The reported value that the statement speaks of; nullptr if there is none.
const Fact* current_of(const Pack& pack, const FactIndex& facts, const StatedComparison& stated) {
  const Indicator* indicator = pack.indicator(stated.indicator);
  if (indicator == nullptr || stated.period.is_undated()) return nullptr;
  ObservationKey key;
  key.indicator = stated.indicator;
  key.org = stated.org;
  key.period = stated.period;
  key.breakdown = stated.breakdown;
  for (const std::string& unit : indicator->units) {
    key.unit = unit;
    for (const Fact* fact : facts.any_as_of(key)) {
      const ObsStatus status = fact->observation.status;
      if (has_number(status) && status != ObsStatus::kImputed) return fact;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<ImpliedBase> implied_bases(const Pack& pack, const FactIndex& facts) {
  std::vector<ImpliedBase> out;
  for (const StatedComparison& stated : pack.stated) {
    const Fact* current = current_of(pack, facts, stated);
    if (current == nullptr) continue;
    const ObservationKey key = base_key(stated, current->observation.key);
    const bool same = key.period == stated.period && !is_plan(stated.kind);
    if (key.period.is_undated() || same || is_reported(facts, key)) continue;
    if (key.period.kind() == TimePeriod::Kind::kYears) continue;
    const Result<Interval> possible = base_of(stated, current->observation);
    const std::optional<Decimal> value = possible ? simplest_in(*possible) : std::nullopt;
    if (!value) continue;
    ImpliedBase base;
    base.possible = *possible;
    base.stated = &stated;
    base.current = current->id;
    base.observation.key = key;
    base.observation.status = ObsStatus::kImputed;
    base.observation.qualifier = Qualifier::kAbout;
    base.observation.mult = current->observation.mult;
    base.observation.value = value->shifted(-base.observation.mult);
    base.observation.source = stated.source;
    base.observation.note = std::string(to_code(stated.kind)) + " " + stated.stated.to_string() +
                            " -> " + possible->to_string();
    out.push_back(std::move(base));
  }
  return out;
}

FactIndex with_implied_bases(const Pack& pack, std::vector<Fact> facts) {
  const FactIndex reported(facts);
  for (ImpliedBase& base : implied_bases(pack, reported)) {
    Fact fact;
    fact.observation = std::move(base.observation);
    facts.push_back(std::move(fact));
  }
  return FactIndex(std::move(facts));
}

}  // namespace tongket
