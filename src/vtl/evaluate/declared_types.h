// Whether values are what the parameters and results of users' operators are declared to be.
#pragma once

#include <optional>
#include <string>

#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {

// What is judged, for messages.
struct DeclaredUse {
  std::string operator_name;
  std::string name;  // of the parameter; "@vtl.word.result"
  Place place;       // of the argument, of the default, of the operator's body
};

// kInvalidInput: another kind of value or another type, a component that is missing or not allowed,
// a value that is not among those allowed; the latter is told once there are rows.
Result<> check_declared(Evaluator& evaluator, const DeclaredType& type, const Value& value,
                        const DeclaredUse& use);
// Whether a component of that role may stand for a parameter.
Result<> check_role(const DeclaredType& type, Role role, const DeclaredUse& use);
// A definition by itself: names of parameters and types, defaults.
Result<> check_operator(Evaluator& evaluator, const OperatorDefinition& made);

}  // namespace tongket::vtl
