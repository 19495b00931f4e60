#include "model/comparison.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tongket {
namespace {

constexpr std::array<std::pair<ComparisonKind, std::string_view>, 8> kComparisonKinds{
    {{ComparisonKind::kGrowth, "yoy_pct"},
     {ComparisonKind::kDifference, "yoy_pp"},
     {ComparisonKind::kLevel, "level_pct"},
     {ComparisonKind::kMultiple, "times"},
     {ComparisonKind::kAttainment, "plan_pct"},
     {ComparisonKind::kOverPlan, "over_plan_pct"},
     {ComparisonKind::kShare, "share_pct"},
     {ComparisonKind::kRank, "rank"}}};

constexpr std::array<std::pair<Assessment, std::string_view>, 6> kAssessments{
    {{Assessment::kExceeds, "exceeds"},
     {Assessment::kReaches, "reaches"},
     {Assessment::kNear, "near"},
     {Assessment::kFallsShort, "falls_short"},
     {Assessment::kOnTrack, "on_track"},
     {Assessment::kBehind, "behind"}}};

Error undecidable(std::string_view key) { return fail(ErrorCode::kUndecidable, key); }

// Half up is decided on the exact quotient, so the numerator is formed before dividing:
// (a - b) / b x 100 rather than a / b x 100 - 100.
Result<Decimal> exact_result(ComparisonKind kind, const Decimal& a, const Decimal& b,
                             int decimals) {
  constexpr Rounding kRound = Rounding::kHalfUp;
  switch (kind) {
    case ComparisonKind::kGrowth:
    case ComparisonKind::kOverPlan: {
      if (b.sign() <= 0) return undecidable("comparison.base_not_positive");
      TK_TRY(const Decimal change, subtract(a, b));
      return divide(change.shifted(2), b, decimals, kRound);
    }
    case ComparisonKind::kLevel:
    case ComparisonKind::kAttainment:
    case ComparisonKind::kShare:
      return divide(a.shifted(2), b, decimals, kRound);
    case ComparisonKind::kMultiple:
      return divide(a, b, decimals, kRound);
    case ComparisonKind::kDifference: {
      TK_TRY(const Decimal change, subtract(a, b));
      return change.rescaled(decimals, kRound);
    }
    case ComparisonKind::kRank:
      return a;
  }
  TK_ASSERT(false);
}

bool is_preliminary(ObsStatus status) {
  return status == ObsStatus::kEstimated || status == ObsStatus::kForecast ||
         status == ObsStatus::kProvisional || status == ObsStatus::kImputed;
}

// A break in the series says nothing about how final its value is.
ObsStatus vintage(ObsStatus status) {
  return status == ObsStatus::kBreak ? ObsStatus::kNormal : status;
}

// Same place in the year: the base begins and ends on the same day and month, years apart.
bool same_span(const TimePeriod& a, const TimePeriod& b) {
  if (a.is_undated() || b.is_undated()) return false;
  const int years = b.last_day().year() - a.last_day().year();
  const TimePeriod moved = a.years_later(years);
  return moved.first_day() == b.first_day() && moved.last_day() == b.last_day();
}

Conditions conditions_of(ComparisonKind kind, const Operands& o) {
  const Observation& a = o.current.observation;
  const Observation& b = o.base.observation;
  const bool against_plan = b.key.scenario != Scenario::kActual;
  Conditions out;
  out.estimated = is_preliminary(a.status) || (!against_plan && is_preliminary(b.status));
  out.other_vintage = !against_plan && vintage(a.status) != vintage(b.status);
  out.other_span =
      !against_plan && kind != ComparisonKind::kShare && !same_span(a.key.period, b.key.period);
  out.series_break = a.status == ObsStatus::kBreak;
  return out;
}

// What accrues over a year that is not over. A wanted amount may be reached early. An allowed
// amount is kept only when the year ends, but may be used up for good before. `percent` is mirrored
// where less is better.
Result<Assessment> assess_part_year(const Attainment& attainment, const Decimal& percent,
                                    const AssessmentRules& rules) {
  TK_TRY(const Decimal expected, expected_progress(attainment.period, 4));
  if (attainment.direction == Direction::kLessIsBetter) {
    if (percent < rules.reaches_from) return Assessment::kFallsShort;
    return attainment.percent <= expected ? Assessment::kOnTrack : Assessment::kBehind;
  }
  if (percent > rules.exceeds_above) return Assessment::kExceeds;
  if (percent >= rules.reaches_from) return Assessment::kReaches;
  return percent >= expected ? Assessment::kOnTrack : Assessment::kBehind;
}

}  // namespace

