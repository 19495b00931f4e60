// The operators of VTL that need more than one value at a time, by chapter of the reference manual.
// Each takes the call as it stands in the script.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "vtl/evaluate/evaluator.h"
#include "vtl/operators/element.h"

namespace tongket::vtl {

// lift.cc: an operator on single values, applied to components or to the measures of data sets.
Result<Value> apply_element(Evaluator& evaluator, const ElementOperator& op,
                            std::vector<Value> args, const Expr& at);
// Of two data sets the rows that agree in the identifiers of the one that has fewer.
struct Alignment {
  bool left_is_base = true;  // whose identifiers the result has
  RowPairs rows;
};
Result<Alignment> align(const Dataset& left, const Dataset& right, const Place& place);
Result<const Component*> only_measure(const Dataset& data, const Place& place);

// conditional.cc
Result<Value> conditional(Evaluator& evaluator, const Expr& expr, const Scope& scope);

// clauses.cc, pivot.cc
Result<Dataset> apply_clause(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                             const Scope& scope);
Result<Dataset> pivot(Evaluator& evaluator, const Dataset& data, const Clause& clause);
Result<Dataset> unpivot(const Dataset& data, const Clause& clause);
Result<Value> member_of(const Dataset& data, const Expr& expr);

// grouping.cc
bool is_aggregate(std::string_view name);
std::vector<std::string> aggregate_names();
Result<Value> aggregate_call(Evaluator& evaluator, const Expr& expr, const Scope& scope);
Result<Dataset> aggr_clause(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                            const Scope& scope);
Result<Column> aggregated(const Expr& at, const Column& column, const Groups& groups);

// analytic.cc
bool is_analytic(std::string_view name);
std::vector<std::string> analytic_names();
Result<Value> analytic_call(Evaluator& evaluator, const Expr& expr, const Scope& scope);

// joins.cc
Result<Dataset> join(Evaluator& evaluator, const Expr& expr, const Scope& scope);

// sets.cc
bool is_set_operator(std::string_view name);
std::vector<std::string> set_operator_names();
Result<Dataset> set_operation(Evaluator& evaluator, const Expr& expr, const Scope& scope);

// time_series.cc
bool is_series_operator(std::string_view name);
std::vector<std::string> series_operator_names();
Result<Value> series_operation(Evaluator& evaluator, const Expr& expr, const Scope& scope);
Result<Column> time_aggregated(const Column& column, const TimeAggregation& to);
Result<const Component*> time_identifier(const Dataset& data, const Place& place);

// validation.cc, hierarchy.cc
Result<Dataset> validation(Evaluator& evaluator, const Expr& expr, const Scope& scope);
Result<Dataset> hierarchy(Evaluator& evaluator, const Expr& expr, const Scope& scope);
// Data sets of the same components, one at least, as one.
Dataset below_each_other(const std::vector<Dataset>& parts);
// A component that stands for a value domain in a ruleset has its type, if the domain is known.
Result<> check_domain(const Evaluator& evaluator, const std::string& name,
                      const Component& component, const Place& place);
// The types of the components errorcode and errorlevel: one each for all rules of a ruleset, those
// that tell none among them.
struct ErrorTypes {
  DataType code = DataType::kString;
  DataType level = DataType::kInteger;
};
struct ErrorConstants {
  std::vector<const Expr*> codes;  // nullptr: of a rule that tells none
  std::vector<const Expr*> levels;
};
// kInvalidInput with the place of a constant whose type is not that of those before it.
Result<ErrorTypes> error_types(Evaluator& evaluator, const ErrorConstants& errors,
                               std::string_view op);
// The error code and level of a rule where `truth` is false, else absent.
Result<> add_errors(Evaluator& evaluator, Dataset& out, const Column& truth, const Expr* code,
                    const Expr* level, const ErrorTypes& types = {});

// viral.cc: the attribute that several data points give together, by the rule for its name or its
// value domain; without a rule absent if one of them is, else the least.
Result<Column> viral_of_groups(Evaluator& evaluator, const Component& attribute,
                               const Column& column, const Groups& groups);
// Whether the script has such a rule.
bool has_propagation(const Evaluator& evaluator, const Component& attribute);
// Over the rows of a result: what one of several operands has there.
struct ViralPart {
  Column values;
  Bitmap there;  // where it has a data point at all
};
// At least one part; those of one row in the order of the parts. Absent where no part is there.
Result<Column> viral_of_parts(Evaluator& evaluator, const Component& attribute,
                              const std::vector<ViralPart>& parts);
// The viral attributes of a result whose rows are taken from two data sets.
struct DatasetRows {
  const Dataset& data;
  const Rows& rows;
};
Result<> add_virals(Evaluator& evaluator, Dataset& out, const DatasetRows& left,
                    const DatasetRows& right);
void add_virals(Dataset& out, const Dataset& from);
// Constants only, each combination once.
Result<> check_propagation(Evaluator& evaluator, const ViralPropagation& rule);

}  // namespace tongket::vtl
