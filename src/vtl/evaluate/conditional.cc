// if and case, for components and for data sets (reference manual, "Conditional operators"). A
// condition that is null counts as not fulfilled.
#include <array>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

Result<> check_same_type(const Operand& a, const Operand& b, const Expr& expr) {
  const bool same = a.type() == b.type() || a.type() == DataType::kNull ||
                    b.type() == DataType::kNull || (is_numeric(a.type()) && is_numeric(b.type()));
  if (same) return done();
  return fail_at(expr.place, "vtl.types_differ",
                 {{"operator", expr.text},
                  {"left", std::string(to_name(a.type()))},
                  {"right", std::string(to_name(b.type()))}});
}

Result<Operand> boolean_operand(const Value& value, const Place& place) {
  const Operand* operand = std::get_if<Operand>(&value);
  if (operand == nullptr || !operand->column || operand->type() != DataType::kBoolean) {
    return fail_at(place, "vtl.condition_wanted");
  }
  return *operand;
}

// From the last branch to the first, so that the first that holds wins.
Result<Value> of_components(const Expr& expr, const std::vector<Value>& conditions,
                            const std::vector<Value>& values, const Scope& scope) {
  Operand out = std::get<Operand>(values.back());
  bool constant = out.constant;
  for (const Value& value : conditions) {
    if (const auto* operand = std::get_if<Operand>(&value)) constant &= operand->constant;
  }
  for (const Value& value : values) constant &= std::get<Operand>(value).constant;
  const std::size_t rows = constant ? 1 : scope.rows();
  for (std::size_t i = conditions.size(); i-- > 0;) {
    TK_TRY(const Operand condition,
           boolean_operand(conditions[i], expr.branches[i].condition->place));
    const Operand& value = std::get<Operand>(values[i]);
    if (!value.column || !out.column) return fail_at(expr.place, "vtl.condition_wanted");
    TK_CHECK(check_same_type(value, out, expr));
    out = rows_of(choose(*spread(condition, rows), *spread(value, rows), *spread(out, rows)));
  }
  out.constant = constant;
  return Value(std::move(out));
}

// The number of the first branch that holds, for each row of the first condition.
Result<std::vector<std::size_t>> branch_of_rows(const Expr& expr,
                                                const std::vector<Value>& conditions) {
  const Dataset& first = std::get<Dataset>(conditions.front());
  std::vector<std::size_t> out(first.rows, conditions.size());
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const Place& place = expr.branches[i].condition->place;
    const Dataset* data = std::get_if<Dataset>(&conditions[i]);
    if (data == nullptr) return fail_at(place, "vtl.dataset_wanted");
    TK_TRY(const Component* truth, only_measure(*data, place));
    if (truth->type() != DataType::kBoolean) return fail_at(place, "vtl.condition_wanted");
    TK_TRY(const Alignment aligned, align(first, *data, place));
    for (std::size_t k = 0; k < aligned.rows.left.size(); ++k) {
      const auto row = static_cast<std::size_t>(aligned.rows.right[k]);
      const bool holds = truth->column->has(row) && truth->column->booleans[row] != 0;
      std::size_t& branch = out[static_cast<std::size_t>(aligned.rows.left[k])];
      if (holds && branch == conditions.size()) branch = i;
    }
  }
  return out;
}

// The data points that one branch gives: its own rows, or its constant in all measures.
Result<Dataset> branch_points(const Dataset& condition, const Rows& chosen, const Value& value,
                              const Dataset& model, const Expr& expr) {
  const Dataset wanted = taken(condition, chosen);
  if (const Dataset* data = std::get_if<Dataset>(&value)) {
    TK_TRY(const Alignment aligned, align(wanted, *data, expr.place));
    if (aligned.left_is_base && wanted.identifiers().size() != data->identifiers().size()) {
      return fail_at(expr.place, "vtl.identifiers_differ",
                     {{"name", wanted.identifiers().front()->name}});
    }
    return taken(*data, aligned.rows.right);
  }
  Dataset out;
  out.rows = wanted.rows;
  for (const Component* identifier : wanted.identifiers()) out.components.push_back(*identifier);
  const Operand& constant = std::get<Operand>(value);
  if (!constant.column || !constant.constant) return fail_at(expr.place, "vtl.dataset_wanted");
  for (const Component* measure : model.measures()) {
    TK_CHECK(check_same_type({measure->column, false}, constant, expr));
    out.add(measure->name, Role::kMeasure, repeat(*constant.column, wanted.rows));
  }
  return out;
}

Result<Value> of_datasets(const Expr& expr, const std::vector<Value>& conditions,
                          const std::vector<Value>& values) {
  const Dataset* model = nullptr;
  for (const Value& value : values) {
    if (const auto* data = std::get_if<Dataset>(&value)) model = data;
  }
  if (model == nullptr) return fail_at(expr.place, "vtl.dataset_wanted");
  const Dataset& condition = std::get<Dataset>(conditions.front());
  TK_TRY(const std::vector<std::size_t> branches, branch_of_rows(expr, conditions));
  std::vector<Dataset> parts;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Rows chosen;
    for (std::size_t row = 0; row < branches.size(); ++row) {
      if (branches[row] == i) chosen.push_back(static_cast<Row>(row));
    }
    TK_TRY(Dataset part, branch_points(condition, chosen, values[i], *model, expr));
    parts.push_back(std::move(part));
  }
  Dataset out;
  for (const Dataset& part : parts) out.rows += part.rows;
  for (const Component& component : model->components) {
    if (component.role == Role::kAttribute) continue;
    std::vector<Column> absent;
    absent.reserve(parts.size());
    std::vector<const Column*> columns;
    for (const Dataset& part : parts) {
      const Component* found = part.find(component.name);
      if (found == nullptr) {
        if (component.role != Role::kViralAttribute) {
          return fail_unknown(expr.place, "vtl.unknown_component", component.name, part.names());
        }
        absent.push_back(absent_column(component.type(), part.rows));
      }
      columns.push_back(found != nullptr ? found->column.get() : &absent.back());
    }
    out.components.push_back(
        {component.name, component.role, share(concatenate(columns)), component.domain});
  }
  return Value(std::move(out));
}

}  // namespace

Result<Value> conditional(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  std::vector<Value> conditions;
  std::vector<Value> values;
  bool datasets = false;
  for (const CaseBranch& branch : expr.branches) {
    TK_TRY(Value condition, evaluator.value(*branch.condition, scope));
    TK_TRY(Value value, evaluator.value(*branch.value, scope));
    datasets |= std::holds_alternative<Dataset>(condition);
    conditions.push_back(std::move(condition));
    values.push_back(std::move(value));
  }
  TK_TRY(Value otherwise, evaluator.value(*expr.args[0], scope));
  values.push_back(std::move(otherwise));
  if (!datasets) {
    for (const Value& value : values) {
      if (std::holds_alternative<Dataset>(value)) {
        return fail_at(expr.branches.front().condition->place, "vtl.dataset_wanted");
      }
    }
    return of_components(expr, conditions, values, scope);
  }
  if (!std::holds_alternative<Dataset>(conditions.front())) {
    return fail_at(expr.branches.front().condition->place, "vtl.dataset_wanted");
  }
  return of_datasets(expr, conditions, values);
}

}  // namespace tongket::vtl
