// Operators on single values, applied to data sets (reference manual, "Typical behaviour of the
// ML operators"): measures of the same name, rows that agree in the common identifiers.
#include <algorithm>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

std::size_t rows_of_args(const std::vector<Operand>& args) {
  for (const Operand& operand : args) {
    if (operand.column && !operand.constant) return operand.column->size();
  }
  return 1;
}

Result<Operand> on_operands(const ElementOperator& op, std::vector<Operand> args, const Expr& at) {
  ElementCall call;
  call.rows = rows_of_args(args);
  call.args = std::move(args);
  call.at = &at;
  return run_element(op, std::move(call));
}

std::vector<std::string> measure_names(const Dataset& data) {
  std::vector<std::string> out;
  for (const Component* measure : data.measures()) out.push_back(measure->name);
  return out;
}

// A type that the operator refuses is told with the measure that has it.
Error with_measure(Error error, const std::string& measure) {
  if (error.key == "vtl.argument_type") {
    error.key = "vtl.measure_type";
    error.args.push_back({"name", measure});
  }
  return error;
}

Result<Dataset> on_one(const ElementOperator& op, const std::vector<Value>& args, std::size_t at,
                       const Expr& expr) {
  const Dataset& data = std::get<Dataset>(args[at]);
  if (data.measures().empty()) return fail_at(expr.place, "vtl.no_measures");
  if (!op.measure.empty()) TK_CHECK(only_measure(data, expr.place));
  Dataset out;
  out.rows = data.rows;
  for (const Component* identifier : data.identifiers()) out.components.push_back(*identifier);
  for (const Component* measure : data.measures()) {
    std::vector<Operand> operands;
    for (std::size_t i = 0; i < args.size(); ++i) {
      operands.push_back(i == at ? Operand{measure->column, false} : std::get<Operand>(args[i]));
    }
    Result<Operand> made = on_operands(op, std::move(operands), expr);
    if (!made) return with_measure(std::move(made.error()), measure->name);
    const std::string name = op.measure.empty() ? measure->name : std::string(op.measure);
    out.components.push_back({name, Role::kMeasure, spread(*made, data.rows)});
  }
  add_virals(out, data);
  return out;
}

Result<> check_same_measures(const Dataset& left, const Dataset& right, const Expr& expr) {
  std::vector<std::string> a = measure_names(left);
  std::vector<std::string> b = measure_names(right);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  if (a.empty() || b.empty()) return fail_at(expr.place, "vtl.no_measures");
  if (a == b) return done();
  const auto listed = [](const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
  };
  return fail_at(expr.place, "vtl.measures_differ", {{"left", listed(a)}, {"right", listed(b)}});
}

Result<Dataset> on_two(Evaluator& evaluator, const ElementOperator& op,
                       const std::vector<Value>& args, const std::vector<std::size_t>& at,
                       const Expr& expr) {
  const Dataset& left = std::get<Dataset>(args[at[0]]);
  const Dataset right = spelled_as(left, std::get<Dataset>(args[at[1]]));
  TK_CHECK(check_same_measures(left, right, expr));
  if (!op.measure.empty()) TK_CHECK(only_measure(left, expr.place));
  TK_TRY(const Alignment aligned, align(left, right, expr.place));
  const Rows& base_rows = aligned.left_is_base ? aligned.rows.left : aligned.rows.right;
  Dataset out;
  out.rows = base_rows.size();
  for (const Component* identifier : (aligned.left_is_base ? left : right).identifiers()) {
    out.add(identifier->name, Role::kIdentifier, take(*identifier->column, base_rows));
  }
  for (const Component* measure : left.measures()) {
    std::vector<Operand> operands;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (i == at[0]) {
        operands.push_back(rows_of(take(*measure->column, aligned.rows.left)));
      } else if (i == at[1]) {
        operands.push_back(rows_of(take(*right.find(measure->name)->column, aligned.rows.right)));
      } else {
        operands.push_back(std::get<Operand>(args[i]));
      }
    }
    Result<Operand> made = on_operands(op, std::move(operands), expr);
    if (!made) return with_measure(std::move(made.error()), measure->name);
    const std::string name = op.measure.empty() ? measure->name : std::string(op.measure);
    out.components.push_back({name, Role::kMeasure, spread(*made, out.rows)});
  }
  TK_CHECK(add_virals(evaluator, out, {left, aligned.rows.left}, {right, aligned.rows.right}));
  return out;
}

bool comparable(DataType a, DataType b) { return a == b || (is_numeric(a) && is_numeric(b)); }

}  // namespace

Result<const Component*> only_measure(const Dataset& data, const Place& place) {
  const std::vector<const Component*> measures = data.measures();
  if (measures.size() == 1) return measures.front();
  return fail_at(place, "vtl.one_measure", {{"found", std::to_string(measures.size())}});
}

Result<Alignment> align(const Dataset& left, const Dataset& right, const Place& place) {
  Alignment out;
  out.left_is_base = left.identifiers().size() >= right.identifiers().size();
  const Dataset& base = out.left_is_base ? left : right;
  const Dataset& other = out.left_is_base ? right : left;
  std::vector<ColumnPtr> base_keys;
  std::vector<ColumnPtr> other_keys;
  for (const Component* identifier : other.identifiers()) {
    const Component* same = base.find_named(identifier->name);
    if (same == nullptr || same->role != Role::kIdentifier) {
      return fail_at(place, "vtl.identifiers_differ", {{"name", identifier->name}});
    }
    if (!comparable(same->type(), identifier->type())) {
      return fail_at(place, "vtl.identifier_types_differ",
                     {{"name", identifier->name},
                      {"left", std::string(column::to_name(same->type()))},
                      {"right", std::string(column::to_name(identifier->type()))}});
    }
    base_keys.push_back(same->column);
    other_keys.push_back(identifier->column);
  }
  RowPairs pairs = pair_rows(group_jointly(base_keys, base.rows, other_keys, other.rows), {});
  if (!out.left_is_base) std::swap(pairs.left, pairs.right);
  out.rows = std::move(pairs);
  return out;
}

Result<Value> apply_element(Evaluator& evaluator, const ElementOperator& op,
                            std::vector<Value> args, const Expr& at) {
  std::vector<std::size_t> datasets;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (std::holds_alternative<Dataset>(args[i])) datasets.push_back(i);
  }
  if (datasets.empty()) {
    std::vector<Operand> operands;
    operands.reserve(args.size());
    for (Value& value : args) operands.push_back(std::get<Operand>(std::move(value)));
    TK_TRY(Operand out, on_operands(op, std::move(operands), at));
    return Value(std::move(out));
  }
  if (datasets.size() > 2)
    return fail_at(at.place, "vtl.too_many_datasets", {{"operator", at.text}});
  TK_TRY(Dataset out, datasets.size() == 1 ? on_one(op, args, datasets[0], at)
                                           : on_two(evaluator, op, args, datasets, at));
  return Value(std::move(out));
}

}  // namespace tongket::vtl
