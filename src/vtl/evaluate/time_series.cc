// Operators on time series: the rows of a data set that agree in all identifiers but the time, and
// of periods those of one frequency (reference manual, "Time operators").
#include <algorithm>
#include <array>

#include "base/text.h"
#include "vtl/evaluate/operations.h"
#include "vtl/evaluate/series.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 5> kSeriesOperators = {
    "timeshift", "fill_time_series", "flow_to_stock", "stock_to_flow", "time_agg"};

Result<Dataset> shift(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Component* time, time_identifier(data, expr.place));
  TK_TRY(const Operand by, evaluator.operand(*expr.args[1], scope));
  const bool whole = by.column && by.constant && by.type() == DataType::kInteger && by.has(0);
  if (!whole || std::abs(by.column->integers[0]) > 1'000'000) {
    return fail_at(expr.args[1]->place, "vtl.shift_wanted");
  }
  auto moved = shifted_times(*time->column, by.column->integers[0]);
  if (!moved) return fail_at(expr.place, "vtl.date_out_of_range");
  Dataset out = data;
  out.find(time->name)->column = share(*std::move(moved));
  return out;
}

Result<Dataset> fill(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Component* time, time_identifier(data, expr.place));
  std::string limits = "all";
  if (expr.args.size() == 2) limits = expr.args[1]->text;
  if (limits != "all" && limits != "single") {
    return fail_unknown(expr.args[1]->place, "vtl.unknown_word", limits, {"all", "single"});
  }
  const Groups series = series_of(data, *time);
  const auto steps = missing_times(*time->column, series, limits == "all");
  if (!steps) return fail_at(expr.place, "vtl.series_too_long");
  Dataset out;
  out.rows = data.rows + steps->series.size();
  for (const Component& component : data.components) {
    Column added = absent_column(component.type(), steps->series.size());
    if (&component == time) {
      added = steps->times;
    } else if (component.role == Role::kIdentifier) {
      Rows rows;
      for (const Row group : steps->series) {
        rows.push_back(series.first_row[static_cast<std::size_t>(group)]);
      }
      added = take(*component.column, rows);
    }
    const std::array<const Column*, 2> parts = {component.column.get(), &added};
    out.components.push_back(
        {component.name, component.role, share(concatenate(parts)), component.domain});
  }
  return out;
}

// Running totals; a null stays null and the total goes on behind it.
Result<Column> stock_of(const Expr& expr, const Column& flows, const RowLists& lists) {
  Column out = flows;
  for (std::size_t g = 0; g + 1 < lists.start.size(); ++g) {
    std::int64_t total = 0;
    double near = 0;
    for (std::size_t at = lists.start[g]; at < lists.start[g + 1]; ++at) {
      const auto row = static_cast<std::size_t>(lists.rows[at]);
      if (!flows.has(row)) continue;
      if (flows.binary) {
        near += flows.doubles[row];
        out.doubles[row] = near;
        continue;
      }
      if (__builtin_add_overflow(total, flows.integers[row], &total)) {
        return fail_at(expr.place, "vtl.integer_overflow");
      }
      out.integers[row] = total;
    }
  }
  return out;
}

// What each row adds to the one before; the first of a series is its own flow.
Result<Column> flow_of(const Expr& expr, const Column& stocks, const RowLists& lists) {
  Rows previous(stocks.size(), -1);
  Bitmap first(stocks.size());
  for (std::size_t g = 0; g + 1 < lists.start.size(); ++g) {
    Row last = -1;
    for (std::size_t at = lists.start[g]; at < lists.start[g + 1]; ++at) {
      const Row row = lists.rows[at];
      if (last < 0) first.set(static_cast<std::size_t>(row));
      previous[static_cast<std::size_t>(row)] = last;
      if (stocks.has(static_cast<std::size_t>(row))) last = row;
    }
  }
  Column before = take(stocks, previous);
  for (std::size_t i = 0; i < stocks.size(); ++i) {
    if (previous[i] < 0) before.present.set(i);  // counts from 0
  }
  auto out =
      calculate(Arithmetic::kSubtract, rows_of(stocks), rows_of(std::move(before)), stocks.size());
  if (!out) return fail_at(expr.place, "vtl.integer_overflow");
  return *std::move(out);
}

