#include "vtl/evaluate/evaluator.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxOpen = 800;  // expressions within each other, through all calls

// `alias#name` as a script writes it.
std::string written(std::string_view name) {
  const std::string plain = unqualified_name(name);
  if (plain.size() == name.size()) return written_name(plain);
  const std::string_view alias = name.substr(0, name.size() - plain.size() - 1);
  return written_name(alias) + "#" + written_name(plain);
}

// As a script names it: the same letters, or else the only one that differs by case alone.
template <typename Map>
const typename Map::mapped_type* named_of(const Map& all, std::string_view name) {
  const auto exact = all.find(name);
  if (exact != all.end()) return &exact->second;
  const typename Map::mapped_type* found = nullptr;
  for (const auto& [known, each] : all) {
    if (!same_regular_name(known, name)) continue;
    if (found != nullptr) return nullptr;
    found = &each;
  }
  return found;
}

// Keeps the frames of functions small that stand on the stack once for each level of a script.
template <typename Part>
Result<Value> as_value(Result<Part> part) {
  if (!part) return std::move(part.error());
  return Value(*std::move(part));
}

}  // namespace

Error fail_at(const Place& place, std::string_view key, Args args) {
  for (Arg& arg : args) arg.value = told_name(arg.value);
  return fail(ErrorCode::kInvalidInput, key, std::move(args), place);
}

Error fail_unknown(const Place& place, std::string_view key, const std::string& found,
                   const std::vector<std::string>& known) {
  const auto near = nearest(found, known);
  Args args = {{"found", excerpt(found, 60)}};
  if (!near) return fail_at(place, key, std::move(args));
  args.push_back({"near", written(*near)});
  return fail_at(place, std::string(key) + ".near", std::move(args));
}

Evaluator::Evaluator(const Script& script, const Inputs& inputs)
    : script_(script), inputs_(inputs), dependencies_(script), results_(script.statements.size()) {
  for (const auto& [name, data] : inputs.datasets) {
    for (const Component& component : data.components) {
      if (!component.domain.empty()) {
        const auto known =
            variable_domains_.emplace(folded_name(component.name), component.domain).first;
        if (!same_regular_name(known->second, component.domain)) known->second.clear();
      }
    }
  }
}

std::string Evaluator::domain_of(const Component& variable, DataType type) const {
  if (!variable.domain.empty()) return variable.domain;
  const auto found = variable_domains_.find(folded_name(variable.name));
  if (found != variable_domains_.end() && !found->second.empty()) return found->second;
  return type == DataType::kTimePeriod ? "time_period" : folded_name(column::to_name(type));
}

Result<Value> Evaluator::result(std::string_view name) {
  const auto statement = dependencies_.statement(name);
  if (!statement) {
    return fail(ErrorCode::kNotFound, "vtl.unknown_result", {{"found", excerpt(name, 60)}});
  }
  if (results_[*statement]) return *results_[*statement];
  if (evaluating_) {
    wanted_ = *statement;
    return fail(ErrorCode::kUndecidable, "vtl.unknown_result", {{"found", excerpt(name, 60)}});
  }
  // What it rests on comes first, as far as names tell.
  const auto known = [&](std::size_t other) { return results_[other].has_value(); };
  for (const std::size_t before : dependencies_.statements_for(name, known)) {
    if (!known(before)) evaluate(before);
  }
  return *results_[*statement];
}

