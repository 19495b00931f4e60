// What a stated comparison tells about a number that nobody printed: "27,477 billion, up 5.48%"
// implies a base of about 26,050 billion. Such a base is an observation of status I: series and
// checks use it, no report prints it as reported.
//
//   for (const ImpliedBase& base : implied_bases(pack, facts)) base.observation ...
#pragma once

#include <vector>

#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

struct ImpliedBase {
  Observation observation;  // qualifier about; the note names the statement
  Interval possible;  // what the printed value and the stated number allow, multiplier applied
  const StatedComparison* stated = nullptr;
  ObservationId current = 0;
};

// One for each statement of growth, difference, level, multiple or attainment whose own value is
// reported and whose base is named and not reported. Statements of whole groups of years, and those
// that allow no finite range (a growth of -100%), give none.
std::vector<ImpliedBase> implied_bases(const Pack& pack, const FactIndex& facts);

// The facts with the implied bases among them; those have no id.
FactIndex with_implied_bases(const Pack& pack, std::vector<Fact> facts);

}  // namespace tongket
