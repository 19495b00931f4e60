// Step 1 of deriving: base units to districts, districts and direct units to provinces, provinces
// to the nation, and the ratios of each. A district's sums become its ratios and part of its
// province while they are in the cache. Sums are whole numbers, so that the number of threads
// changes nothing.
#pragma once

#include <span>

#include "base/result.h"
#include "derive/national/national_state.h"

namespace tongket {

// Fills district_sums, district_ratios, sums and ratios. kOverflow if a sum is beyond 64 bits; the
// tables are unspecified then.
Result<> roll_up(NationalState& state, int threads);

// The ratios of a form for a district or a place, from its sums.
void derive_district_ratios(NationalState& state, int district, int form);
void derive_place_ratio(NationalState& state, int place, int ratio);

// Totals on another footing: which new province each province is part of. kInvalidInput if a number
// is outside 0 .. count - 1; kOverflow as above.
struct Footing {
  std::span<const int> parent_of_province;
  int count = 0;
};
struct FootedTotals {
  SeriesBlock<std::int64_t> sums;  // [new province][additive]
  SeriesBlock<double> ratios;      // [new province][ratio]
};
Result<FootedTotals> roll_up_to(const NationalState& state, const Footing& footing, int threads);

}  // namespace tongket
