#include "vtl/plan/plan_expression.h"

#include <algorithm>
#include <array>

#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMostMembers = 500;  // of a set; each is a comparison of its own

using column::BlockOp;

constexpr std::array<std::string_view, 6> kComparisons = {"=", "<>", "<", "<=", ">", ">="};
constexpr std::array<std::string_view, 3> kLogic = {"and", "or", "xor"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_identifier(const SeriesSpace& space, Level level, const std::string& name) {
  if (name == space.time) return true;
  const SpaceKey* key = space.key(name);
  return key != nullptr && key->identifier &&
         (level == Level::kSeries || key->level == Level::kRow);
}

Result<BlockValue> ExpressionPlan::value(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return values_.literal(expr);
    case ExprKind::kName:
      return name({expr.text, "", expr.place});
    case ExprKind::kMember:
      if (expr.args[0]->kind != ExprKind::kName) return not_planned(expr);
      return name({expr.text, expr.args[0]->text, expr.place});
    case ExprKind::kCall:
      return call(expr);
    case ExprKind::kIf:
      return conditional(expr);
    default:
      return not_planned(expr);
  }
}

Result<BlockValue> ExpressionPlan::condition(const Expr& expr) {
  TK_TRY(BlockValue out, value(expr));
  if (out.type != DataType::kBoolean) return not_planned(expr);
  return out;
}

Result<BlockValue> ExpressionPlan::name(const Name& given) {
  Name wanted = given;
  for (const auto& [called, component] : names_) {
    if (same_regular_name(called, given.text)) wanted = component;
  }
  if (const SetComponent* component = set_.find(wanted)) return component->value;
  const SeriesSpace& space = values_.graph().space();
  const SpaceKey* key = space.key(wanted.text);
  if (key == nullptr || !is_identifier(space, set_.level, wanted.text)) {
    return fail_at(given.place, "vtl.plan_component", {{"name", given.text}});
  }
  return values_.whole(values_.graph().key(*key));
}

// The month or the year of the time identifier.
Result<BlockValue> ExpressionPlan::of_time(const Expr& expr) {
  const SeriesSpace& space = values_.graph().space();
  const bool month = expr.text == "getmonth";
  const Expr* const of = expr.args.size() == 1 ? expr.args[0].get() : nullptr;
  std::string name = of != nullptr && of->kind == ExprKind::kName ? of->text : "";
  for (const auto& [called, component] : names_) {
    if (same_regular_name(called, name)) name = component.text;
  }
  if (name != space.time || (month && space.axis.step != 1)) return not_planned(expr);
  std::vector<std::int64_t> numbers;
  for (int slot = -column::kBlockRoom; slot < column::kBlockLanes + column::kBlockRoom; ++slot) {
    const std::int64_t first = column::days_within(unpack(space.period(slot + set_.offset))).start;
    const CivilDay day = civil(first);
    numbers.push_back(month ? std::int64_t{day.month} : day.year);
  }
  return values_.whole(values_.graph().slots(std::move(numbers)));
}

Result<BlockValue> ExpressionPlan::between(const Expr& expr) {
  if (expr.args.size() != 3) return not_planned(expr);
  TK_TRY(const BlockValue of, value(*expr.args[0]));
  TK_TRY(const BlockValue from, value(*expr.args[1]));
  TK_TRY(const BlockValue to, value(*expr.args[2]));
  TK_TRY(const BlockValue above, values_.compared(">=", of, from, expr));
  TK_TRY(const BlockValue below, values_.compared("<=", of, to, expr));
  return values_.combined("and", above, below, expr);
}

Result<BlockValue> ExpressionPlan::member(const Expr& expr) {
  if (expr.args[1]->kind != ExprKind::kSet) return not_planned(expr);
  if (expr.args[1]->args.size() > kMostMembers) return not_planned(expr);
  TK_TRY(const BlockValue of, value(*expr.args[0]));
  BlockValue out;
  for (const ExprPtr& item : expr.args[1]->args) {
    TK_TRY(const BlockValue one, value(*item));
    if (!is_numeric(one.type)) return not_planned(expr);
    TK_TRY(BlockValue equal, values_.compared("=", of, one, expr));
    if (out.type == DataType::kNull) {
      out = equal;
      continue;
    }
    TK_TRY(out, values_.combined("or", out, equal, expr));
  }
  return expr.text == "in" ? out : values_.negated(out, expr);
}

Result<BlockValue> ExpressionPlan::conditional(const Expr& expr) {
  TK_TRY(BlockValue out, value(*expr.args[0]));
  for (std::size_t i = expr.branches.size(); i-- > 0;) {
    TK_TRY(const BlockValue when, condition(*expr.branches[i].condition));
    TK_TRY(const BlockValue then, value(*expr.branches[i].value));
    TK_TRY(out, values_.chosen(when.holds, then, out, expr));
  }
  return out;
}

Result<BlockValue> ExpressionPlan::call(const Expr& expr) {
  const std::string& op = expr.text;
  if (expr.window || expr.grouping || expr.rules) return not_planned(expr);
  if (op == "getmonth" || op == "getyear") return of_time(expr);
  if (op == "between") return between(expr);
  if ((op == "in" || op == "not_in") && expr.args.size() == 2) return member(expr);
  if (expr.args.size() == 1) {
    TK_TRY(BlockValue of, value(*expr.args[0]));
    if (op == "negate") return values_.single(BlockOp::kNegate, of, expr);
    if (op == "abs") return values_.single(BlockOp::kAbs, of, expr);
    if (op == "not") return values_.negated(of, expr);
    if (op == "isnull") return values_.is_null(of);
    if (op == "plus" && is_numeric(of.type)) return of;
  }
  if (expr.args.size() != 2) return not_planned(expr);
  const bool known = op == "+" || op == "-" || op == "*" || op == "nvl" ||
                     one_of(kComparisons, op) || one_of(kLogic, op);
  if (!known) return not_planned(expr);
  TK_TRY(const BlockValue a, value(*expr.args[0]));
  TK_TRY(const BlockValue b, value(*expr.args[1]));
  if (op == "+") return values_.arithmetic(BlockOp::kAdd, a, b, expr);
  if (op == "-") return values_.arithmetic(BlockOp::kSubtract, a, b, expr);
  if (op == "*") return values_.arithmetic(BlockOp::kMultiply, a, b, expr);
  if (op == "nvl") return values_.chosen(values_.present(a), a, b, expr);
  if (one_of(kLogic, op)) return values_.combined(op, a, b, expr);
  return values_.compared(op, a, b, expr);
}

}  // namespace tongket::vtl
