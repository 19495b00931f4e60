// Corrections of facts, and everything that follows from them made right: totals, ratios, years to
// date, growth of this year and the next, attainment, ranks, findings. What a correction touches is
// worked out again by the functions that work out everything, so the result is the same.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "derive/national/national_state.h"

namespace tongket {

struct Correction {
  int unit = 0;
  int indicator = 0;
  int month = 0;
  std::optional<std::int64_t> value;  // nothing: it was never reported
};

// All of them or, with an error, none: kNotFound for a unit, measure or month that has no cell
// (a unit has cells in the forms that it reports); kOverflow for a value beyond 2^62 or if a sum,
// also of the first few of them, is beyond 64 bits. Later corrections of one cell win.
Result<> apply_corrections(NationalState& state, std::span<const Correction> corrections);

}  // namespace tongket
