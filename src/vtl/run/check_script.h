// What is wrong with a script, before rows are read: every statement is evaluated over the
// structures of its data sets. All mistakes are told at once, each with line and column.
#pragma once

#include "base/result.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {

Result<> check_script(const Script& script, const Inputs& inputs);

}  // namespace tongket::vtl
