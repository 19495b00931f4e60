// The checks: pure functions from a pack and facts to findings. Nothing is read, nothing is
// written.
//
//   const FactIndex facts(store_facts);
//   for (const Finding& f : check_all(pack, facts, {.today = today})) ...
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "check/finding.h"
#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

struct CheckScope {
  std::optional<TimePeriod> period = {};     // only findings about this period
  std::string org = {};                      // only findings about this unit and those below it
  std::vector<std::string> indicators = {};  // only findings about these; empty: all
  Date today = {};                           // for what is late or missing
};

// Indicators that have to be checked together, because an identity joins them
// or one measures the other; every indicator of
// the pack stands in one list, most of them alone. With the facts of one list, and findings about
// its indicators only, the checks find what they find about them among all facts.
std::vector<std::vector<std::string>> checked_together(const Pack& pack);

// Is the row one that the store may take? Findings of severity high refuse it: unknown code,
// unknown unit, unit of measure not allowed.
std::vector<Finding> check_row(const Pack& pack, const Observation& row);

// The order of lists: the worst first, then the surest, then by kind and subject.
bool is_worse(const Finding& a, const Finding& b);

// Takes away what is not in the scope.
void keep_in_scope(const Pack& pack, const CheckScope& scope, std::vector<Finding>& findings);

// Everything, in that order.
std::vector<Finding> check_all(const Pack& pack, const FactIndex& facts, const CheckScope& scope,
                               Progress& progress = Progress::none());

// The single checks; each looks at all facts.
std::vector<Finding> check_known(const Pack& pack, const FactIndex& facts);   // as check_row
std::vector<Finding> check_values(const Pack& pack, const FactIndex& facts);  // share, two values
std::vector<Finding> check_currencies(const Pack& pack, const FactIndex& facts);  // dated rates
std::vector<Finding> check_identities(const Pack& pack,
                                      const FactIndex& facts);  // incl. breakdowns
std::vector<Finding> check_magnitudes(const Pack& pack, const FactIndex& facts);
std::vector<Finding> check_series(const Pack& pack, const FactIndex& facts);  // breaks
std::vector<Finding> check_stated(const Pack& pack, const FactIndex& facts);
std::vector<Finding> check_implied(const Pack& pack,
                                   const FactIndex& facts);  // bases of statements
std::vector<Finding> check_measured(const Pack& pack, const FactIndex& facts);  // by machines
std::vector<Finding> check_completeness(const Pack& pack, const FactIndex& facts,
                                        const CheckScope& scope);  // its day and indicators

}  // namespace tongket
