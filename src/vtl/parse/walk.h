// What stands directly within an expression or a clause, wherever that is: arguments, branches,
// conditions of groups, operands and clauses of joins, error codes.
#pragma once

#include "vtl/parse/syntax.h"

namespace tongket::vtl {

template <typename Visit>
void for_each_child(const Clause& clause, Visit visit) {
  for (const Assignment& item : clause.items) visit(*item.value);
  if (clause.expression) visit(*clause.expression);
  if (clause.grouping.having) visit(*clause.grouping.having);
}

template <typename Visit>
void for_each_child(const Expr& expr, Visit visit) {
  for (const ExprPtr& argument : expr.args) visit(*argument);
  for (const CaseBranch& branch : expr.branches) {
    visit(*branch.condition);
    visit(*branch.value);
  }
  if (expr.grouping && expr.grouping->having) visit(*expr.grouping->having);
  if (expr.clause) for_each_child(*expr.clause, visit);
  if (expr.join) {
    for (const JoinOperand& operand : expr.join->operands) visit(*operand.value);
    for (const JoinDefault& fallback : expr.join->defaults) visit(*fallback.value);
    for (const Clause& clause : expr.join->body) for_each_child(clause, visit);
  }
  if (expr.rules) {
    for (const ExprPtr* part :
         {&expr.rules->error_code, &expr.rules->error_level, &expr.rules->imbalance}) {
      if (*part) visit(**part);
    }
  }
}

}  // namespace tongket::vtl
