// Comparisons: the one place that computes them. Every result knows its operands, its base and how
// firm it is. Numbers are exact; a ratio is rounded once, to the decimals asked for, half up.
//
//   compare(ComparisonKind::kGrowth, {current, base}, 2)   // tang 12.76% so voi cung ky
//
//   growth      (a/b - 1) x 100, in %               difference  a - b, in percentage points
//   level       a/b x 100 ("bang 102% so voi")      multiple    a/b ("gap 4.8 lan")
//   attainment  a/plan x 100                        over plan   (a/plan - 1) x 100
//   share       part/whole x 100                    rank        the position itself
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/interval.h"
#include "base/result.h"
#include "model/indicator.h"
#include "model/observation.h"

namespace tongket {

enum class ComparisonKind {
  kGrowth,
  kDifference,
  kLevel,
  kMultiple,
  kAttainment,
  kOverPlan,
  kShare,
  kRank,
};
// The codes that sources of stated comparisons use: yoy_pct, yoy_pp, level_pct, times, plan_pct,
// over_plan_pct, share_pct, rank.
std::string_view to_code(ComparisonKind kind);
std::optional<ComparisonKind> comparison_kind_from_code(std::string_view code);

enum class Firmness {
  kFirm,
  kConditional,  // base of another period, vintage or footing: the sentence must say so
};

// What makes a comparison conditional; several may apply.
struct Conditions {
  bool estimated = false;      // an operand is an estimate, a forecast or provisional
  bool other_vintage = false;  // the operands are of different vintages
  bool other_span = false;     // the operands' periods differ in length or position in the year
  bool series_break = false;   // the definition changed between them
  bool like_for_like = false;  // values brought to other borders

  [[nodiscard]] Firmness firmness() const {
    return estimated || other_vintage || other_span || series_break || like_for_like
               ? Firmness::kConditional
               : Firmness::kFirm;
  }
};

struct Comparison {
  ComparisonKind kind = ComparisonKind::kGrowth;
  std::vector<ObservationId> operands;  // current value first, then the base
  TimePeriod base_period;
  Decimal result;     // rounded to the decimals asked for
  Interval possible;  // what the printed operands allow (tight)
  Conditions conditions;
};

struct Operands {
  const Fact& current;
  const Fact& base;
};

// kUndecidable: an operand has no number, the base is zero or may be within what is printed
// ("under 100"), or it is negative, for growth; the units of measure differ. kOverflow: the result
// does not fit.
Result<Comparison> compare(ComparisonKind kind, const Operands& operands, int decimals);

// The result that the given ranges of the operands allow.
Result<Interval> possible_results(ComparisonKind kind, const Interval& current,
                                  const Interval& base);

// How far a plan should be reached by the last day of `period` if the year ran evenly, in %:
// 49.59 for 2023-S1 (181 of 365 days). kUndecidable for an undated period.
Result<Decimal> expected_progress(const TimePeriod& period, int decimals);

// Mean of values, rounded to `decimals`; kUndecidable for none.
Result<Decimal> mean(const std::vector<Decimal>& values, int decimals);

// Position of each value, 1 = best by direction; equal values share a position and the next one is
// skipped ("1, 2, 2, 4"). kNeither ranks as more is better.
std::vector<int> ranks(const std::vector<Decimal>& values, Direction direction);

// Thresholds of a pack, in % of the whole plan.
struct AssessmentRules {
  Decimal exceeds_above = Decimal::of(100);
  Decimal reaches_from = Decimal::of(100);
  Decimal near_from = Decimal::of(95);
};

enum class Assessment { kExceeds, kReaches, kNear, kFallsShort, kOnTrack, kBehind };
std::string_view to_code(Assessment assessment);  // "exceeds", "reaches", ...

// Judges an attainment in %. A whole year: exceeds, reaches, near, falls short; a part-year:
// exceeds or reaches if the whole plan is reached already, else on track or behind the expected
// progress (flows and counts only; a stock is judged against the whole plan). Where less is better
// the sides are swapped: 90% of what is allowed is as good as 110% of what is wanted, and in a
// part-year nothing is kept for good, only on track, behind, or used up (falls short).
struct Attainment {
  Decimal percent;
  TimePeriod period;
  IndicatorKind kind = IndicatorKind::kFlow;
  Direction direction = Direction::kMoreIsBetter;
};
Result<Assessment> assess(const Attainment& attainment, const AssessmentRules& rules);

}  // namespace tongket
