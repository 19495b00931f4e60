// Jumps within a series. A unit slip (ty for trieu) multiplies a value by 10^3, 10^6 or 10^9: taken
// back by that power it lies within a factor of three of its neighbours, or of its plan. Any other
// jump of twenty times or more is pointed at as possible. Rates and ranks are left alone: they move
// freely or within bounds of their own.
#include <algorithm>
#include <array>

#include "check/check.h"
#include "model/value_text.h"

namespace tongket {
namespace {

constexpr std::array<int, 6> kSlips{3, 6, 9, -3, -6, -9};
const Decimal kNear = Decimal::of(3);
const Decimal kJump = Decimal::of(20);

// The larger of a/b and b/a, both positive.
Result<Decimal> ratio(const Decimal& a, const Decimal& b) {
  return a >= b ? divide(a, b, 2, Rounding::kFloor) : divide(b, a, 2, Rounding::kFloor);
}

bool within(const Decimal& a, const Decimal& b, const Decimal& factor) {
  const Result<Decimal> r = ratio(a, b);
  return r && *r <= factor;
}

// The power of ten by which `value` seems to be off against its neighbour; 0 if it is not.
int slip(const Decimal& value, const Decimal& neighbour) {
  if (within(value, neighbour, kJump)) return 0;
  for (const int power : kSlips) {
    if (within(value.shifted(-power), neighbour, kNear)) return power;
  }
  return 0;
}

bool jumps(const Decimal& value, const Decimal& neighbour) {
  const Result<Decimal> r = ratio(value, neighbour);
  return !r || *r >= kJump;
}

bool measures_size(UnitClass unit_class) {
  return unit_class == UnitClass::kCurrency || unit_class == UnitClass::kCount ||
         unit_class == UnitClass::kPhysical;
}

using Series = std::vector<const Fact*>;

Decimal size_of(const Fact& fact) { return fact.observation.amount().magnitude(); }

void report_magnitude(const Pack& pack, const Fact& value, const Fact& neighbour,
                      std::vector<Finding>& out) {
  const int power = slip(size_of(value), size_of(neighbour));
  Finding finding = finding_about(FindingKind::kMagnitude, value);
  finding.evidence.push_back(evidence_of("other", neighbour));
  finding.severity = power != 0 ? Severity::kHigh : Severity::kLow;
  finding.certainty = power != 0 ? Certainty::kLikely : Certainty::kPossible;
  finding.key = power != 0 ? "check.unit_slip" : "check.jump";
  finding.args = {value_argument("value", pack, value.observation),
                  value_argument("other", pack, neighbour.observation),
                  {"period", neighbour.observation.key.period.to_string()},
                  {"factor", "#" + Decimal::of(1, power > 0 ? -power : power).to_string()}};
  out.push_back(std::move(finding));
}

// A value that jumps against both neighbours is the odd one; where only two disagree it is the
// later.
void check_one(const Pack& pack, const Series& series, std::vector<Finding>& out) {
  std::vector<bool> after(series.size());  // does i jump against i - 1?
  for (std::size_t i = 1; i < series.size(); ++i) {
    after[i] = jumps(size_of(*series[i]), size_of(*series[i - 1]));
  }
  std::vector<bool> odd(series.size());
  for (std::size_t i = 1; i + 1 < series.size(); ++i) odd[i] = after[i] && after[i + 1];
  for (std::size_t i = 1; i < series.size(); ++i) {
    if (after[i] && !odd[i - 1] && !odd[i]) {
      // Against two later values that agree with each other the first of all is the odd one.
      const bool first_is_odd = i == 1 && i + 1 < series.size() && !after[i + 1];
      odd[first_is_odd ? 0 : i] = true;
    }
  }
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (odd[i]) report_magnitude(pack, *series[i], *series[i == 0 ? 1 : i - 1], out);
  }
}

// A value and the plan of its own period: told apart by a power of ten, one of them is a slip.
void check_against_plan(const Pack& pack, const FactIndex& facts, const Fact& value,
                        std::vector<Finding>& out) {
  ObservationKey key = value.observation.key;
  key.scenario = Scenario::kPlan;
  key.as_of.reset();
  const Fact* plan = facts.standing(key);
  if (plan == nullptr || !has_number(plan->observation.status) ||
      plan->observation.value.is_zero() || slip(size_of(value), size_of(*plan)) == 0) {
    return;
  }
  report_magnitude(pack, value, *plan, out);
}

// Periods of one kind and length: only these can be set side by side.
bool comparable(const Fact& a, const Fact& b) {
  const TimePeriod& p = a.observation.key.period;
  const TimePeriod& q = b.observation.key.period;
  if (p.is_undated() || q.is_undated()) return false;
  return p.kind() == q.kind() && p.first_day().month() == q.first_day().month() &&
         p.last_day().month() == q.last_day().month();
}

bool same_series(const ObservationKey& a, const ObservationKey& b) {
  return a.indicator == b.indicator && a.org == b.org && a.breakdown == b.breakdown &&
         a.unit == b.unit;
}

}  // namespace

std::vector<Finding> check_magnitudes(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Indicator& indicator : pack.indicators) {
    Series series;
    const auto flush = [&] {
      // By kind of period; within a kind the order by time stays.
      for (std::size_t i = 0; i < series.size(); ++i) {
        if (series[i] == nullptr) continue;
        Series alike;
        for (std::size_t j = i; j < series.size(); ++j) {
          if (series[j] == nullptr || !comparable(*series[i], *series[j])) continue;
          alike.push_back(series[j]);
          if (j != i) series[j] = nullptr;
        }
        check_one(pack, alike, out);
      }
      series.clear();
    };
    for (const Fact& fact : facts.indicator(indicator.code)) {
      const Observation& o = fact.observation;
      const UnitOfMeasure* unit = pack.unit_of_measure(o.key.unit);
      if (o.key.scenario != Scenario::kActual || !has_number(o.status) || o.value.is_zero() ||
          unit == nullptr || !measures_size(unit->unit_class) || facts.standing(o.key) != &fact) {
        continue;
      }
      if (!series.empty() && !same_series(series.back()->observation.key, o.key)) flush();
      series.push_back(&fact);
      check_against_plan(pack, facts, fact, out);
    }
    flush();
  }
  return out;
}

}  // namespace tongket