Result<Dataset> accumulate(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(const Dataset data, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(const Component* time, time_identifier(data, expr.place));
  const Groups series = series_of(data, *time);
  RowLists lists = lists_of(series.of_row, series.count());
  sort_lists(std::vector<SortKey>{{time->column, false}}, lists.start, lists.rows);
  Dataset out = data;
  for (Component& component : out.components) {
    if (component.role != Role::kMeasure) continue;
    if (!is_numeric(component.type())) {
      return fail_at(expr.place, "vtl.measure_type",
                     {{"operator", expr.text},
                      {"number", "1"},
                      {"name", component.name},
                      {"found", std::string(column::to_name(component.type()))},
                      {"expected", "Integer, Number"}});
    }
    TK_TRY(Column made, expr.text == "flow_to_stock" ? stock_of(expr, *component.column, lists)
                                                     : flow_of(expr, *component.column, lists));
    component.column = share(std::move(made));
  }
  return out;
}

// time_agg ( "A", _, value, first ) outside of a grouping.
Result<Value> single_time_agg(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TimeAggregation to = {expr.args[0]->text, false, expr.place};
  const Expr* of = nullptr;
  for (std::size_t i = 1; i < expr.args.size(); ++i) {
    const Expr& argument = *expr.args[i];
    const bool word = argument.kind == ExprKind::kName && !argument.quoted;
    if (word && (argument.text == "first" || argument.text == "last")) {
      to.first = argument.text == "first";
    } else if (argument.kind != ExprKind::kMissing && argument.kind != ExprKind::kLiteral) {
      of = &argument;
    }
  }
  if (of == nullptr) return fail_at(expr.place, "vtl.time_agg_operand");
  TK_TRY(const Value value, evaluator.value(*of, scope));
  if (const Operand* operand = std::get_if<Operand>(&value)) {
    if (!operand->column) return fail_at(expr.place, "vtl.time_agg_operand");
    TK_TRY(Column out, time_aggregated(*operand->column, to));
    return Value(Operand{share(std::move(out)), operand->constant});
  }
  Dataset out = std::get<Dataset>(value);
  for (Component& component : out.components) {
    if (component.role != Role::kMeasure) continue;
    TK_TRY(Column made, time_aggregated(*component.column, to));
    component.column = share(std::move(made));
  }
  return Value(std::move(out));
}

}  // namespace

bool is_series_operator(std::string_view name) {
  return std::find(kSeriesOperators.begin(), kSeriesOperators.end(), name) !=
         kSeriesOperators.end();
}

std::vector<std::string> series_operator_names() {
  return {kSeriesOperators.begin(), kSeriesOperators.end()};
}

Result<const Component*> time_identifier(const Dataset& data, const Place& place) {
  const Component* found = nullptr;
  for (const Component* identifier : data.identifiers()) {
    if (!is_time(identifier->type())) continue;
    if (found != nullptr) {
      return fail_at(place, "vtl.two_time_identifiers",
                     {{"left", found->name}, {"right", identifier->name}});
    }
    found = identifier;
  }
  if (found == nullptr) return fail_at(place, "vtl.no_time_identifier");
  return found;
}

Result<Column> time_aggregated(const Column& column, const TimeAggregation& to) {
  const auto frequency = frequency_from(to.frequency);
  if (!frequency) {
    return fail_at(to.place, "vtl.unknown_unit", {{"found", excerpt(to.frequency, 20)}});
  }
  if (!is_time(column.type)) {
    return fail_at(to.place, "vtl.argument_type",
                   {{"operator", "time_agg"},
                    {"number", "3"},
                    {"found", std::string(column::to_name(column.type))},
                    {"expected", type_list(kTimely)}});
  }
  auto out = in_larger_periods(column, *frequency, to.first);
  if (!out) return fail_at(to.place, "vtl.smaller_period", {{"found", to.frequency}});
  return *std::move(out);
}

Result<Value> series_operation(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  const std::size_t least = expr.text == "timeshift" ? 2 : 1;
  const std::size_t most = expr.text == "time_agg"                                       ? 4
                           : expr.text == "timeshift" || expr.text == "fill_time_series" ? 2
                                                                                         : 1;
  if (expr.args.size() < least || expr.args.size() > most) {
    return fail_at(expr.place, "vtl.argument_count",
                   {{"operator", expr.text},
                    {"found", std::to_string(expr.args.size())},
                    {"expected", std::to_string(least)}});
  }
  if (expr.text == "time_agg") return single_time_agg(evaluator, expr, scope);
  if (scope.data != nullptr) {
    return fail_at(expr.place, "vtl.not_in_clause", {{"operator", expr.text}});
  }
  Result<Dataset> out = expr.text == "timeshift"          ? shift(evaluator, expr, scope)
                        : expr.text == "fill_time_series" ? fill(evaluator, expr, scope)
                                                          : accumulate(evaluator, expr, scope);
  if (!out) return out.error();
  return Value(std::move(*out));
}

}  // namespace tongket::vtl
