// hierarchy and check_hierarchy (reference manual, "Hierarchical aggregation", "Data validation
// operators"). Data points are put into groups that agree in all identifiers but the one with the
// codes; every code becomes a column over these groups, and a rule is a sum of such columns. A code
// that a group lacks and a code whose value is null are told apart.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "vtl/evaluate/code_sums.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 6> kModes = {"non_null",     "non_zero",    "partial_null",
                                                    "partial_zero", "always_null", "always_zero"};

Result<HierarchyOptions> options_of(const Expr& expr) {
  HierarchyOptions out;
  out.check = expr.text == "check_hierarchy";
  out.source = out.check ? Source::kDataset : Source::kRule;
  out.output = out.check ? Output::kInvalid : Output::kComputed;
  for (const Name& word : expr.rules->words) {
    const std::string& text = word.text;
    if (std::find(kModes.begin(), kModes.end(), text) != kModes.end()) {
      out.zero = text.ends_with("_zero");
      out.produce = text.starts_with("non_")       ? Produce::kIfValue
                    : text.starts_with("partial_") ? Produce::kIfAny
                                                   : Produce::kAlways;
    } else if (text == "dataset") {
      out.source = Source::kDataset;
    } else if (text == "rule_priority" && !out.check) {
      out.source = Source::kRulePriority;
    } else if (text == "dataset_priority" && out.check) {
      out.source = Source::kDatasetPriority;
    } else if (text == "rule" && !out.check) {
      out.source = Source::kRule;
    } else if (text == "computed" && !out.check) {
      out.output = Output::kComputed;
    } else if (text == "all") {
      out.output = Output::kAll;
    } else if (text == "invalid" && out.check) {
      out.output = Output::kInvalid;
    } else if (text == "all_measures" && out.check) {
      out.output = Output::kAllMeasures;
    } else {
      return fail_unknown(word.place, "vtl.unknown_word", text, {kModes.begin(), kModes.end()});
    }
  }
  return out;
}

Result<const Component*> rule_component(const Evaluator& evaluator, const Dataset& data,
                                        const HierarchicalRuleset& ruleset, const Expr& expr) {
  Name name = expr.rules->rule.value_or(ruleset.rule);
  if (!expr.rules->rule) {
    name.place = expr.rules->ruleset.place;
    if (!ruleset.on_variables) return fail_at(expr.place, "vtl.rule_component_wanted");
  }
  TK_TRY(const Component* component, component_of(data, name));
  if (component->role != Role::kIdentifier) {
    return fail_at(name.place, "vtl.identifier_wanted", {{"name", name.text}});
  }
  if (!ruleset.on_variables) {
    TK_CHECK(check_domain(evaluator, ruleset.rule.text, *component, name.place));
  }
  return component;
}

// What conditions of rules see: one row for each group, components as the ruleset calls them.
Result<Dataset> condition_rows(const Dataset& data, const CodeTable& table,
                               const HierarchicalRuleset& ruleset, const Expr& expr) {
  Dataset out;
  out.rows = table.groups.count();
  for (std::size_t i = 0; i < ruleset.conditions.size(); ++i) {
    Name name = ruleset.conditions[i].from;
    name.place = expr.rules->ruleset.place;
    if (i < expr.rules->components.size()) name = expr.rules->components[i];
    TK_TRY(const Component* component, component_of(data, name));
    out.add(ruleset.conditions[i].to.text, component->role,
            take(*component->column, table.groups.first_row));
  }
  return out;
}

Result<ColumnPtr> condition_of(Evaluator& evaluator, const Expr* expr, const Dataset& rows) {
  if (expr == nullptr) return ColumnPtr();
  TK_TRY(const Operand out, evaluator.operand(*expr, {&rows, nullptr, nullptr}));
  if (!out.column || out.type() != DataType::kBoolean) {
    return fail_at(expr->place, "vtl.condition_wanted");
  }
  return spread(out, rows.rows);
}

Result<std::vector<RuleSum>> rules_of(Evaluator& evaluator, const HierarchicalRuleset& ruleset,
                                      const Dataset& conditions) {
  std::vector<RuleSum> out;
  for (const HierarchicalRule& rule : ruleset.rules) {
    RuleSum made;
    made.rule = &rule;
    TK_TRY(made.applies, condition_of(evaluator, rule.when.get(), conditions));
    for (const CodeItem& item : rule.right) {
      TK_TRY(ColumnPtr applies, condition_of(evaluator, item.condition.get(), conditions));
      made.items.push_back({item.code, item.negative, std::move(applies)});
    }
    out.push_back(std::move(made));
  }
  return out;
}

// Identifiers of the groups, with the code of the rule in its place.
Result<Dataset> points_of(const Dataset& data, const Component& codes, const CodeTable& table,
                          const HierarchicalRule& rule) {
  Dataset out;
  out.rows = table.groups.count();
  for (const Component* identifier : data.identifiers()) {
    if (identifier != &codes) {
      out.add(identifier->name, Role::kIdentifier,
              take(*identifier->column, table.groups.first_row));
      continue;
    }
    Result<Column> code = parse_single(codes.type(), rule.left.code);
    if (!code) return fail_at(rule.left.place, code.error().key, code.error().args);
    out.add(identifier->name, Role::kIdentifier, repeat(*code, out.rows));
  }
  return out;
}

struct Setting {
  const Dataset& data;
  const Component& codes;
  const Component& measure;
  const CodeTable& table;
  const HierarchyOptions& options;
  const ErrorTypes& errors;
};

