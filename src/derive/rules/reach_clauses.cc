// Clauses and joins.
#include <algorithm>

#include "derive/rules/reach_walk.h"

namespace tongket {

using vtl::Clause;
using vtl::ClauseKind;
using vtl::Expr;
using enum ReachKind;

namespace {

bool keeps_key(const vtl::Grouping& grouping) {
  using vtl::GroupKind;
  if (grouping.kind == GroupKind::kBy) return std::ranges::any_of(grouping.names, is_key);
  if (grouping.kind == GroupKind::kNone) return false;
  return std::ranges::none_of(grouping.names, may_be_key);
}

}  // namespace

Reach ReachWalk::clause(Reach of, const Clause& clause, const Locals& locals) {
  switch (clause.kind) {
    case ClauseKind::kFilter:
      return filtered(std::move(of), clause, locals);
    case ClauseKind::kCalc:
      return calculated(std::move(of), clause, locals);
    case ClauseKind::kSub:
      return subspace(std::move(of), clause, locals);
    case ClauseKind::kKeep:
    case ClauseKind::kDrop:
      return of;
    case ClauseKind::kRename: {
      const bool key = std::ranges::any_of(clause.renamings, [](const vtl::Renaming& each) {
        return may_be_key(each.from) || may_be_key(each.to);
      });
      of.renamed |= std::ranges::any_of(
          clause.renamings, [](const vtl::Renaming& each) { return is_plain_identifier(each.to); });
      return key ? without_key(std::move(of), links_) : of;
    }
    case ClauseKind::kAggr:
      for (const vtl::Assignment& item : clause.items) {
        of.renamed |= is_plain_identifier(item.target);
        of = after(std::move(of), meets(item.value.get(), locals, {kKeyName}));
      }
      return grouped(std::move(of), &clause.grouping, locals);
    case ClauseKind::kUnpivot:
      of.renamed |= std::ranges::any_of(clause.names, is_plain_identifier);
      return std::ranges::any_of(clause.names, may_be_key) ? Reach{} : of;
    case ClauseKind::kApply:
      return after(std::move(of), meets(clause.expression.get(), locals, {kKeyName}));
    case ClauseKind::kPivot:  // which components there are rests on all rows
      return {};
  }
  TK_ASSERT(false);
}

Reach ReachWalk::filtered(Reach of, const Clause& clause, const Locals& locals) {
  of = after(std::move(of), meets(clause.expression.get(), locals, {kKeyName}));
  if (of.kind != kKeyed) return of;
  const std::optional<Codes> some = codes_where(*clause.expression, locals, kKeyName);
  if (!some) return of;
  return paired(of, {kKeyed, some}, links_);
}

Reach ReachWalk::calculated(Reach of, const Clause& clause, const Locals& locals) {
  for (const vtl::Assignment& item : clause.items) {
    of = after(std::move(of), meets(item.value.get(), locals, {kKeyName}));
    of.renamed |= is_plain_identifier(item.target);
    of.dates |= item.role == vtl::Role::kIdentifier && !is_key(item.target);
  }
  for (const vtl::Assignment& item : clause.items) {
    if (!may_be_key(item.target)) continue;
    const std::optional<std::string> code = text_of(*item.value, locals);
    const bool keys = item.role == vtl::Role::kIdentifier && is_key(item.target) && code;
    if (of.kind == kNamed && keys) {
      Codes all = *of.codes;
      all.insert(*code);
      links_.link(all);
      of.kind = kKeyed;
      of.codes = Codes{*code};
    } else if (of.kind == kKeyed) {
      of = Reach{};
    }
  }
  return of;
}

Reach ReachWalk::subspace(Reach of, const Clause& clause, const Locals& locals) {
  for (const vtl::Assignment& item : clause.items) {
    if (value(*item.value, locals).kind != kScalar) return {};
    if (of.kind != kKeyed || !may_be_key(item.target)) continue;
    if (!is_key(item.target)) return {};
    if (const auto code = text_of(*item.value, locals)) {
      of = paired(of, {kKeyed, Codes{*code}}, links_);
    }
    of = without_key(std::move(of), links_);
  }
  return of;
}

Reach ReachWalk::grouped(Reach of, const vtl::Grouping* grouping, const Locals& locals) {
  if (grouping == nullptr) return without_key(std::move(of), links_);
  of = after(std::move(of), meets(grouping->having.get(), locals, {kKeyName}));
  return keeps_key(*grouping) ? of : without_key(std::move(of), links_);
}

Reach ReachWalk::join(const Expr& expr, const Locals& locals) {
  std::vector<Reach> operands;
  for (const vtl::JoinOperand& operand : expr.join->operands) {
    operands.push_back(value(*operand.value, locals));
  }
  // Paired by other identifiers only, each operand's `indicator` is one of many.
  const bool keyed = expr.text != "cross_join" &&
                     (expr.join->keys.empty() || std::ranges::any_of(expr.join->keys, is_key));
  for (Reach& each : operands) {
    if (!keyed) each = without_key(std::move(each), links_);
  }
  Reach out = combined(expr, operands);
  for (const vtl::JoinDefault& fallback : expr.join->defaults) {
    out = paired(out, value(*fallback.value, locals), links_);
  }
  for (const Clause& each : expr.join->body) out = clause(std::move(out), each, locals);
  return out;
}

Reach ReachWalk::combined(const Expr& expr, const std::vector<Reach>& operands) {
  Reach out = operands.front();
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (expr.text == "left_join") {
      out = beside(out, operands[i], links_);
    } else if (expr.text == "full_join") {
      out = united(out, operands[i], links_);
    } else {
      out = paired(out, operands[i], links_);
    }
  }
  return out;
}

}  // namespace tongket
