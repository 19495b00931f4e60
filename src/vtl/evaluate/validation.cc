// check and check_datapoint (reference manual, "Data validation operators").
#include <algorithm>
#include <array>
#include <optional>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

bool has_word(const RuleCall& call, std::string_view word) {
  return std::any_of(call.words.begin(), call.words.end(),
                     [&](const Name& name) { return name.text == word; });
}

Result<> check_words(const RuleCall& call, std::initializer_list<std::string_view> known) {
  for (const Name& word : call.words) {
    if (std::find(known.begin(), known.end(), word.text) != known.end()) continue;
    return fail_unknown(word.place, "vtl.unknown_word", word.text, {known.begin(), known.end()});
  }
  return done();
}

Rows false_rows(const Column& truth) {
  Rows out;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth.has(i) && truth.booleans[i] == 0) out.push_back(static_cast<Row>(i));
  }
  return out;
}

// A constant where the rule is broken.
Result<Column> where_false(Evaluator& evaluator, const Column& truth, const Expr* value,
                           DataType otherwise) {
  if (value == nullptr) return absent_column(otherwise, truth.size());
  TK_TRY(const Operand constant, evaluator.operand(*value, {}));
  if (!constant.column || !constant.constant)
    return fail_at(value->place, "vtl.constant_wanted", {{"number", "1"}});
  if (constant.type() == DataType::kNull) return absent_column(otherwise, truth.size());
  Rows rows(truth.size(), -1);
  for (const Row row : false_rows(truth)) rows[static_cast<std::size_t>(row)] = 0;
  return take(*constant.column, rows);
}

Result<Dataset> check(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_CHECK(check_words(*expr.rules, {"invalid", "all"}));
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Component* truth, only_measure(data, expr.args[0]->place));
  if (truth->type() != DataType::kBoolean) {
    return fail_at(expr.args[0]->place, "vtl.condition_wanted");
  }
  Dataset out;
  out.rows = data.rows;
  for (const Component* identifier : data.identifiers()) out.components.push_back(*identifier);
  out.components.push_back({"bool_var", Role::kMeasure, truth->column});
  if (expr.rules->imbalance) {
    TK_TRY(const Dataset imbalance, evaluator.dataset(*expr.rules->imbalance, scope));
    TK_TRY(const Component* measure, only_measure(imbalance, expr.rules->imbalance->place));
    TK_TRY(const Alignment aligned, align(data, imbalance, expr.rules->imbalance->place));
    Rows rows(data.rows, -1);
    for (std::size_t i = 0; i < aligned.rows.left.size(); ++i) {
      rows[static_cast<std::size_t>(aligned.rows.left[i])] = aligned.rows.right[i];
    }
    out.add("imbalance", Role::kMeasure, take(*measure->column, rows));
  } else {
    out.add("imbalance", Role::kMeasure, absent_column(DataType::kNumber, data.rows));
  }
  TK_CHECK(add_errors(evaluator, out, *truth->column, expr.rules->error_code.get(),
                      expr.rules->error_level.get()));
  add_virals(out, data);
  return has_word(*expr.rules, "invalid") ? taken(out, false_rows(*truth->column)) : out;
}

// The data set whose components are called as the rules call them.
Result<Dataset> as_rules_see(const Evaluator& evaluator, const Dataset& data,
                             const DatapointRuleset& ruleset, const Expr& expr) {
  const std::vector<Name>& given = expr.rules->components;
  const bool counted = !ruleset.on_variables || !given.empty();
  if (counted && given.size() != ruleset.signature.size()) {
    return fail_at(expr.rules->ruleset.place, "vtl.components_wanted",
                   {{"expected", std::to_string(ruleset.signature.size())}});
  }
  Dataset out = data;
  for (std::size_t i = 0; i < ruleset.signature.size(); ++i) {
    Name from = ruleset.signature[i].from;
    from.place = expr.rules->ruleset.place;
    if (i < given.size()) from = given[i];
    TK_TRY(const Component* component, component_of(data, from));
    if (!ruleset.on_variables) {
      TK_CHECK(check_domain(evaluator, ruleset.signature[i].from.text, *component, from.place));
    }
    Component same = *component;
    same.name = ruleset.signature[i].to.text;
    std::erase_if(out.components,
                  [&](const Component& other) { return same_regular_name(other.name, same.name); });
    out.components.push_back(std::move(same));
  }
  return out;
}

Result<Operand> truth_of(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(Operand out, evaluator.operand(expr, scope));
  if (!out.column || out.type() != DataType::kBoolean) {
    return fail_at(expr.place, "vtl.condition_wanted");
  }
  return out;
}

// `when a then b` is: not a, or b.
Result<Column> rule_truth(Evaluator& evaluator, const DatapointRule& rule, const Dataset& data,
                          const Scope& scope) {
  const Scope inside = {&data, nullptr, scope.locals};
  TK_TRY(const Operand then, truth_of(evaluator, *rule.then, inside));
  if (!rule.when) return *spread(then, data.rows);
  TK_TRY(const Operand when, truth_of(evaluator, *rule.when, inside));
  const Operand unless = rows_of(negate_logic(when, data.rows));
  return combine(Logic::kOr, unless, then, data.rows);
}

