#include "report/overview_compare.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr int kPercentDecimals = 1;
// From this growth on people say "4.8 times" rather than "380%".
constexpr int kMultipleFromPercent = 200;

UnitClass class_of(const Pack& pack, const Fact& fact) {
  const UnitOfMeasure* unit = pack.unit_of_measure(fact.observation.key.unit);
  return unit == nullptr ? UnitClass::kCount : unit->unit_class;
}

bool is_qualified(const Fact& fact) { return fact.observation.qualifier != Qualifier::kExact; }

std::optional<Derived> computed(ComparisonKind kind, const Operands& operands, int decimals) {
  // A range has no single number to compare with.
  if (operands.current.observation.value_high || operands.base.observation.value_high) {
    return std::nullopt;
  }
  Result<Comparison> comparison = compare(kind, operands, decimals);
  if (!comparison) return std::nullopt;
  Derived out;
  out.kind = kind;
  out.amount = comparison->result;
  out.base_period = comparison->base_period;
  out.approximate = is_qualified(operands.current) || is_qualified(operands.base);
  out.computed = std::move(*comparison);
  return out;
}

std::optional<Derived> computed_change(UnitClass unit_class, const Operands& operands) {
  if (unit_class == UnitClass::kPercent) {
    const int decimals = std::max(
        {0, operands.current.observation.value.scale(), operands.base.observation.value.scale()});
    return computed(ComparisonKind::kDifference, operands, decimals);
  }
  if (unit_class == UnitClass::kRank) {
    std::optional<Derived> out = computed(ComparisonKind::kDifference, operands, 0);
    if (!out) return std::nullopt;
    out->kind = ComparisonKind::kRank;
    out->amount = out->amount.negated();  // from 86 to 80 is six places up
    return out;
  }
  std::optional<Derived> growth = computed(ComparisonKind::kGrowth, operands, kPercentDecimals);
  if (growth && growth->amount >= Decimal::of(kMultipleFromPercent)) {
    return computed(ComparisonKind::kMultiple, operands, kPercentDecimals);
  }
  return growth;
}

enum class Against { kYearBefore, kPlan };

// Is the base of a statement the one that the page's column speaks of? A plan of several years is
// not; where the source does not tell, growth is meant against the year before.
bool base_fits(const StatedComparison& stated, const ObservationKey& key, Against against) {
  const TimePeriod& base = stated.base_period;
  if (against == Against::kPlan) {
    return base.is_undated() || base == key.period || base == key.period.whole_year();
  }
  const bool growth =
      stated.kind == ComparisonKind::kGrowth || stated.kind == ComparisonKind::kDifference;
  return base == key.period.year_before() || (growth && base.is_undated());
}

const StatedComparison* stated_as(const Pack& pack, const ObservationKey& key,
                                  const std::vector<ComparisonKind>& kinds, Against against) {
  if (key.period.is_undated()) return nullptr;
  for (const ComparisonKind kind : kinds) {
    for (const StatedComparison& stated : pack.stated) {
      const bool same = stated.kind == kind && stated.indicator == key.indicator &&
                        stated.org == key.org && stated.breakdown == key.breakdown &&
                        stated.period == key.period;
      if (same && base_fits(stated, key, against)) return &stated;
    }
  }
  return nullptr;
}

Derived derived_from(const StatedComparison& stated) {
  Derived out;
  out.kind = stated.kind;
  out.amount = stated.stated;
  out.stated = &stated;
  out.base_period = stated.base_period;
  out.approximate = stated.qualifier != Qualifier::kExact;
  return out;
}

// -1, 0, 1: down, unchanged, up.
int movement(const Derived& number) {
  switch (number.kind) {
    case ComparisonKind::kLevel:
      return number.amount < Decimal::of(100) ? -1 : (number.amount > Decimal::of(100) ? 1 : 0);
    case ComparisonKind::kMultiple:
      return number.amount < Decimal::of(1) ? -1 : (number.amount > Decimal::of(1) ? 1 : 0);
    default:
      return number.amount.sign();
  }
}

Verdict sense_of(const Derived& number, Direction direction) {
  const int moved = movement(number);
  if (moved == 0) return Verdict::kNeutral;
  if (number.kind == ComparisonKind::kRank) return moved > 0 ? Verdict::kGood : Verdict::kBad;
  if (direction == Direction::kNeither) return Verdict::kNeutral;
  const bool wanted = (direction == Direction::kMoreIsBetter) == (moved > 0);
  return wanted ? Verdict::kGood : Verdict::kBad;
}

// A place is reached or missed; a share of it means nothing.
Assessment rank_assessment(const Fact& value, const Fact& plan) {
  const Decimal place = value.observation.amount();
  const Decimal wanted = plan.observation.amount();
  if (place < wanted) return Assessment::kExceeds;
  return place == wanted ? Assessment::kReaches : Assessment::kFallsShort;
}

// The period by which the plan's progress is judged: its own span asks for all of it.
TimePeriod judged_period(const Fact& value, const Fact* plan) {
  const TimePeriod& own = value.observation.key.period;
  return plan != nullptr && plan->observation.key.period == own ? own.whole_year() : own;
}

}  // namespace

std::optional<Change> change_of(const Pack& pack, const Indicator& indicator, const Fact& value,
                                const Fact* base) {
  std::optional<Derived> number;
  if (base != nullptr) number = computed_change(class_of(pack, value), {value, *base});
  if (!number) {
    const StatedComparison* stated =
        stated_as(pack, value.observation.key,
                  {ComparisonKind::kGrowth, ComparisonKind::kDifference, ComparisonKind::kMultiple,
                   ComparisonKind::kLevel},
                  Against::kYearBefore);
    if (stated != nullptr) number = derived_from(*stated);
  }
  if (!number) return std::nullopt;
  const Verdict sense = sense_of(*number, indicator.direction);
  return Change{std::move(*number), sense};
}

std::optional<PlanState> plan_state_of(const Pack& pack, const Indicator& indicator,
                                       const Fact& value, const Fact* plan) {
  PlanState out;
  out.plan = plan;
  if (plan != nullptr && class_of(pack, value) == UnitClass::kRank) {
    if (has_number(value.observation.status)) out.assessment = rank_assessment(value, *plan);
    return out;
  }
  if (plan != nullptr) {
    out.percent = computed(ComparisonKind::kAttainment, {value, *plan}, kPercentDecimals);
  }
  if (!out.percent) {
    const StatedComparison* stated =
        stated_as(pack, value.observation.key,
                  {ComparisonKind::kAttainment, ComparisonKind::kOverPlan}, Against::kPlan);
    if (stated != nullptr) out.percent = derived_from(*stated);
  }
  if (!out.percent) return plan == nullptr ? std::nullopt : std::optional(out);

  const bool over = out.percent->kind == ComparisonKind::kOverPlan;
  const Result<Decimal> percent =
      over ? add(Decimal::of(100), out.percent->amount) : Result<Decimal>(out.percent->amount);
  const TimePeriod judged = judged_period(value, plan);
  if (percent && !judged.is_undated()) {
    const Result<Assessment> assessment =
        assess({*percent, judged, indicator.kind, indicator.direction}, pack.assessment);
    if (assessment) out.assessment = *assessment;
  }
  if (accrues(indicator.kind) && judged.is_part_year()) {
    const Result<Decimal> expected = expected_progress(judged, kPercentDecimals);
    if (expected) out.expected = *expected;
  }
  return out;
}

}  // namespace tongket
