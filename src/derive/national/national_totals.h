// Steps 2 to 5 of deriving, on the totals of places: year to date, growth, attainment, ranks. Each
// step has a function for one series, which corrections call for what they touch, and one for all.
#pragma once

#include "base/result.h"
#include "derive/national/national_state.h"

namespace tongket {

// Year to date of a measure of a place; false if a sum is beyond 64 bits.
[[nodiscard]] bool derive_sum_to_date(NationalState& state, int place, int additive);
// The ratio of the years to date.
void derive_ratio_to_date(NationalState& state, int place, int ratio);
// Growth on the same month of the year before, of the month and of the year to date: per cent of
// measures, points of ratios.
void derive_growth(NationalState& state, int place, int subject);
// 100 * year to date / plan of the year.
void derive_attainment(NationalState& state, int place, int subject);
// Ranks of all provinces in one slot, and the moves that rest on them.
void derive_ranks_of_slot(NationalState& state, int subject, int slot);

Result<> derive_to_date(NationalState& state, int threads);  // kOverflow
void derive_growth(NationalState& state, int threads);
Result<> derive_attainment(NationalState& state, int threads);  // kOverflow: of the nation's plan
void derive_ranks(NationalState& state, int threads);

}  // namespace tongket
