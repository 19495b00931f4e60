// What a planned change of units would do, before anybody decides: which units there are, what
// becomes of each series, who has not sent his form yet. Nothing is changed.
//
//   TK_TRY(const OrgPlanEffect effect, effect_of(plan, {orgs, with_plan, figures, reporting,
//   pack}));
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "derive/figures.h"
#include "submission/org_plans.h"
#include "submission/reporting.h"

namespace tongket {

struct OrgPlanWorld {
  const OrgHistory& now;   // without the plan
  const OrgHistory& then;  // with it
  const Figures& figures;
  const Reporting& reporting;
};

// One series of the units that take part, in its newest period.
struct SeriesEffect {
  std::string indicator;
  Breakdown breakdown;
  TimePeriod period;
  struct Part {
    std::string org;
    const Fact* fact = nullptr;  // nullptr: not reported
  };
  std::vector<Part> before;
  std::string org;               // the unit that it is worked out for
  std::optional<Decimal> after;  // in the plain unit of measure
  std::string unit;              // of measure
  int mult = 0;                  // the power of ten that the units print it in
  std::string problem_key;       // why `after` is not there, or is not whole; may be empty
  Args problem_args;
};

struct OrgPlanEffect {
  int before = 0;  // units of the kind, the day before
  int after = 0;   // on the day
  std::vector<std::string> ended;
  std::vector<std::string> begun;
  std::vector<SeriesEffect> series;  // at most kMostSeries, headlines first
  std::size_t series_total = 0;
  std::vector<std::string> open_submissions;  // ids, of units that end
};

inline constexpr std::size_t kMostSeries = 60;

OrgPlanEffect effect_of(const OrgPlan& plan, const OrgPlanWorld& world);

}  // namespace tongket