// A statement that turns out to need another one is put off until that one is known, so that no
// chain of statements is a recursion, and only one that needs itself is a circle: names of
// components may be those of results.
void Evaluator::evaluate(std::size_t first) {
  std::vector<std::size_t> open = {first};
  std::vector<bool> is_open(results_.size());
  is_open[first] = true;
  while (!open.empty()) {
    const std::size_t index = open.back();
    wanted_.reset();
    evaluating_ = true;
    Result<Value> made = value(*script_.statements[index].value, {});
    evaluating_ = false;
    if (made || !wanted_) {
      results_[index] = std::move(made);
      is_open[index] = false;
      open.pop_back();
    } else if (is_open[*wanted_]) {
      const auto circle = std::ranges::find(open, *wanted_);
      const Name& name = script_.statements[*std::min_element(circle, open.end())].target;
      for (auto at = circle; at != open.end(); ++at) {
        results_[*at] = fail_at(name.place, "vtl.circular", {{"name", excerpt(name.text, 60)}});
        is_open[*at] = false;
      }
      open.erase(circle, open.end());
    } else {
      open.push_back(*wanted_);
      is_open[*wanted_] = true;
    }
  }
}

const Dataset* Evaluator::input(std::string_view name) const {
  return named_of(inputs_.datasets, name);
}

const Column* Evaluator::domain(std::string_view name) const {
  return named_of(inputs_.domains, name);
}

Result<Dataset> Evaluator::dataset(const Expr& expr, const Scope& scope) {
  TK_TRY(Value found, value(expr, scope));
  if (Dataset* data = std::get_if<Dataset>(&found)) return std::move(*data);
  return fail_at(expr.place, "vtl.dataset_wanted");
}

Result<Operand> Evaluator::operand(const Expr& expr, const Scope& scope) {
  TK_TRY(Value found, value(expr, scope));
  if (Operand* operand = std::get_if<Operand>(&found)) return std::move(*operand);
  return fail_at(expr.place, "vtl.component_wanted");
}

Result<Value> Evaluator::value(const Expr& expr, const Scope& scope) {
  if (open_ >= kMaxOpen) {
    return fail_at(expr.place, "vtl.evaluation_too_deep", {{"limit", std::to_string(kMaxOpen)}});
  }
  ++open_;
  Result<Value> out = value_of(expr, scope);
  --open_;
  return out;
}

Result<Value> Evaluator::value_of(const Expr& expr, const Scope& scope) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return literal(expr);
    case ExprKind::kName:
      return name(expr, scope);
    case ExprKind::kMissing:
      return Value(Operand{});
    case ExprKind::kCall:
      return call(expr, scope);
    case ExprKind::kMember:
      return member(expr, scope);
    case ExprKind::kClause:
      return as_value(clause(expr, scope));
    case ExprKind::kIf:
      return conditional(*this, expr, scope);
    case ExprKind::kSet:
      return as_value(set_literal(expr, scope));
    case ExprKind::kJoin:
      return as_value(join(*this, expr, scope));
  }
  TK_ASSERT(false);
}

Result<Value> Evaluator::literal(const Expr& expr) {
  if (expr.type == DataType::kNull) return Value(constant_of(absent_column(expr.type, 1)));
  Result<Column> literal = parse_single(expr.type, expr.text);
  if (!literal) return fail_at(expr.place, literal.error().key, literal.error().args);
  return Value(constant_of(std::move(*literal)));
}

Result<Dataset> Evaluator::clause(const Expr& expr, const Scope& scope) {
  TK_TRY(const Dataset data, dataset(*expr.args[0], scope));
  return apply_clause(*this, data, *expr.clause, scope);
}

Result<Value> Evaluator::name(const Expr& expr, const Scope& scope) {
  if (scope.locals != nullptr) {
    const auto local = scope.locals->find(folded_name(expr.text));
    if (local != scope.locals->end()) return local->second;
  }
  if (scope.data != nullptr) {
    if (scope.groups != nullptr) {
      if (scope.data->find_named(expr.text) != nullptr) {
        return fail_at(expr.place, "vtl.outside_aggregate", {{"name", expr.text}});
      }
    } else if (const Component* component = scope.data->find_named(expr.text)) {
      return Value(Operand{component->column, false});
    }
  }
  Result<Value> assigned = result(expr.text);
  if (assigned || assigned.error().code != ErrorCode::kNotFound) return assigned;
  if (scope.data == nullptr) {
    if (const Dataset* data = input(expr.text)) return Value(*data);
  }
  return unknown_name(expr, scope);
}

