#include "vtl/plan/series_plan.h"

#include <algorithm>

#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {
namespace {

// The constants of a rule.
Result<> read_errors(const Expr* code, const Expr* level, PlannedRule& out) {
  if (code != nullptr) {
    if (code->kind != ExprKind::kLiteral || code->type != DataType::kString) {
      return not_planned(*code);
    }
    TK_TRY(const Column text, parse_single(DataType::kString, code->text));
    if (text.has(0)) out.error_code = text.text(0);
  }
  if (level != nullptr) {
    if (level->kind != ExprKind::kLiteral || level->type != DataType::kInteger) {
      return not_planned(*level);
    }
    TK_TRY(const Column number, parse_single(DataType::kInteger, level->text));
    out.error_level = number.integers[0];
  }
  return done();
}

}  // namespace

SeriesPlan::SeriesPlan(const Script& script, const std::vector<SeriesSpace>& spaces)
    : script_(script), sets_(script, spaces) {
  const bool persistent = std::ranges::any_of(script.statements, &Statement::persistent);
  for (const Statement& statement : script.statements) {
    if (persistent && !statement.persistent) continue;
    Result<PlannedCheck> made = check(statement);
    if (made) {
      checks_.push_back(*std::move(made));
    } else {
      refusals_.push_back({statement.target.text, std::move(made.error())});
    }
  }
}

Result<PlannedCheck> SeriesPlan::check(const Statement& statement) {
  // They may be called as the operators that are planned.
  if (!script_.operators.empty()) {
    const Name& name = script_.operators.front().name;
    return fail_at(name.place, "vtl.plan_operator", {{"operator", name.text}});
  }
  const Expr& expr = *statement.value;
  const bool over_rules = expr.kind == ExprKind::kCall && expr.rules;
  if (!over_rules) return not_planned(expr);
  PlannedCheck out;
  out.result = statement.target.text;
  if (expr.text == "check_datapoint") {
    TK_CHECK(of_ruleset(out, expr));
  } else if (expr.text == "check") {
    TK_CHECK(of_condition(out, expr));
  } else {
    return not_planned(expr);
  }
  return out;
}

Result<PlannedRule> SeriesPlan::rule(const PlannedCheck& check, const DatapointRule& from,
                                     ExpressionPlan& plan) {
  TK_CHECK(sets_.small_enough(check.set.space, from.place));
  BlockGraph& graph = sets_.graph(check.set.space);
  PlannedRule out;
  out.name = from.name.empty() ? std::to_string(check.rules.size() + 1) : from.name;
  TK_CHECK(read_errors(from.error_code.get(), from.error_level.get(), out));
  TK_TRY(const BlockValue then, plan.condition(*from.then));
  WordRef fails = then.fails;
  if (from.when) {
    TK_TRY(const BlockValue when, plan.condition(*from.when));
    fails = graph.both(when.holds, fails);
  }
  out.broken = graph.both(check.set.exists, fails);
  TK_CHECK(sets_.small_enough(check.set.space, from.place));
  return out;
}

Result<> SeriesPlan::of_ruleset(PlannedCheck& check, const Expr& expr) {
  const RuleCall& call = *expr.rules;
  const DatapointRuleset* ruleset = find_definition(script_.datapoint_rulesets, call.ruleset.text);
  const bool only_broken =
      std::ranges::all_of(call.words, [](const Name& word) { return word.text == "invalid"; });
  if (!only_broken || ruleset == nullptr) return not_planned(expr);
  check.of_ruleset = true;
  TK_TRY(check.set, sets_.set(*expr.args[0]));
  ExpressionPlan plan(sets_.graph(check.set.space), check.set);
  for (std::size_t i = 0; i < ruleset->signature.size(); ++i) {
    const Name& given =
        i < call.components.size() ? call.components[i] : ruleset->signature[i].from;
    plan.call_so(ruleset->signature[i].to.text, given);
  }
  for (const DatapointRule& from : ruleset->rules) {
    TK_TRY(PlannedRule made, rule(check, from, plan));
    check.rules.push_back(std::move(made));
  }
  return done();
}

Result<> SeriesPlan::of_condition(PlannedCheck& check, const Expr& expr) {
  const RuleCall& call = *expr.rules;
  const bool only_broken = call.words.size() == 1 && call.words.front().text == "invalid";
  if (!only_broken || call.imbalance) return not_planned(expr);
  TK_TRY(check.set, sets_.set(*expr.args[0]));
  const bool truth = check.set.components.size() == 1 &&
                     check.set.components.front().value.type == DataType::kBoolean;
  if (!truth) return not_planned(expr);
  BlockValue& value = check.set.components.front().value;
  check.set.components.front().name = "bool_var";
  PlannedRule made;
  TK_CHECK(read_errors(call.error_code.get(), call.error_level.get(), made));
  made.broken = sets_.graph(check.set.space).both(check.set.exists, value.fails);
  check.rules.push_back(std::move(made));
  return sets_.small_enough(check.set.space, expr.place);
}

}  // namespace tongket::vtl
