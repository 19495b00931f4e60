// An approved submission becomes facts: each row of an indicator one observation, with the cycle's
// vintage as status, M for what is missing, _Z for what does not apply.
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
// The same but for the vintage: a number and none, and two ways to have none, differ.
bool is_same_value(const Observation& a, const Observation& b);

// The last version up to `from` in which that was done, and in which it was published; 0 if there
// is none.
int last_version(const Submission& submission, SubmissionAction action, int from);
int published_version(const Submission& submission);

// A value of the cycle is of the cycle's vintage, unless it says something else.
void give_vintage(Observation& out, const Cycle& cycle);

}  // namespace tongket
