// Data sets over series as data sets of columns, one row a data point: for the interpreter where
// planning was refused, and for what planned checks found.
#pragma once

#include <span>

#include "vtl/data/dataset.h"
#include "vtl/plan/run_plan.h"

namespace tongket::vtl {

// Identifiers as the space's keys are, the time, then measures. kOverflow beyond the rows that a
// data set may have.
Result<Dataset> dataset_of(const SeriesSpace& space, const SpaceSet& set);

// The result of a check as the interpreter would give it, from its breaks; others are passed over.
Dataset broken_points(const SeriesPlan& plan, std::size_t check, std::span<const RuleBreak> breaks);

}  // namespace tongket::vtl
