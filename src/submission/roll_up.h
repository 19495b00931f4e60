// What approved submissions add up to: the totals of the units above over all units that were
// asked, each with how many of those stand behind it. Forms of one cycle that ask for the same
// (indicator, breakdown, unit of measure) make one total, in which a unit counts once.
//
//   for (RollUp& total : roll_ups(reporting, cycle)) load.rows.push_back(total.observation);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/observation.h"
#include "submission/reporting.h"

namespace tongket {

struct RollUp {
  Observation observation;  // of a unit above those that report; estimated while units are missing
  std::string cell;         // the row that is added up
  int reported = 0;         // units that told a value, or that it does not apply
  int expected = 0;
};

// Whether facts of this source are totals of a cycle.
bool is_rolled_up(std::string_view source);

// Sums, maxima and means over the units of a cycle, for each unit above them (upper_units.h) and
// the rows whose indicator says how it is put together (sum, max, average); to the indicator of the
// level above where the row's rolls up to one. Ratios of sums, ranks and others are not made up
// from the units' values.
std::vector<RollUp> roll_ups(const Reporting& reporting, const Cycle& cycle);
// Those that the submission takes part in.
std::vector<RollUp> roll_ups_changed_by(const Reporting& reporting, const Submission& submission);

// Those that the public may see: made of what is published, once every unit's form that the row
// stands in is, or once the cycle is closed and no approved one waits.
std::vector<RollUp> published_roll_ups(const Reporting& reporting, const Cycle& cycle);
// Those of them whose rows stand in this submission's form.
std::vector<RollUp> published_roll_ups_changed_by(const Reporting& reporting,
                                                  const Submission& submission);

}  // namespace tongket
