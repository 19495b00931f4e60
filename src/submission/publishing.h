// An approved submission becomes facts: each row of an indicator one observation, with the cycle's
// vintage as status, M for what is missing, _Z for what does not apply. And what it adds up to: the
// totals of the units above over all units whose forms were approved, each with how many of the
// expected units stand behind it.
//
//   TK_TRY(const Load load, publication(reporting, submission));
//   store->append(load, progress);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/observation.h"
#include "store/fact_store.h"
#include "submission/reporting.h"

namespace tongket {

// The source that its facts name: "submission/7".
std::string source_of(const Submission& submission);
// Whether facts of this source came out of the cycle: public only once they are published.
bool comes_from_cycle(std::string_view source);

// The submission as it stands, in the order of the form; questions make no facts. A cell that was
// approved before and is empty now becomes missing, so that the old value no longer stands.
std::vector<Observation> observations_of(const Reporting& reporting, const Submission& submission);

// kConflict, key submission.wrong_state, unless it is approved or published.
Result<Load> publication(const Reporting& reporting, const Submission& submission);

// What was last approved; empty if nothing ever was. A reopened submission keeps standing as it was
// until it is approved again.
CellContents accepted_contents(const Submission& submission);

// What the public was told: of the version that was last published, as observations_of() gave it
// then; empty if it never was.
std::vector<Observation> published_observations(const Reporting& reporting,
                                                const Submission& submission);
// Whether two observations of one key say the same: value, qualifier, status.
bool says_the_same(const Observation& a, const Observation& b);

struct RollUp {
  Observation observation;  // of a unit above those that report; estimated while units are missing
  std::string cell;         // the row that is added up
  int reported = 0;         // units that told a value, or that it does not apply
  int expected = 0;
};

// Sums, maxima and means over the units of a cycle, for each unit above them (upper_units.h) and
// the rows whose indicator says how it is put together (sum, max, average); to the indicator of the
// level above where the row's rolls up to one. Ratios of sums, ranks and others are not made up
// from the units' values.
std::vector<RollUp> roll_ups(const Reporting& reporting, const Cycle& cycle, const Form& form);
// Those that the submission takes part in.
std::vector<RollUp> roll_ups_changed_by(const Reporting& reporting, const Submission& submission);
// Those that the public may see: made of what is published, once every unit's form is, or once the
// cycle is closed and no approved one waits; else empty.
std::vector<RollUp> published_roll_ups(const Reporting& reporting, const Cycle& cycle,
                                       const Form& form);

}  // namespace tongket
