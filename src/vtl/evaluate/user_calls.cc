// Calls of users' operators: arguments, defaults and results are what the definition declares.
#include "vtl/evaluate/declared_types.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxCalls = 40;  // within each other

}  // namespace

Result<Value> Evaluator::user_call(const OperatorDefinition& made, const Expr& expr,
                                   const Scope& scope) {
  if (expr.args.size() > made.parameters.size()) {
    return fail_at(expr.place, "vtl.argument_count",
                   {{"operator", expr.text},
                    {"found", std::to_string(expr.args.size())},
                    {"expected", std::to_string(made.parameters.size())}});
  }
  Values given(made.parameters.size());
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (expr.args[i]->kind == ExprKind::kMissing) continue;
    TK_TRY(given[i], value(*expr.args[i], scope));
  }
  // Defaults and the conditions of types may call operators as well.
  if (calls_ >= kMaxCalls) {
    return fail_at(expr.place, "vtl.calls_too_deep", {{"limit", std::to_string(kMaxCalls)}});
  }
  ++calls_;
  Result<Value> out = called(made, expr, scope, std::move(given));
  --calls_;
  return out;
}

Result<Value> Evaluator::called(const OperatorDefinition& made, const Expr& expr,
                                const Scope& scope, Values given) {
  Locals locals;
  for (std::size_t i = 0; i < made.parameters.size(); ++i) {
    const Parameter& parameter = made.parameters[i];
    if (!given[i] && !parameter.fallback) {
      return fail_at(expr.place, "vtl.argument_missing",
                     {{"operator", expr.text}, {"number", std::to_string(i + 1)}});
    }
    const Expr& argument = given[i] ? *expr.args[i] : *parameter.fallback;
    if (!given[i]) {
      TK_TRY(given[i], value(argument, scope));
    }
    const DeclaredUse use = {made.name.text, parameter.name.text, argument.place};
    TK_CHECK(check_declared(*this, parameter.type, *given[i], use));
    TK_CHECK(check_argument_role(parameter.type, argument, scope, use));
    locals.emplace(folded_name(parameter.name.text), *std::move(given[i]));
  }
  TK_TRY(Value out, value(*made.body, {scope.data, scope.groups, &locals}));
  if (made.result) {
    const DeclaredUse use = {made.name.text, "@vtl.word.result", made.body->place};
    TK_CHECK(check_declared(*this, *made.result, out, use));
  }
  return out;
}

// A component by its name has its role, what is calculated is a measure; a constant is none. Of a
// parameter that is handed on nothing is known.
Result<> Evaluator::check_argument_role(const DeclaredType& type, const Expr& argument,
                                        const Scope& scope, const DeclaredUse& use) const {
  const bool name = argument.kind == ExprKind::kName;
  const bool local =
      name && scope.locals != nullptr && scope.locals->contains(folded_name(argument.text));
  if (local) return done();
  const Component* component =
      name && scope.data != nullptr ? scope.data->find_named(argument.text) : nullptr;
  return check_role(type, component == nullptr ? Role::kMeasure : component->role, use);
}

}  // namespace tongket::vtl
