// Analytic operators: a value for each row from a window of rows (reference manual, "Aggregate and
// Analytic operators"). Rows are put into partitions and ordered once; then every measure runs over
// the same frames. Sums and counts use running totals, so that a frame costs nothing by its width.
#include <algorithm>
#include <array>

#include "vtl/evaluate/operations.h"
#include "vtl/evaluate/windows.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 6> kAnalytic = {
    "first_value", "last_value", "lag", "lead", "rank", "ratio_to_report"};

Result<std::vector<ColumnPtr>> partition_columns(const Dataset& data, const Window& window) {
  std::vector<const Component*> named;
  for (const Name& name : window.names) {
    TK_TRY(const Component* component, component_of(data, name));
    if (component->role != Role::kIdentifier) {
      return fail_at(name.place, "vtl.identifier_wanted", {{"name", name.text}});
    }
    named.push_back(component);
  }
  std::vector<ColumnPtr> out;
  if (window.partition == GroupKind::kBy) {
    for (const Component* component : named) out.push_back(component->column);
  } else if (window.partition == GroupKind::kExcept) {
    for (const Component* identifier : data.identifiers()) {
      if (std::find(named.begin(), named.end(), identifier) == named.end()) {
        out.push_back(identifier->column);
      }
    }
  }
  return out;
}

Result<Partitions> partitions_of(const Dataset& data, const Expr& expr) {
  static const Window whole;
  const Window& window = expr.window ? *expr.window : whole;
  TK_TRY(const std::vector<ColumnPtr> columns, partition_columns(data, window));
  Partitions out;
  out.groups = group_rows(columns, data.rows);
  out.lists = lists_of(out.groups.of_row, out.groups.count());
  for (const OrderItem& item : window.order) {
    TK_TRY(const Component* component, component_of(data, item.name));
    out.order.push_back({component->column, item.descending});
  }
  sort_lists(out.order, out.lists.start, out.lists.rows);
  if (window.frame && window.frame->by_value &&
      (out.order.empty() || out.order.front().column->storage() != Storage::kIntegers)) {
    return fail_at(expr.place, "vtl.range_needs_order");
  }
  if (window.frame) out.frames = frames_of(*window.frame, out);
  return out;
}

// lag and lead: how many rows away, and what stands where there is none.
struct RowDistance {
  std::int64_t rows = 1;
  ColumnPtr otherwise;
};

Result<RowDistance> distance_of(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  RowDistance out;
  if (expr.args.size() > 1) {
    TK_TRY(const Operand offset, evaluator.operand(*expr.args[1], scope));
    const bool whole = offset.column && offset.constant && offset.type() == DataType::kInteger &&
                       offset.has(0) && offset.column->integers[0] >= 0;
    if (!whole) return fail_at(expr.args[1]->place, "vtl.offset_wanted");
    out.rows = std::min<std::int64_t>(offset.column->integers[0], INT32_MAX);
  }
  if (expr.args.size() > 2) {
    TK_TRY(const Operand otherwise, evaluator.operand(*expr.args[2], scope));
    out.otherwise = otherwise.column;
  }
  if (expr.text == "lag") out.rows = -out.rows;
  return out;
}

Result<Column> over_window(Evaluator& evaluator, const Expr& expr, const Column& column,
                           const Partitions& partitions, const Scope& scope) {
  if (expr.text == "lag" || expr.text == "lead") {
    TK_TRY(const RowDistance distance, distance_of(evaluator, expr, scope));
    const Rows rows = rows_away(partitions, distance.rows);
    Column out = take(column, rows);
    if (!distance.otherwise) return out;
    const bool same = distance.otherwise->type == column.type ||
                      (is_numeric(column.type) && is_numeric(distance.otherwise->type));
    if (!same) {
      return fail_at(expr.args[2]->place, "vtl.types_differ",
                     {{"operator", expr.text},
                      {"left", std::string(column::to_name(column.type))},
                      {"right", std::string(column::to_name(distance.otherwise->type))}});
    }
    Column outside = boolean_column(rows.size());
    outside.present = Bitmap(rows.size(), true);
    for (std::size_t i = 0; i < rows.size(); ++i) outside.booleans[i] = rows[i] < 0 ? 1 : 0;
    return choose(outside, repeat(*distance.otherwise, rows.size()), out);
  }
  if (expr.text == "first_value") return take(column, edge_rows(partitions, Edge::kFirst));
  if (expr.text == "last_value") return take(column, edge_rows(partitions, Edge::kLast));
  if (expr.text == "ratio_to_report") {
    if (!is_numeric(column.type)) {
      return fail_at(expr.place, "vtl.argument_type",
                     {{"operator", expr.text},
                      {"number", "1"},
                      {"found", std::string(column::to_name(column.type))},
                      {"expected", "Integer, Number"}});
    }
    auto out = share_of_partition(column, partitions.groups);
    if (!out) return fail_at(expr.place, "vtl.division_by_zero");
    return *std::move(out);
  }
  if (!partitions.frames) {
    TK_TRY(const Column whole, aggregated(expr, column, partitions.groups));
    return take(whole, partitions.groups.of_row);
  }
  return aggregated_over_frames(expr, column, partitions);
}

Result<Value> over_components(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(const Partitions partitions, partitions_of(*scope.data, expr));
  if (expr.text == "rank") return Value(rows_of(ranks_of(partitions, scope.data->rows)));
  if (expr.args.empty() && expr.text != "count") {
    return fail_at(expr.place, "vtl.argument_count",
                   {{"operator", expr.text}, {"found", "0"}, {"expected", "1"}});
  }
  ColumnPtr column = partitions.order.empty() ? nullptr : partitions.order.front().column;
  if (!expr.args.empty()) {
    TK_TRY(const Operand of, evaluator.operand(*expr.args[0], scope));
    if (!of.column) return fail_at(expr.place, "vtl.component_wanted");
    column = spread(of, scope.data->rows);
  }
  if (!column) {
    Column ones = integer_column(DataType::kInteger, scope.data->rows);
    ones.present = Bitmap(scope.data->rows, true);
    column = share(std::move(ones));
  }
  TK_TRY(Column out, over_window(evaluator, expr, *column, partitions, scope));
  return Value(rows_of(std::move(out)));
}

}  // namespace

bool is_analytic(std::string_view name) {
  return std::find(kAnalytic.begin(), kAnalytic.end(), name) != kAnalytic.end();
}

std::vector<std::string> analytic_names() { return {kAnalytic.begin(), kAnalytic.end()}; }

Result<Value> analytic_call(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  const bool known = is_analytic(expr.text) || is_aggregate(expr.text);
  if (!known) return fail_at(expr.place, "vtl.no_window", {{"operator", expr.text}});
  if (scope.groups != nullptr) return fail_at(expr.place, "vtl.window_in_aggregate");
  if (scope.data != nullptr) return over_components(evaluator, expr, scope);
  if (expr.args.empty()) return fail_at(expr.place, "vtl.dataset_wanted");
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  if (data.measures().empty()) return fail_at(expr.place, "vtl.no_measures");
  if (expr.text == "rank") return fail_at(expr.place, "vtl.only_in_clause", {{"operator", "rank"}});
  TK_TRY(const Partitions partitions, partitions_of(data, expr));
  Dataset out = data;
  std::erase_if(out.components, [](const Component& c) { return c.role == Role::kAttribute; });
  for (Component& component : out.components) {
    if (component.role != Role::kMeasure) continue;
    TK_TRY(Column column, over_window(evaluator, expr, *component.column, partitions, scope));
    component.column = share(std::move(column));
  }
  return Value(std::move(out));
}

}  // namespace tongket::vtl
