// Which indicators a script's results bring together, found by walking the script without figures:
// so that after a correction only those have to be run again that it can change.
//
// Every expression is a Reach (reach.h). Facts are kKeyed, and so is what the pack says of its
// indicators; what it says of units and units of measure is kConstant.
//   filter            by texts on `indicator` (=, in, and, or) keeps those codes
//   sub, aggr, rename that lose the identifier `indicator` link the codes, or lose the trace if
//   they
//                     are not known; an aggregation by indicator keeps it
//   calc              `identifier indicator := "X"` links X with what the row rests on: a key again
//   joins, operators  on two data sets pair rows by indicator; with one that has none, its codes
//                     are linked with the other's
//   union             unites codes, links nothing
//   windows           not partitioned by indicator link all codes
//   hierarchies       over indicators link the codes of each rule; over others they keep the key
//   timeshift, ...    keep it, but where the identifier may be a Date, whose step all rows share;
//                     fill_time_series without `single` fills to the ends of all series
//   user's operators  are walked at each call with what they were given
// Everything else, and facts beside rows that the pack alone gives (they would be told in every
// group), is kLost.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "derive/rules/reach.h"
#include "vtl/parse/syntax.h"

namespace tongket {

struct RuleReach {
  std::vector<Reach> results;    // of the results asked for, in their order
  std::vector<Codes> together;   // codes whose facts meet in a row
  std::set<std::string> inputs;  // data sets that are read
};

// Of results of a script that was judged (pack_rules.h). With the facts, and with the pack's words,
// of one list of `together`, or of one indicator that stands in none, a result that is not lost has
// the rows of these indicators that it has over all facts, as long as all numbers have one scale.
RuleReach rule_reach(const vtl::Script& script, std::span<const std::string> results);

}  // namespace tongket