Result<Dataset> rule_points(Evaluator& evaluator, const Dataset& data, const DatapointRule& rule,
                            const std::string& name, const Column& truth, const RuleCall& call,
                            const ErrorTypes& types) {
  Dataset out;
  out.rows = data.rows;
  for (const Component* identifier : data.identifiers()) out.components.push_back(*identifier);
  TK_TRY(const Column id, parse_single(DataType::kString, name));
  out.add("ruleid", Role::kIdentifier, repeat(id, data.rows));
  if (!has_word(call, "all")) {
    for (const Component* measure : data.measures()) out.components.push_back(*measure);
  }
  if (has_word(call, "all") || has_word(call, "all_measures")) {
    out.add("bool_var", Role::kMeasure, truth);
  }
  TK_CHECK(add_errors(evaluator, out, truth, rule.error_code.get(), rule.error_level.get(), types));
  add_virals(out, data);
  const bool all = has_word(call, "all") || has_word(call, "all_measures");
  return all ? out : taken(out, false_rows(truth));
}

// The one type of all codes, or of all levels: they become one component.
Result<DataType> common_type(Evaluator& evaluator, const std::vector<const Expr*>& constants,
                             std::string_view op, DataType otherwise) {
  std::optional<DataType> found;
  for (const Expr* const value : constants) {
    if (value == nullptr) continue;
    TK_TRY(const Operand constant, evaluator.operand(*value, {}));
    if (!constant.column || !constant.constant) {
      return fail_at(value->place, "vtl.constant_wanted", {{"number", "1"}});
    }
    if (constant.type() == DataType::kNull || constant.type() == found) continue;
    if (found) {
      return fail_at(value->place, "vtl.types_differ",
                     {{"operator", std::string(op)},
                      {"left", std::string(column::to_name(*found))},
                      {"right", std::string(column::to_name(constant.type()))}});
    }
    found = constant.type();
  }
  return found.value_or(otherwise);
}

Result<Dataset> check_datapoint(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_CHECK(check_words(*expr.rules, {"invalid", "all", "all_measures"}));
  const DatapointRuleset* ruleset =
      find_definition(evaluator.script().datapoint_rulesets, expr.rules->ruleset.text);
  if (ruleset == nullptr) {
    std::vector<std::string> known;
    known.reserve(evaluator.script().datapoint_rulesets.size());
    for (const auto& made : evaluator.script().datapoint_rulesets) known.push_back(made.name.text);
    return fail_unknown(expr.rules->ruleset.place, "vtl.unknown_ruleset", expr.rules->ruleset.text,
                        known);
  }
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Dataset seen, as_rules_see(evaluator, data, *ruleset, expr));
  ErrorConstants errors;
  for (const DatapointRule& rule : ruleset->rules) {
    errors.codes.push_back(rule.error_code.get());
    errors.levels.push_back(rule.error_level.get());
  }
  TK_TRY(const ErrorTypes types, error_types(evaluator, errors, expr.text));
  std::vector<Dataset> parts;
  for (std::size_t i = 0; i < ruleset->rules.size(); ++i) {
    const DatapointRule& rule = ruleset->rules[i];
    const std::string name = rule.name.empty() ? std::to_string(i + 1) : rule.name;
    TK_TRY(const Column truth, rule_truth(evaluator, rule, seen, scope));
    TK_TRY(Dataset part, rule_points(evaluator, data, rule, name, truth, *expr.rules, types));
    parts.push_back(std::move(part));
  }
  return below_each_other(parts);
}

}  // namespace

Result<> add_errors(Evaluator& evaluator, Dataset& out, const Column& truth, const Expr* code,
                    const Expr* level, const ErrorTypes& types) {
  TK_TRY(Column codes, where_false(evaluator, truth, code, types.code));
  TK_TRY(Column levels, where_false(evaluator, truth, level, types.level));
  out.add("errorcode", Role::kMeasure, std::move(codes));
  out.add("errorlevel", Role::kMeasure, std::move(levels));
  return done();
}

Result<> check_domain(const Evaluator& evaluator, const std::string& name,
                      const Component& component, const Place& place) {
  const Column* domain = evaluator.domain(name);
  const bool fits = domain == nullptr || domain->type == component.type() ||
                    (is_numeric(domain->type) && is_numeric(component.type()));
  if (fits) return done();
  return fail_at(place, "vtl.domain_type",
                 {{"name", component.name},
                  {"domain", name},
                  {"found", std::string(column::to_name(component.type()))},
                  {"expected", std::string(column::to_name(domain->type))}});
}

Result<ErrorTypes> error_types(Evaluator& evaluator, const ErrorConstants& errors,
                               std::string_view op) {
  ErrorTypes out;
  TK_TRY(out.code, common_type(evaluator, errors.codes, op, out.code));
  TK_TRY(out.level, common_type(evaluator, errors.levels, op, out.level));
  return out;
}

Result<Dataset> validation(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  if (expr.text == "check") return check(evaluator, expr, scope);
  return check_datapoint(evaluator, expr, scope);
}

}  // namespace tongket::vtl
