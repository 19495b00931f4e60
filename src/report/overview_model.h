// What the leader's page says, before any markup: for each field its rows with value, base, plan,
// comparisons and findings; and for the first screen what leads, what is off plan, what fell and
// what contradicts. A pure function of pack, facts and findings.
//
//   TK_TRY(const Overview overview, make_overview(pack, facts, findings, period));
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/finding.h"
#include "model/comparison.h"
#include "model/pack.h"
#include "report/fact_choice.h"

namespace tongket {

// A number of the page that no observation holds: computed by us from two observations, or printed
// by a source without an operand that we know.
struct Derived {
  ComparisonKind kind = ComparisonKind::kGrowth;
  Decimal amount;                      // %, percentage points, times; places moved up for a rank
  std::optional<Comparison> computed;  // absent if a source states it
  const StatedComparison* stated = nullptr;
  TimePeriod base_period;    // undated if the source does not tell
  bool approximate = false;  // an operand is qualified: "over", "about", ...
};

enum class Verdict { kGood, kBad, kNeutral };

struct Change {
  Derived number;
  Verdict sense = Verdict::kNeutral;
};

struct PlanState {
  const Fact* plan = nullptr;      // nullptr if only a source states the attainment
  std::optional<Derived> percent;  // absent for ranks and where it cannot be computed
  std::optional<Assessment> assessment;
  std::optional<Decimal> expected;  // % of the plan, for what accrues in a part-year
};

struct Row {
  const Indicator* indicator = nullptr;
  ObservationKey key;           // of the series: unit, breakdown, unit of measure
  const Fact* value = nullptr;  // nullptr: nobody reported it
  bool other_time = false;      // the value's time is not the whole period
  const Fact* base = nullptr;
  std::optional<Change> change;
  std::optional<PlanState> plan;
  std::vector<const Fact*> history;  // oldest first, nullptr where none
  std::vector<const Finding*> findings;
  std::vector<Row> parts;  // breakdowns and further units of measure

  [[nodiscard]] bool compares() const { return base != nullptr || change || plan; }
};

// One indicator as many units report it, best first.
struct Spread {
  const Indicator* indicator = nullptr;
  Breakdown breakdown;
  std::vector<const Fact*> ranked;
  Decimal median;  // multiplier applied
  const Fact* middle =
      nullptr;  // that has the median, or the one above it if two lie in the middle
};

struct FieldPart {
  const Field* field = nullptr;  // nullptr: indicators that no field of the pack includes
  std::vector<Row> core;
  std::vector<Row> mentions;
  std::vector<Row> units;       // other units, where a value compares with a base or a plan
  std::vector<Spread> spreads;  // by count of units, largest first
  int with_plan = 0;
  int off_plan = 0;
  int findings = 0;
};

struct Counts {
  int reported = 0;
  int with_plan = 0;
  int off_plan = 0;
  int fell = 0;
  int high = 0;
  int medium = 0;
  int low = 0;
};

struct Overview {
  Overview() = default;
  Overview(Overview&&) = default;
  Overview& operator=(Overview&&) = default;
  Overview(const Overview&) = delete;  // the lists point into `fields`
  Overview& operator=(const Overview&) = delete;
  ~Overview() = default;

  TimePeriod period;
  std::vector<FieldPart> fields;
  std::vector<const Row*> headlines;     // all of these point into `fields`
  std::vector<const Row*> below_plan;    // falls short or behind, then near; each the nation first
  std::vector<const Row*> fell;          // moved the wrong way, farthest first
  std::vector<const Finding*> findings;  // about the period, worst first
  Counts counts;
};

// What one indicator tells of a period.
struct IndicatorRows {
  std::vector<Row> rows;
  std::vector<Row> units;  // of other units, where a value compares with something
  std::vector<Spread> spreads;
};

bool is_off_plan(Assessment assessment);    // falls short or behind
bool is_below_plan(Assessment assessment);  // or near

// kNotFound if the facts have no value of the period. `findings` must outlive the result.
Result<Overview> make_overview(const Pack& pack, const FactIndex& facts,
                               const std::vector<Finding>& findings, const TimePeriod& period);

// The same from rows that were made before, indicator by indicator (report/overview_rows.h).
using RowsOf = std::function<IndicatorRows(const Indicator&)>;
Result<Overview> make_overview(const Pack& pack, const RowsOf& rows_of,
                               std::span<const Finding* const> findings, const TimePeriod& period);

}  // namespace tongket
