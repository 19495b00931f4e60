// A data set as SDMX-CSV 2.0.0 (SDMX 3.0, section 7): programs of statistical offices read it
// without being told what the columns mean.
#pragma once

#include <string>
#include <string_view>

#include "http/figure_dataset.h"

namespace tongket {

// Codes as SDMX allows them in data: a dot becomes an underscore, letters of a dimension's id are
// upper case. Different codes of a pack stay different (pack lint).
std::string sdmx_code(std::string_view code);
std::string sdmx_dimension(std::string_view dimension);

// One row for each value, action I (information). Dimensions: INDICATOR, REF_AREA, SCENARIO, those
// by which any of the rows is broken down (_T: the total), UNIT_MEASURE, AS_OF (_Z: the end of the
// period), TIME_PERIOD; attributes: OBS_STATUS, UNIT_MULT, QUALIFIER, VALUE_HIGH, SOURCE,
// PUBLISHED_AT.
std::string sdmx_csv(const Dataset& set);

}  // namespace tongket
