// Evaluates the statements of a script over data sets, column by column. Statements are evaluated
// when a result is first needed, so their order in the script does not matter.
//
// The typing rules are not written a second time: run over data sets without rows, the evaluator
// finds what is wrong with a script before any row is read (check_script). Only a pivot has
// components that depend on rows; what rests on it is checked with the rows.
//
//   Evaluator evaluator(script, inputs);
//   TK_TRY(const Value result, evaluator.result("DS_r"));
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vtl/evaluate/dependencies.h"
#include "vtl/evaluate/value.h"
#include "vtl/parse/syntax.h"

namespace tongket::vtl {

struct Inputs {
  std::map<std::string, Dataset, std::less<>> datasets;
  // Value domains by name: their values, one a row.
  std::map<std::string, Column, std::less<>> domains;
  bool structures_only = false;
};

struct DeclaredUse;
struct ElementOperator;

class Evaluator {
 public:
  Evaluator(const Script& script, const Inputs& inputs);

  // Of an assigned name. The same again costs nothing.
  Result<Value> result(std::string_view name);

  Result<Value> value(const Expr& expr, const Scope& scope);
  Result<Dataset> dataset(const Expr& expr, const Scope& scope);
  Result<Operand> operand(const Expr& expr, const Scope& scope);
  Result<Value> name(const Expr& expr, const Scope& scope);

  // The values of a value domain, or nullptr.
  [[nodiscard]] const Column* domain(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> domain_names() const;
  // The one that the component has from its structure, else the one that all structures of the
  // inputs which have the variable name, else the name of the basic type.
  [[nodiscard]] std::string domain_of(const Component& variable, DataType type) const;
  [[nodiscard]] const Script& script() const { return script_; }
  [[nodiscard]] bool structures_only() const { return inputs_.structures_only; }

 private:
  using Values = std::vector<std::optional<Value>>;

  void evaluate(std::size_t statement);
  Result<Value> value_of(const Expr& expr, const Scope& scope);
  static Result<Value> literal(const Expr& expr);
  Result<Dataset> clause(const Expr& expr, const Scope& scope);
  [[nodiscard]] const Dataset* input(std::string_view name) const;
  Result<Value> call(const Expr& expr, const Scope& scope);
  // user_calls.cc
  Result<Value> user_call(const OperatorDefinition& made, const Expr& expr, const Scope& scope);
  Result<Value> called(const OperatorDefinition& made, const Expr& expr, const Scope& scope,
                       Values given);
  [[nodiscard]] Result<> check_argument_role(const DeclaredType& type, const Expr& argument,
                                             const Scope& scope, const DeclaredUse& use) const;
  // evaluator.cc
  Result<Value> element_call(const Expr& expr, const Scope& scope);
  Result<std::vector<Value>> element_arguments(const Expr& expr, const Scope& scope);
  static bool is_word(const Expr& call, std::size_t index, const Scope& scope);
  Result<Value> word(const Expr& call, const Expr& argument);
  Result<Value> period_indicator(const ElementOperator& op, std::vector<Value> args,
                                 const Expr& expr, const Scope& scope);
  Result<Value> member(const Expr& expr, const Scope& scope);
  Result<Operand> set_literal(const Expr& expr, const Scope& scope);
  Result<Value> unknown_name(const Expr& expr, const Scope& scope) const;
  [[nodiscard]] Error unknown_operator(const Expr& expr) const;

  const Script& script_;
  const Inputs& inputs_;
  Dependencies dependencies_;
  std::map<std::string, std::string> variable_domains_;  // by folded names; empty: several
  std::vector<std::optional<Result<Value>>> results_;    // by statement
  bool evaluating_ = false;                              // a statement
  std::optional<std::size_t> wanted_;                    // the statement that it cannot do without
  std::size_t calls_ = 0;                                // of users' operators within each other
  std::size_t open_ = 0;                                 // expressions within each other
};

// An operator or a ruleset by its name.
template <typename Definition>
const Definition* find_definition(const std::vector<Definition>& all, std::string_view name) {
  for (const Definition& made : all) {
    if (same_regular_name(made.name.text, name)) return &made;
  }
  return nullptr;
}

// An error at a place of the script.
Error fail_at(const Place& place, std::string_view key, Args args = {});
// With the nearest of the known names, if one is near: key + ".near" with {near}.
Error fail_unknown(const Place& place, std::string_view key, const std::string& found,
                   const std::vector<std::string>& known);

// A component by name in a data set; kInvalidInput with a suggestion.
Result<const Component*> component_of(const Dataset& data, const Name& name);

}  // namespace tongket::vtl
