// Two data sets as sets of data points: the order of rows and of components does not matter.
// Numbers are equal within 1e-7, or one part in 100000.
#pragma once

#include "base/result.h"
#include "vtl/data/dataset.h"

namespace tongket::vtl {

// kConflict with what differs first. An Integer is accepted where a Number is expected.
Result<> compare_datasets(const Dataset& found, const Dataset& expected);

}  // namespace tongket::vtl
