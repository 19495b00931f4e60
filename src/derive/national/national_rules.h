// Step 6 of deriving: the twenty rules. Findings are kept for one row of facts, and for one subject
// of one place, at a time; a correction judges those that it touches again, by the same functions.
#pragma once

#include "derive/national/national_state.h"

namespace tongket {

// Of facts and totals as they stand; the other steps come first.
void check_rules(NationalState& state, int threads);

void check_base_row(NationalState& state, std::size_t row);
void check_direct_row(NationalState& state, std::size_t row);
void check_total(NationalState& state, int place, int subject);

// All findings, strays among them, by rule, unit, subject and month.
std::vector<NationalFinding> findings_of(const NationalState& state);
// Into the same order.
void sort_findings(std::vector<NationalFinding>& findings);

}  // namespace tongket
