// What a pack says about its codes, as data sets of VTL beside those of the facts:
//
//   units              org; kind, parent (as listed), opened, closed
//   indicators         indicator; kind, aggregation, direction, level, rolls_up_to, usual_unit,
//                      valid_from, valid_to, may_exceed_whole
//   units_of_measure   unit; class
//
// Codes are those of the pack's files; an empty one is null.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/pack.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket {

void add_pack_datasets(const Pack& pack, vtl::Inputs& inputs);

inline constexpr std::string_view kIndicators = "indicators";
// Of some indicators only; codes that the pack does not know are passed over.
vtl::Dataset indicators_dataset(const Pack& pack, const std::vector<std::string>& codes);

}  // namespace tongket