Result<Dataset> computed_points(const Setting& at, const RuleSum& sum, const SumResult& result) {
  TK_TRY(Dataset out, points_of(at.data, at.codes, at.table, *sum.rule));
  out.add(at.measure.name, Role::kMeasure, result.value);
  for (const Component* viral : at.data.with_role(Role::kViralAttribute)) {
    out.components.push_back(
        {viral->name, Role::kViralAttribute, share(result.virals.at(viral->name)), viral->domain});
  }
  return taken(out, result.produced);
}

Result<Dataset> checked_points(Evaluator& evaluator, const Setting& at, std::size_t number,
                               const RuleSum& sum, const CheckResult& result) {
  const HierarchicalRule& rule = *sum.rule;
  TK_TRY(Dataset out, points_of(at.data, at.codes, at.table, rule));
  const std::string name = rule.name.empty() ? std::to_string(number + 1) : rule.name;
  TK_TRY(const Column id, parse_single(DataType::kString, name));
  out.add("ruleid", Role::kIdentifier, repeat(id, out.rows));
  const bool invalid = at.options.output == Output::kInvalid;
  if (!invalid) out.add("bool_var", Role::kMeasure, result.truth);
  if (at.options.output != Output::kAll) out.add(at.measure.name, Role::kMeasure, result.left);
  out.add("imbalance", Role::kMeasure, result.imbalance);
  TK_CHECK(add_errors(evaluator, out, result.truth, rule.error_code.get(), rule.error_level.get(),
                      at.errors));
  Rows rows;
  for (const Row row : result.produced) {
    const auto i = static_cast<std::size_t>(row);
    if (!invalid || (result.truth.has(i) && result.truth.booleans[i] == 0)) rows.push_back(row);
  }
  return taken(out, rows);
}

// Data points that no rule computes stay as they are.
Result<Dataset> with_others(const Setting& at, const Dataset& computed) {
  Dataset operand = at.data;
  std::erase_if(operand.components, [](const Component& c) { return c.role == Role::kAttribute; });
  const JointGroups groups = group_jointly(operand.identifier_columns(), operand.rows,
                                           computed.identifier_columns(), computed.rows);
  std::vector<bool> made(groups.count);
  for (const Row group : groups.right) made[static_cast<std::size_t>(group)] = true;
  Rows rest;
  for (std::size_t i = 0; i < operand.rows; ++i) {
    if (!made[static_cast<std::size_t>(groups.left[i])]) rest.push_back(static_cast<Row>(i));
  }
  Dataset others;
  others.rows = operand.rows;
  for (const Component& component : computed.components) {
    others.components.push_back(*operand.find(component.name));
  }
  return below_each_other({taken(others, rest), computed});
}

}  // namespace

Dataset below_each_other(const std::vector<Dataset>& parts) {
  Dataset out;
  for (const Dataset& part : parts) out.rows += part.rows;
  for (std::size_t i = 0; i < parts.front().components.size(); ++i) {
    std::vector<const Column*> columns;
    columns.reserve(parts.size());
    for (const Dataset& part : parts) columns.push_back(part.components[i].column.get());
    out.add(parts.front().components[i].name, parts.front().components[i].role,
            concatenate(columns));
    out.components.back().domain = parts.front().components[i].domain;
  }
  return out;
}

Result<Dataset> hierarchy(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  const HierarchicalRuleset* ruleset =
      find_definition(evaluator.script().hierarchical_rulesets, expr.rules->ruleset.text);
  if (ruleset == nullptr) {
    std::vector<std::string> known;
    known.reserve(evaluator.script().hierarchical_rulesets.size());
    for (const auto& made : evaluator.script().hierarchical_rulesets) {
      known.push_back(made.name.text);
    }
    return fail_unknown(expr.rules->ruleset.place, "vtl.unknown_ruleset", expr.rules->ruleset.text,
                        known);
  }
  TK_TRY(const HierarchyOptions options, options_of(expr));
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Component* measure, only_measure(data, expr.args[0]->place));
  if (!is_numeric(measure->type()))
    return fail_at(expr.args[0]->place, "vtl.numeric_measure_wanted");
  TK_TRY(const Component* codes, rule_component(evaluator, data, *ruleset, expr));
  const CodeTable table = code_table(data, *codes);
  TK_TRY(const Dataset conditions, condition_rows(data, table, *ruleset, expr));
  TK_TRY(const std::vector<RuleSum> rules, rules_of(evaluator, *ruleset, conditions));
  CodeSums sums(evaluator, data, *measure, table, rules, options);
  ErrorConstants errors;
  for (const HierarchicalRule& rule : ruleset->rules) {
    errors.codes.push_back(rule.error_code.get());
    errors.levels.push_back(rule.error_level.get());
  }
  TK_TRY(const ErrorTypes types, error_types(evaluator, errors, expr.text));
  const Setting at = {data, *codes, *measure, table, options, types};
  std::vector<Dataset> parts;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!options.check && rules[i].rule->comparison != "=") continue;
    if (options.check) {
      TK_TRY(const CheckResult result, sums.check(i));
      TK_TRY(Dataset part, checked_points(evaluator, at, i, rules[i], result));
      parts.push_back(std::move(part));
    } else {
      TK_TRY(const SumResult result, sums.sum(i));
      TK_TRY(Dataset part, computed_points(at, rules[i], result));
      parts.push_back(std::move(part));
    }
  }
  if (parts.empty()) return fail_at(expr.rules->ruleset.place, "vtl.no_computing_rule");
  Dataset out = below_each_other(parts);
  if (!options.check && options.output == Output::kAll) return with_others(at, out);
  return out;
}

}  // namespace tongket::vtl