Result<Value> Evaluator::unknown_name(const Expr& expr, const Scope& scope) const {
  std::vector<std::string> known;
  if (scope.locals != nullptr) {
    for (const auto& [name, value] : *scope.locals) known.push_back(name);
  }
  if (scope.data != nullptr) {
    const std::vector<std::string> names = scope.data->names();
    known.insert(known.end(), names.begin(), names.end());
    return fail_unknown(expr.place, "vtl.unknown_component", expr.text, known);
  }
  for (const auto& [name, data] : inputs_.datasets) known.push_back(name);
  for (const Statement& statement : script_.statements) known.push_back(statement.target.text);
  if (!can_name_file(expr.text) && !nearest(expr.text, known)) {
    return fail_at(expr.place, "vtl.unknown_dataset.no_file", {{"found", excerpt(expr.text, 60)}});
  }
  return fail_unknown(expr.place, "vtl.unknown_dataset", expr.text, known);
}

Error Evaluator::unknown_operator(const Expr& expr) const {
  std::vector<std::string> known = element_operator_names();
  for (const auto& names :
       {aggregate_names(), analytic_names(), set_operator_names(), series_operator_names()}) {
    known.insert(known.end(), names.begin(), names.end());
  }
  for (const char* name : {"check", "check_datapoint", "check_hierarchy", "hierarchy", "inner_join",
                           "left_join", "full_join", "cross_join"}) {
    known.emplace_back(name);
  }
  std::erase_if(known, [](const std::string& name) { return written_name(name) != name; });
  for (const OperatorDefinition& made : script_.operators) known.push_back(made.name.text);
  return fail_unknown(expr.place, "vtl.unknown_operator", expr.text, known);
}

Result<Value> Evaluator::call(const Expr& expr, const Scope& scope) {
  if (!expr.infix) {
    const auto* made = find_definition(script_.operators, expr.text);
    if (made != nullptr) return user_call(*made, expr, scope);
    if (expr.quoted) return unknown_operator(expr);
  }
  if (expr.rules) {
    const bool over_codes = expr.text == "hierarchy" || expr.text == "check_hierarchy";
    return as_value(over_codes ? hierarchy(*this, expr, scope) : validation(*this, expr, scope));
  }
  if (expr.window || is_analytic(expr.text)) return analytic_call(*this, expr, scope);
  if (is_aggregate(expr.text)) return aggregate_call(*this, expr, scope);
  if (is_set_operator(expr.text)) return as_value(set_operation(*this, expr, scope));
  if (is_series_operator(expr.text)) return series_operation(*this, expr, scope);
  return element_call(expr, scope);
}

std::vector<std::string> Evaluator::domain_names() const {
  std::vector<std::string> out;
  out.reserve(inputs_.domains.size());
  for (const auto& [name, values] : inputs_.domains) out.push_back(name);
  return out;
}

// Arguments that are words, not values: the method of string_distance, the type of cast, the value
// domain behind `in`.
bool Evaluator::is_word(const Expr& call, std::size_t index, const Scope& scope) {
  const Expr& argument = *call.args[index];
  if (argument.kind != ExprKind::kName) return false;
  if (call.text == "string_distance") return index == 0;
  if (index != 1) return false;
  if (call.text == "cast") return true;
  const bool local = scope.locals != nullptr && scope.locals->contains(folded_name(argument.text));
  return (call.text == "in" || call.text == "not_in") && !local;
}

Result<Value> Evaluator::word(const Expr& call, const Expr& argument) {
  if (call.text == "string_distance" || call.text == "cast") {
    TK_TRY(Column text, parse_single(DataType::kString, argument.text));
    return Value(constant_of(std::move(text)));
  }
  if (const Column* found = domain(argument.text)) return Value(constant_of(*found));
  return fail_unknown(argument.place, "vtl.unknown_domain", argument.text, domain_names());
}

