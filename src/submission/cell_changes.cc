// A value against those of the same period of last year and of the period before, and against the
// plan. A unit slip (ty for trieu) multiplies by 10^3, 10^6 or 10^9: taken back by that power, the
// value lies within a factor of three of its neighbour. If two neighbours that agree with each
// other say so, and the size is not that of a handful, the value must be mended; one neighbour may
// be wrong itself, so the unit may explain. Other changes are asked about: from 20 times or 3 times
// on (medium), from half as much again or a third less on (low). Rates are asked about from 50 and
// from 20 points on. What is repeated to the last of four or more digits is asked about too.
#include <array>

#include "model/value_text.h"
#include "submission/cell_checks.h"

namespace tongket {
namespace {

constexpr std::array<int, 6> kSlips{3, 6, 9, -3, -6, -9};
const Decimal kNear = Decimal::of(3);
const Decimal kJump = Decimal::of(20);
const Decimal kMuch = Decimal::of(3);
const Decimal kSome = Decimal::of(15, 1);
const Decimal kHandful = Decimal::of(100);        // counts below it may change by any factor
const Decimal kFewestDigits = Decimal::of(1000);  // of a number whose repetition tells something
const Decimal kManyPoints = Decimal::of(50);
const Decimal kSomePoints = Decimal::of(20);
const Decimal kTinyProgress = Decimal::of(30);  // percent of what the plan lets expect by then
const Decimal kHugeProgress = Decimal::of(300);

// The larger of a/b and b/a, both positive.
Result<Decimal> factor(const Decimal& a, const Decimal& b) {
  return a >= b ? divide(a, b, 2, Rounding::kFloor) : divide(b, a, 2, Rounding::kFloor);
}

bool reaches(const Decimal& a, const Decimal& b, const Decimal& least) {
  const Result<Decimal> found = factor(a, b);
  return !found || *found >= least;  // too large to be held: certainly
}

// The power of ten by which `value` seems to be off; 0 if it is not.
int slip(const Decimal& value, const Decimal& neighbour) {
  if (!reaches(value, neighbour, kJump)) return 0;
  for (const int power : kSlips) {
    if (!reaches(value.shifted(-power), neighbour, kNear)) return power;
  }
  return 0;
}

bool measures_size(UnitClass unit_class) {
  return unit_class == UnitClass::kCurrency || unit_class == UnitClass::kCount ||
         unit_class == UnitClass::kPhysical;
}

Args beside(const CheckedCell& cell, const Fact& other) {
  const Pack& pack = cell.rules.pack();
  return {value_argument("value", pack, cell.value),
          value_argument("other", pack, other.observation),
          {"period", other.observation.key.period.to_string()}};
}

Decimal size_of(const Observation& observation) { return observation.amount().magnitude(); }

void change_of_rate(const CheckedCell& cell, const Fact& base, std::vector<CellFinding>& out) {
  const Result<Decimal> points = subtract(cell.value.value, base.observation.value);
  if (!points || points->magnitude() < kSomePoints) return;
  const Severity severity = points->magnitude() >= kManyPoints ? Severity::kMedium : Severity::kLow;
  out.push_back(cell.finding("change", severity, "submission.large_change", beside(cell, base)));
}

// Do two figures say that the value is off by this power of ten, and agree with each other?
bool both_say(const CheckedCell& cell, const Neighbours& near, int power) {
  if (!near.same || !near.previous) return false;
  const Decimal same = size_of(near.same->observation);
  const Decimal previous = size_of(near.previous->observation);
  const Decimal now = size_of(cell.value);
  return !same.is_zero() && !previous.is_zero() && !reaches(same, previous, kNear) &&
         slip(now, same) == power && slip(now, previous) == power;
}

void change_of_size(const CheckedCell& cell, const Neighbours& near, const Fact& base,
                    std::vector<CellFinding>& out) {
  const Decimal now = size_of(cell.value);
  const Decimal before = size_of(base.observation);
  if (cell.unit_class == UnitClass::kCount && now < kHandful && before < kHandful) return;
  if (before.is_zero()) return;
  if (now.is_zero()) {
    out.push_back(
        cell.finding("zero", Severity::kLow, "submission.fell_to_zero", beside(cell, base)));
    return;
  }
  if (cell.value.value.sign() * base.observation.value.sign() < 0) {
    out.push_back(
        cell.finding("sign", Severity::kMedium, "submission.other_sign", beside(cell, base)));
    return;
  }
  if (const int power = slip(now, before); power != 0) {
    const bool sure =
        both_say(cell, near, power) && (cell.unit_class != UnitClass::kCount || before >= kHandful);
    Args args = beside(cell, base);
    args.push_back({"factor", "#" + Decimal::of(1, power > 0 ? -power : power).to_string()});
    out.push_back(cell.finding("unit_slip", sure ? Severity::kHigh : Severity::kMedium,
                               "check.unit_slip", std::move(args)));
  } else if (reaches(now, before, kJump)) {
    out.push_back(cell.finding("jump", Severity::kMedium, "check.jump", beside(cell, base)));
  } else if (reaches(now, before, kSome)) {
    const Severity severity = reaches(now, before, kMuch) ? Severity::kMedium : Severity::kLow;
    out.push_back(cell.finding("change", severity, "submission.large_change", beside(cell, base)));
  } else if (now == before && now.shifted(-cell.value.mult) >= kFewestDigits &&
             cell.indicator.kind != IndicatorKind::kRank) {
    out.push_back(
        cell.finding("repeated", Severity::kLow, "submission.repeated", beside(cell, base)));
  }
}

// Against the whole year's plan a part of a year is judged by how much of the year has passed.
void against_plan(const CheckedCell& cell, const Fact& plan, std::vector<CellFinding>& out) {
  const bool adds_up = accrues(cell.indicator.kind);
  const Decimal planned = plan.observation.amount();
  if (planned.sign() <= 0 || !measures_size(cell.unit_class)) return;
  Result<Decimal> expected = Decimal::of(100);
  if (adds_up && plan.observation.key.period != cell.value.key.period) {
    expected = expected_progress(cell.value.key.period, 2);
  }
  const Result<Decimal> reached =
      divide(cell.value.amount().shifted(2), planned, 2, Rounding::kHalfUp);
  if (!expected || !reached || expected->is_zero()) return;
  const Result<Decimal> progress = divide(reached->shifted(2), *expected, 2, Rounding::kHalfUp);
  if (!progress || (*progress >= kTinyProgress && *progress <= kHugeProgress)) return;
  Args args = beside(cell, plan);
  args.push_back({"percent", "#" + reached->to_string()});
  out.push_back(cell.finding("plan", Severity::kLow, "submission.off_plan", std::move(args)));
}

}  // namespace

void check_changes(const CheckedCell& cell, const Neighbours& near, std::vector<CellFinding>& out) {
  const std::optional<Fact>& base = near.same ? near.same : near.previous;
  if (base && cell.unit_class == UnitClass::kPercent) change_of_rate(cell, *base, out);
  if (base && measures_size(cell.unit_class)) change_of_size(cell, near, *base, out);
  if (near.plan) against_plan(cell, *near.plan, out);
}

}  // namespace tongket
