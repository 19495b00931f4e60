// check, check_datapoint, check_hierarchy, hierarchy.
#include <algorithm>
#include <utility>

#include "derive/rules/reach_walk.h"

namespace tongket {

using vtl::Expr;
using enum ReachKind;

namespace {

template <typename Ruleset>
const Ruleset* ruleset_of(const std::vector<Ruleset>& all, const Expr& expr) {
  const auto found = std::ranges::find_if(
      all, [&](const Ruleset& each) { return each.name.text == expr.rules->ruleset.text; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Reach ReachWalk::rules(const Expr& expr, const Locals& locals) {
  Reach of = value(*expr.args[0], locals);
  if (expr.rules->imbalance) of = beside(of, value(*expr.rules->imbalance, locals), links_);
  of = with_constant(std::move(of), expr.rules->error_code.get());
  of = with_constant(std::move(of), expr.rules->error_level.get());
  if (expr.text == "check") return of;
  if (expr.text == "check_datapoint") return datapoints(std::move(of), expr, locals);
  return hierarchy(std::move(of), expr);
}

// A code or level of an error: it may be the name of a result.
Reach ReachWalk::with_constant(Reach of, const Expr* constant) {
  const bool fixed = constant == nullptr || value(*constant, {}).kind == kScalar;
  return fixed ? std::move(of) : Reach{};
}

Reach ReachWalk::datapoints(Reach of, const Expr& expr, const Locals& locals) {
  const auto* ruleset = ruleset_of(script_.datapoint_rulesets, expr);
  if (ruleset == nullptr) return {};
  const Key key = {kKeyName, false};
  for (const vtl::DatapointRule& rule : ruleset->rules) {
    of = after(std::move(of), meets(rule.when.get(), locals, key));
    of = after(std::move(of), meets(rule.then.get(), locals, key));
    of = with_constant(std::move(of), rule.error_code.get());
    of = with_constant(std::move(of), rule.error_level.get());
  }
  return of;
}

Reach ReachWalk::hierarchy(Reach of, const Expr& expr) {
  const auto* ruleset = ruleset_of(script_.hierarchical_rulesets, expr);
  if (ruleset == nullptr) return {};
  const Key key = {kKeyName, false};
  for (const vtl::HierarchicalRule& rule : ruleset->rules) {
    of = after(std::move(of), meets(rule.when.get(), {}, key));
    for (const vtl::CodeItem& item : rule.right) {
      of = after(std::move(of), meets(item.condition.get(), {}, key));
    }
    of = with_constant(std::move(of), rule.error_code.get());
    of = with_constant(std::move(of), rule.error_level.get());
  }
  if (of.kind != kKeyed) return of;
  const vtl::Name& component = expr.rules->rule ? *expr.rules->rule : ruleset->rule;
  if (may_be_key(component)) return over_indicators(std::move(of), expr, *ruleset);
  return expr.text == "check_hierarchy" ? over_others(std::move(of), expr, *ruleset) : of;
}

// Rows of a check have the code of a rule's left side; those of a hierarchy may stay besides. A
// condition is read from any row of those that a rule puts together, which agree in identifiers
// only; and a rule that always has a row has it wherever any indicator has one.
Reach ReachWalk::over_indicators(Reach of, const Expr& expr,
                                 const vtl::HierarchicalRuleset& ruleset) {
  Codes left;
  Codes all;
  for (const vtl::HierarchicalRule& rule : ruleset.rules) {
    Codes codes = {rule.left.code};
    for (const vtl::CodeItem& item : rule.right) codes.insert(item.code);
    links_.link(codes);
    left.insert(rule.left.code);
    all.insert(codes.begin(), codes.end());
  }
  bool meets_all = std::ranges::any_of(
      expr.rules->words, [](const vtl::Name& word) { return word.text.starts_with("always"); });
  for (std::size_t i = 0; i < ruleset.conditions.size(); ++i) {
    const std::vector<vtl::Name>& given = expr.rules->components;
    const vtl::Name& condition = i < given.size() ? given[i] : ruleset.conditions[i].from;
    meets_all |= of.renamed || !is_plain_identifier(condition);
  }
  if (meets_all) {
    if (!of.codes) return {};
    all.insert(of.codes->begin(), of.codes->end());
    links_.link(all);
  }
  if (expr.text == "check_hierarchy") {
    of.codes = std::move(left);
  } else if (of.codes) {
    of.codes->insert(left.begin(), left.end());
  }
  return of;
}

// Where every rule is for some indicators only, no others have rows.
Reach ReachWalk::over_others(Reach of, const Expr& expr, const vtl::HierarchicalRuleset& ruleset) {
  const std::vector<vtl::Name>& given = expr.rules->components;
  Codes some;
  for (const vtl::HierarchicalRule& rule : ruleset.rules) {
    std::optional<Codes> of_rule;
    for (std::size_t i = 0; i < ruleset.conditions.size() && rule.when; ++i) {
      const vtl::Renaming& condition = ruleset.conditions[i];
      if (!is_key(i < given.size() ? given[i] : condition.from)) continue;
      of_rule = codes_where(*rule.when, {}, condition.to.text);
    }
    if (!of_rule) return of;
    some.insert(of_rule->begin(), of_rule->end());
  }
  return paired(of, {kKeyed, some}, links_);
}

}  // namespace tongket