Result<std::vector<Value>> Evaluator::element_arguments(const Expr& expr, const Scope& scope) {
  std::vector<Value> out;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const Expr& argument = *expr.args[i];
    Result<Value> made = is_word(expr, i, scope) ? word(expr, argument) : value(argument, scope);
    if (!made) return std::move(made.error());
    out.push_back(*std::move(made));
  }
  return out;
}

Result<Value> Evaluator::element_call(const Expr& expr, const Scope& scope) {
  const ElementOperator* op = find_element_operator(expr.text);
  if (op == nullptr) return unknown_operator(expr);
  TK_TRY(std::vector<Value> args, element_arguments(expr, scope));
  if (op->name == "period_indicator") {
    return period_indicator(*op, std::move(args), expr, scope);
  }
  return apply_element(*this, *op, std::move(args), expr);
}

// Of the data set in scope, or of a data set's time.
Result<Value> Evaluator::period_indicator(const ElementOperator& op, std::vector<Value> args,
                                          const Expr& expr, const Scope& scope) {
  if (args.empty() && scope.data != nullptr) {
    TK_TRY(const Component* time, time_identifier(*scope.data, expr.place));
    args.emplace_back(Operand{time->column, false});
  }
  if (args.size() != 1 || !std::holds_alternative<Dataset>(args.front())) {
    return apply_element(*this, op, std::move(args), expr);
  }
  const Dataset& data = std::get<Dataset>(args.front());
  TK_TRY(const Component* time, time_identifier(data, expr.place));
  TK_TRY(const Value frequencies, apply_element(*this, op, {Operand{time->column, false}}, expr));
  Dataset out;
  out.rows = data.rows;
  for (const Component* identifier : data.identifiers()) out.components.push_back(*identifier);
  out.components.push_back(
      {std::string(op.measure), Role::kMeasure, std::get<Operand>(frequencies).column});
  add_virals(out, data);
  return Value(std::move(out));
}

Result<Operand> Evaluator::set_literal(const Expr& expr, const Scope& scope) {
  std::vector<Operand> items;
  for (const ExprPtr& item : expr.args) {
    TK_TRY(Operand value, operand(*item, scope));
    if (!value.column || !value.constant) return fail_at(item->place, "vtl.set_of_constants");
    const DataType first = items.empty() ? value.type() : items.front().type();
    if (value.type() != first && !(is_numeric(first) && is_numeric(value.type()))) {
      return fail_at(item->place, "vtl.types_differ",
                     {{"operator", "{ }"},
                      {"left", std::string(to_name(first))},
                      {"right", std::string(to_name(value.type()))}});
    }
    items.push_back(std::move(value));
  }
  std::vector<const Column*> columns;
  columns.reserve(items.size());
  for (const Operand& item : items) columns.push_back(item.column.get());
  return constant_of(concatenate(columns));
}

Result<Value> Evaluator::member(const Expr& expr, const Scope& scope) {
  const Expr& of = *expr.args[0];
  if (scope.data != nullptr && of.kind == ExprKind::kName) {
    TK_TRY(const Component* component, component_of(*scope.data, {expr.text, of.text, of.place}));
    return Value(Operand{component->column, false});
  }
  TK_TRY(const Dataset data, dataset(of, scope));
  return member_of(data, expr);
}

Result<const Component*> component_of(const Dataset& data, const Name& name) {
  if (!name.qualifier.empty()) {
    const Component* found = data.find_named(qualified_name(name.qualifier, name.text));
    if (found != nullptr) return found;
  }
  if (const Component* found = data.find_named(name.text)) return found;
  return fail_unknown(name.place, "vtl.unknown_component", name.text, data.names());
}

}  // namespace tongket::vtl
