#include "derive/rules/rule_reach.h"

#include <algorithm>

#include "derive/rules/fact_datasets.h"
#include "derive/rules/pack_datasets.h"
#include "derive/rules/reach_walk.h"
#include "vtl/evaluate/dependencies.h"
#include "vtl/evaluate/operations.h"

namespace tongket {

using vtl::Expr;
using vtl::ExprKind;
using enum ReachKind;

namespace {

// Arguments that are words and no values.
bool is_word(const Expr& call, std::size_t index) {
  return (call.text == "string_distance" && index == 0) || (call.text == "cast" && index == 1) ||
         ((call.text == "in" || call.text == "not_in") && index == 1) ||
         (call.text == "time_agg" &&
          (call.args[index]->text == "first" || call.args[index]->text == "last"));
}

}  // namespace

Reach ReachWalk::result(const vtl::Statement& made) {
  if (const auto known = results_.find(&made); known != results_.end()) return known->second;
  // A script that rests on itself is refused when it is judged: the name may be a component's.
  if (!under_way_.insert(&made).second) return {};
  const Reach out = value(*made.value, {});
  under_way_.erase(&made);
  return results_.emplace(&made, out).first->second;
}

Reach ReachWalk::value(const Expr& expr, const Locals& locals) {
  if (open_ >= kMaxOpen) return {};
  ++open_;
  Reach out = value_of(expr, locals);
  --open_;
  return out;
}

Reach ReachWalk::value_of(const Expr& expr, const Locals& locals) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return {kScalar, {}, text_of(expr, locals)};
    case ExprKind::kMissing:
      return {kScalar};
    case ExprKind::kName:
      return name(expr, locals);
    case ExprKind::kCall:
      return call(expr, locals);
    case ExprKind::kMember:
      return value(*expr.args[0], locals);
    case ExprKind::kClause:
      return clause(value(*expr.args[0], locals), *expr.clause, locals);
    case ExprKind::kIf:
      return conditional(expr, locals);
    case ExprKind::kSet:
      return element(expr, locals);
    case ExprKind::kJoin:
      return join(expr, locals);
  }
  TK_ASSERT(false);
}

Reach ReachWalk::name(const Expr& expr, const Locals& locals) {
  if (const Reach* local = local_of(locals, expr.text)) return *local;
  if (const vtl::Statement* made = statement(expr.text)) return result(*made);
  for (const DatasetName& known : kDatasetNames) {
    if (!vtl::same_regular_name(known.name, expr.text)) continue;
    inputs_.emplace(known.name);
    const bool dated = known.name == kReadings;
    const bool keyed = !known.of_pack || known.name == kIndicators;
    return {keyed ? kKeyed : kConstant, {}, {}, dated};
  }
  return {};
}

Reach ReachWalk::call(const Expr& expr, const Locals& locals) {
  const auto* made = expr.infix ? nullptr : user_operator(expr.text);
  if (made != nullptr) return user_call(*made, expr, locals);
  if (expr.rules) return rules(expr, locals);
  if (expr.window || vtl::is_analytic(expr.text)) {
    const Reach of = element(expr, locals);
    return is_known_window(expr.window.get(), kKeyName) ? of : mixed(of, links_);
  }
  if (vtl::is_aggregate(expr.text)) return aggregated(expr, locals);
  if (vtl::is_set_operator(expr.text)) return set_operation(expr, locals);
  if (vtl::is_series_operator(expr.text)) return series_operation(expr, locals);
  return element(expr, locals);
}

Reach ReachWalk::user_call(const vtl::OperatorDefinition& made, const Expr& expr,
                           const Locals& locals) {
  Locals bound;
  for (std::size_t i = 0; i < made.parameters.size(); ++i) {
    const vtl::Parameter& parameter = made.parameters[i];
    const bool given = i < expr.args.size() && expr.args[i]->kind != ExprKind::kMissing;
    const Expr* argument = given ? expr.args[i].get() : parameter.fallback.get();
    bound.emplace(vtl::folded_name(parameter.name.text),
                  argument == nullptr ? Reach{} : value(*argument, locals));
  }
  if (calls_ >= kMaxCalls || !types_are_fixed(made)) return {};
  ++calls_;
  Reach out = value(*made.body, bound);
  --calls_;
  return out;
}

Reach ReachWalk::aggregated(const Expr& expr, const Locals& locals) {
  if (expr.args.size() != 1) return {};
  return grouped(value(*expr.args[0], locals), expr.grouping.get(), locals);
}

Reach ReachWalk::set_operation(const Expr& expr, const Locals& locals) {
  const bool many = expr.text == "union" || expr.text == "intersect";
  const std::size_t operands = many ? expr.args.size() : 2;
  Reach out = value(*expr.args[0], locals);
  for (std::size_t i = 1; i < operands && i < expr.args.size(); ++i) {
    const Reach next = value(*expr.args[i], locals);
    const bool unites = expr.text == "union" || expr.text == "symdiff";
    out = unites ? united(out, next, links_) : beside(out, next, links_);
  }
  return out;
}

Reach ReachWalk::series_operation(const Expr& expr, const Locals& locals) {
  if (expr.text == "time_agg") return element(expr, locals);
  Reach of = value(*expr.args[0], locals);
  if (expr.text == "timeshift") of = paired(of, value(*expr.args[1], locals), links_);
  const bool single = expr.args.size() == 2 && expr.args[1]->text == "single";
  const bool fills_all = expr.text == "fill_time_series" && !single;
  return of.dates || fills_all ? mixed(of, links_) : of;
}

// Operators on single values; sets of constants.
Reach ReachWalk::element(const Expr& expr, const Locals& locals) {
  Reach out{kScalar};
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (expr.args[i]->kind == ExprKind::kName && is_word(expr, i)) continue;
    out = paired(out, value(*expr.args[i], locals), links_);
  }
  return out;
}

// The data points of the first condition; what decides about them has to be at hand with them.
Reach ReachWalk::conditional(const Expr& expr, const Locals& locals) {
  Reach out = value(*expr.branches.front().condition, locals);
  const auto take = [&](const Expr& other) {
    const Reach next = value(other, locals);
    out = next.kind == kScalar ? out : beside(out, next, links_);
  };
  for (const vtl::CaseBranch& branch : expr.branches) {
    take(*branch.condition);
    take(*branch.value);
  }
  take(*expr.args[0]);
  out.text.reset();
  return out;
}

RuleReach rule_reach(const vtl::Script& script, std::span<const std::string> results) {
  ReachWalk walk(script);
  const vtl::Dependencies dependencies(script);
  std::set<std::size_t> walked;
  RuleReach out;
  for (const std::string& name : results) {
    // Each behind those that it rests on, so that no chain is too long.
    out.results.emplace_back();
    for (const std::size_t at : dependencies.statements_for(
             name, [&](std::size_t known) { return walked.contains(known); })) {
      walk.result(script.statements[at]);
      walked.insert(at);
    }
    if (const auto made = dependencies.statement(name)) {
      out.results.back() = walk.result(script.statements[*made]);
    }
  }
  out.together = walk.links().together();
  out.inputs = walk.inputs();
  return out;
}

}  // namespace tongket
