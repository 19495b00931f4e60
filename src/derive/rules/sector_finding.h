// A broken rule of the sector as a finding among those of the checks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/finding.h"
#include "derive/rules/run_rules.h"

namespace tongket {

// The facts of a run by their ids.
using FactsById = std::map<ObservationId, const Fact*>;

// The subject is the fact with the identifiers of the row if it rests on one; else what the row
// says: an identifier that it lacks is empty. Evidence: that fact, then the others in the order of
// their ids. Severity by `errorlevel`: 1 low, 2 medium, 3 and more high; 0 and less info; medium if
// there is none or it is no number.
Finding sector_finding(const RuleRow& row, const FactsById& facts);
// A result that could not be worked out, which says nothing about the facts: what VTL says of it.
Finding sector_failure(const std::string& result, Error error);
// The rules do not judge the fact: beside the others' numbers it needs more digits than 64 bits
// hold.
Finding sector_rules_left_out(const Fact& fact);
// So many facts are not judged by rules that rest on all of them, for the same reason.
Finding sector_rules_left_out(std::size_t facts);

// The facts, each list once with the worst that was said of it, that the program's own checks found
// wrong: totals that their parts do not give, shares outside of the whole, values of a definition
// that did not hold. A broken rule that rests on exactly the same facts is told by them already;
// one about a single fact only if it is no worse, since many rules may be about it.
using ToldFacts = std::map<std::vector<ObservationId>, Severity>;
void add_told(const Finding& finding, ToldFacts& told);
// The severity of a row, as above.
Severity severity_of(const RuleRow& row);
bool is_told(const RuleRow& row, const ToldFacts& told);

}  // namespace tongket
