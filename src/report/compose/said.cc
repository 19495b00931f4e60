#include "report/compose/said.h"

#include <algorithm>

#include "check/stated_judgement.h"
#include "report/overview_compare.h"

namespace tongket {
namespace {

constexpr int kSaidDecimals = 2;

bool is_plan(ComparisonKind kind) {
  return kind == ComparisonKind::kAttainment || kind == ComparisonKind::kOverPlan;
}

bool is_change(ComparisonKind kind) {
  return kind == ComparisonKind::kGrowth || kind == ComparisonKind::kDifference ||
         kind == ComparisonKind::kLevel || kind == ComparisonKind::kMultiple;
}

// "The share is 35%" beside a value of 35%, "rank 2" beside a rank of 2.
bool repeats_value(const StatedComparison& stated, const Fact& fact) {
  const bool same_kind =
      stated.kind == ComparisonKind::kShare || stated.kind == ComparisonKind::kRank;
  return same_kind && stated.stated == fact.observation.value;
}

// Can the printed operands give the stated number?
bool allows(const Comparison& exact, const Said& said) {
  const Result<Interval> stated = tight_interval({said.amount, said.qualifier});
  return stated && exact.possible.meets(stated.value());
}

// What the operands that are printed beside it give, told as the source tells it; what they cannot
// give stays as stated.
void use_operands(const StatedJudgement& judged, const Fact& printed, Said& said) {
  ComparisonKind kind = said.kind;
  if (judged.verdict == StatedVerdict::kMislabelled) {
    kind = kind == ComparisonKind::kGrowth ? ComparisonKind::kDifference : ComparisonKind::kGrowth;
  }
  const Operands operands{printed, *judged.base};
  const int decimals = std::clamp(said.amount.scale(), 0, kSaidDecimals);
  Result<Comparison> exact = compare(kind, operands, decimals);
  const bool as_stated = judged.verdict == StatedVerdict::kConsistent;
  if (!exact && !as_stated) return;
  if (exact && (!as_stated || !allows(exact.value(), said))) {
    // "Over the plan by" says nothing of a plan that was missed.
    if (kind == ComparisonKind::kOverPlan && exact->result.sign() < 0) {
      kind = ComparisonKind::kAttainment;
      exact = compare(kind, operands, decimals);
      if (!exact) return;
    }
    said.kind = kind;
    said.amount = exact->result;
    said.qualifier = Qualifier::kExact;
  }
  said.current = &printed;
  said.base = judged.base;
}

std::optional<Said> said_by(const SelectionInput& input, const StatedComparison& stated,
                            const Line& line) {
  if (repeats_value(stated, *line.fact)) return std::nullopt;
  Said out;
  out.kind = stated.kind;
  out.amount = stated.stated;
  out.qualifier = stated.qualifier;
  out.base_period = stated.base_period;
  out.stated = &stated;
  if (stated.breakdown != line.key().breakdown) out.against = stated.breakdown;
  const StatedJudgement judged = judge_stated(input.pack, input.facts, stated);
  const bool decided = judged.verdict != StatedVerdict::kUndecidable && judged.base != nullptr;
  if (decided && judged.base->observation.key.unit == line.key().unit) {
    use_operands(judged, *line.fact, out);
  }
  return out;
}

bool is_reached(const SelectionInput& input, ObservationKey key) {
  key.scenario = Scenario::kActual;
  return !input.facts.any_as_of(key).empty();
}

// Of a plan only where nothing was reached yet; and also a statement about a group that has no
// value of its own, as "1.6 times the world's mean".
bool speaks_of(const SelectionInput& input, const StatedComparison& stated, const Line& line) {
  const ObservationKey& key = line.key();
  if (stated.org != key.org || stated.period != key.period) return false;
  if (key.scenario != Scenario::kActual && is_reached(input, key)) return false;
  // "1.5 times", against the period itself: against what, the source's columns cannot tell.
  const bool unnamed = is_change(stated.kind) && stated.base_period == key.period;
  if (stated.breakdown == key.breakdown) return !unnamed;
  if (!key.breakdown.is_total() || stated.kind != ComparisonKind::kMultiple) return false;
  ObservationKey own = key;
  own.breakdown = stated.breakdown;
  return input.facts.any_as_of(own).empty();
}

bool same_statement(const Said& a, const Said& b) {
  return a.kind == b.kind && a.base_period == b.base_period && a.against == b.against &&
         a.amount == b.amount;
}

void add_stated(const SelectionInput& input, const Line& line, std::vector<Said>& out) {
  for (const StatedComparison& stated : input.pack.stated) {
    if (stated.indicator != line.key().indicator || !speaks_of(input, stated, line)) continue;
    const std::optional<Said> said = said_by(input, stated, line);
    if (!said) continue;
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const Said& other) { return same_statement(*said, other); });
    if (!known) out.push_back(*said);
  }
}

Said said_from(const Derived& derived, const Fact& current, const Fact& base) {
  Said out;
  out.kind = derived.kind;
  out.amount = derived.amount;
  out.base_period = derived.base_period;
  out.current = &current;
  out.base = &base;
  if (derived.approximate) out.qualifier = Qualifier::kAbout;
  return out;
}

Series plans_of(const SelectionInput& input, const ObservationKey& key) {
  Series out;
  ObservationKey plan = key;
  plan.scenario = Scenario::kPlan;
  for (const Series& series : series_of(input.facts.of_unit(key.indicator, key.org))) {
    const ObservationKey& own = series.front()->observation.key;
    if (own.scenario == Scenario::kPlan && own.breakdown == key.breakdown && own.unit == key.unit) {
      out = series;
    }
  }
  return out;
}

void add_computed(const SelectionInput& input, const Indicator& indicator, const Line& line,
                  std::vector<Said>& out) {
  const auto has = [&](bool (*of_kind)(ComparisonKind)) {
    return std::any_of(out.begin(), out.end(), [&](const Said& said) {
      return of_kind(said.kind) && said.against.is_total();
    });
  };
  if (!has(is_change)) {
    const Fact* base = choose_base(line.series, indicator.kind, *line.fact);
    const auto change =
        base == nullptr ? std::nullopt : change_of(input.pack, indicator, *line.fact, base);
    if (change && change->number.computed) {
      out.push_back(said_from(change->number, *line.fact, *base));
    }
  }
  if (!has(is_plan) && !line.key().period.is_undated()) {
    const Fact* plan = choose_plan(plans_of(input, line.key()), line.key().period);
    const auto state =
        plan == nullptr ? std::nullopt : plan_state_of(input.pack, indicator, *line.fact, plan);
    if (state && state->percent && state->percent->computed) {
      out.push_back(said_from(*state->percent, *line.fact, *plan));
    }
  }
}

}  // namespace

std::vector<Said> said_about(const SelectionInput& input, const Indicator& indicator,
                             const Line& line) {
  std::vector<Said> out;
  if (!has_number(line.fact->observation.status)) return out;
  add_stated(input, line, out);
  if (line.key().scenario == Scenario::kActual) add_computed(input, indicator, line, out);
  const auto rank = [](const Said& said) {
    if (is_change(said.kind) && said.against.is_total()) return 0;
    return is_plan(said.kind) ? 1 : 2;
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const Said& a, const Said& b) { return rank(a) < rank(b); });
  return out;
}

}  // namespace tongket