std::string_view to_code(ComparisonKind kind) {
  for (const auto& [value, code] : kComparisonKinds) {
    if (value == kind) return code;
  }
  TK_ASSERT(false);
}

std::optional<ComparisonKind> comparison_kind_from_code(std::string_view code) {
  for (const auto& [value, known] : kComparisonKinds) {
    if (known == code) return value;
  }
  return std::nullopt;
}

std::string_view to_code(Assessment assessment) {
  for (const auto& [value, code] : kAssessments) {
    if (value == assessment) return code;
  }
  TK_ASSERT(false);
}

Result<Interval> possible_results(ComparisonKind kind, const Interval& current,
                                  const Interval& base) {
  switch (kind) {
    case ComparisonKind::kGrowth:
    case ComparisonKind::kOverPlan: {
      if (!base.low() || base.low()->at.sign() < 0) {
        return undecidable("comparison.base_not_positive");
      }
      TK_TRY(const Interval ratio, divide(current, base));
      return subtract(ratio.shifted(2), Interval::point(Decimal::of(100)));
    }
    case ComparisonKind::kLevel:
    case ComparisonKind::kAttainment:
    case ComparisonKind::kShare: {
      TK_TRY(const Interval ratio, divide(current, base));
      return ratio.shifted(2);
    }
    case ComparisonKind::kMultiple:
      return divide(current, base);
    case ComparisonKind::kDifference:
      return subtract(current, base);
    case ComparisonKind::kRank:
      return current;
  }
  TK_ASSERT(false);
}

Result<Comparison> compare(ComparisonKind kind, const Operands& operands, int decimals) {
  const Observation& a = operands.current.observation;
  const Observation& b = operands.base.observation;
  if (!has_number(a.status) || !has_number(b.status)) return undecidable("comparison.no_number");
  if (kind != ComparisonKind::kRank && a.key.unit != b.key.unit) {
    return undecidable("comparison.units_differ");
  }
  Comparison out;
  out.kind = kind;
  out.operands = {operands.current.id, operands.base.id};
  out.base_period = b.key.period;
  out.conditions = conditions_of(kind, operands);
  TK_TRY(out.result, exact_result(kind, a.amount(), b.amount(), decimals));
  TK_TRY(const Interval current, a.tight());
  TK_TRY(const Interval base, b.tight());
  TK_TRY(out.possible, possible_results(kind, current, base));
  return out;
}

Result<Decimal> expected_progress(const TimePeriod& period, int decimals) {
  if (period.is_undated()) return undecidable("comparison.undated");
  const TimePeriod year = period.whole_year();
  const int elapsed = period.last_day().days_since(year.first_day()) + 1;
  const int whole = year.last_day().days_since(year.first_day()) + 1;
  return divide(Decimal::of(elapsed, -2), Decimal::of(whole), decimals, Rounding::kHalfUp);
}

Result<Decimal> mean(const std::vector<Decimal>& values, int decimals) {
  if (values.empty()) return undecidable("comparison.no_number");
  DecimalSum sum;
  for (const Decimal& value : values) sum.add(value);
  TK_TRY(const Decimal total, sum.total());
  return divide(total, Decimal::of(static_cast<std::int64_t>(values.size())), decimals,
                Rounding::kHalfUp);
}

std::vector<int> ranks(const std::vector<Decimal>& values, Direction direction) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto better = [&](std::size_t x, std::size_t y) {
    return direction == Direction::kLessIsBetter ? values[x] < values[y] : values[x] > values[y];
  };
  std::stable_sort(order.begin(), order.end(), better);
  std::vector<int> out(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool tied = i > 0 && !better(order[i - 1], order[i]);
    out[order[i]] = tied ? out[order[i - 1]] : static_cast<int>(i) + 1;
  }
  return out;
}

Result<Assessment> assess(const Attainment& attainment, const AssessmentRules& rules) {
  const bool less = attainment.direction == Direction::kLessIsBetter;
  // Where less is better, 90% of the allowed amount is as good as 110% of a wanted one.
  TK_TRY(const Decimal mirrored, subtract(Decimal::of(200), attainment.percent));
  const Decimal percent = less ? mirrored : attainment.percent;
  if (accrues(attainment.kind) && attainment.period.is_part_year())
    return assess_part_year(attainment, percent, rules);
  if (percent > rules.exceeds_above) return Assessment::kExceeds;
  if (percent >= rules.reaches_from) return Assessment::kReaches;
  return percent >= rules.near_from ? Assessment::kNear : Assessment::kFallsShort;
}

}  // namespace tongket
