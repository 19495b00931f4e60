// Aggregates over data sets and in the clause aggr, with their grouping (reference manual,
// "Aggregate and Analytic operators").
#include <algorithm>
#include <array>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

struct NamedAggregate {
  std::string_view name;
  Aggregate kind;
};
constexpr std::array kAggregates = {
    NamedAggregate{"sum", Aggregate::kSum},
    NamedAggregate{"avg", Aggregate::kAverage},
    NamedAggregate{"count", Aggregate::kCount},
    NamedAggregate{"min", Aggregate::kMinimum},
    NamedAggregate{"max", Aggregate::kMaximum},
    NamedAggregate{"median", Aggregate::kMedian},
    NamedAggregate{"stddev_pop", Aggregate::kStddevPopulation},
    NamedAggregate{"stddev_samp", Aggregate::kStddevSample},
    NamedAggregate{"var_pop", Aggregate::kVariancePopulation},
    NamedAggregate{"var_samp", Aggregate::kVarianceSample},
};

const NamedAggregate* find_aggregate(std::string_view name) {
  for (const NamedAggregate& known : kAggregates) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

bool wants_numbers(Aggregate kind) {
  return kind != Aggregate::kCount && kind != Aggregate::kMinimum && kind != Aggregate::kMaximum;
}

// The data set whose time identifier has the periods that are grouped by.
Result<Dataset> with_periods(const Dataset& data, const TimeAggregation& to) {
  TK_TRY(const Component* time, time_identifier(data, to.place));
  TK_TRY(Column periods, time_aggregated(*time->column, to));
  Dataset out = data;
  out.find(time->name)->column = share(std::move(periods));
  return out;
}

// The identifiers that a grouping keeps.
Result<std::vector<const Component*>> kept_identifiers(const Dataset& data,
                                                       const Grouping& grouping) {
  if (grouping.kind == GroupKind::kNone) return std::vector<const Component*>();
  std::vector<const Component*> named;
  for (const Name& name : grouping.names) {
    TK_TRY(const Component* component, component_of(data, name));
    if (component->role != Role::kIdentifier) {
      return fail_at(name.place, "vtl.identifier_wanted", {{"name", name.text}});
    }
    named.push_back(component);
  }
  if (grouping.kind == GroupKind::kBy) return named;
  std::vector<const Component*> out;
  for (const Component* identifier : data.identifiers()) {
    if (std::find(named.begin(), named.end(), identifier) == named.end()) {
      out.push_back(identifier);
    }
  }
  return out;
}

struct Grouped {
  Dataset data;
  Groups groups;
  Dataset out;  // the identifiers that stay
};

Result<Grouped> grouped(const Dataset& data, const Grouping& grouping) {
  Grouped out;
  out.data = data;
  if (grouping.time) {
    TK_TRY(out.data, with_periods(data, *grouping.time));
  }
  TK_TRY(const std::vector<const Component*> kept, kept_identifiers(out.data, grouping));
  std::vector<ColumnPtr> columns;
  columns.reserve(kept.size());
  for (const Component* identifier : kept) columns.push_back(identifier->column);
  out.groups = group_rows(columns, data.rows);
  out.out.rows = out.groups.count();
  for (const Component* identifier : kept) {
    out.out.add(identifier->name, Role::kIdentifier,
                take(*identifier->column, out.groups.first_row));
  }
  return out;
}

Result<> add_group_virals(Evaluator& evaluator, Grouped& grouped) {
  for (const Component* viral : grouped.data.with_role(Role::kViralAttribute)) {
    if (grouped.out.find(viral->name) != nullptr) continue;
    TK_TRY(Column made, viral_of_groups(evaluator, *viral, *viral->column, grouped.groups));
    grouped.out.components.push_back(
        {viral->name, Role::kViralAttribute, share(std::move(made)), viral->domain});
  }
  return done();
}

Result<Dataset> having(Evaluator& evaluator, Grouped& grouped, const Grouping& grouping,
                       const Scope& scope) {
  if (!grouping.having) return std::move(grouped.out);
  TK_TRY(const Operand condition,
         evaluator.operand(*grouping.having, {&grouped.data, &grouped.groups, scope.locals}));
  if (!condition.column || condition.type() != DataType::kBoolean) {
    return fail_at(grouping.having->place, "vtl.condition_wanted");
  }
  return taken(grouped.out, rows_where(*spread(condition, grouped.groups.count())));
}

Result<Dataset> of_dataset(Evaluator& evaluator, const Expr& expr, const Dataset& data,
                           const Scope& scope) {
  static const Grouping none;
  const Grouping& grouping = expr.grouping ? *expr.grouping : none;
  TK_TRY(Grouped made, grouped(data, grouping));
  if (expr.text == "count") {
    made.out.add("int_var", Role::kMeasure, count_rows(made.groups));
  } else {
    if (data.measures().empty()) return fail_at(expr.place, "vtl.no_measures");
    for (const Component* measure : made.data.measures()) {
      TK_TRY(Column column, aggregated(expr, *measure->column, made.groups));
      made.out.add(measure->name, Role::kMeasure, std::move(column));
    }
  }
  TK_CHECK(add_group_virals(evaluator, made));
  return having(evaluator, made, grouping, scope);
}

}  // namespace

bool is_aggregate(std::string_view name) { return find_aggregate(name) != nullptr; }

std::vector<std::string> aggregate_names() {
  std::vector<std::string> out;
  out.reserve(kAggregates.size());
  for (const NamedAggregate& known : kAggregates) out.emplace_back(known.name);
  return out;
}

Result<Column> aggregated(const Expr& at, const Column& column, const Groups& groups) {
  const NamedAggregate* known = find_aggregate(at.text);
  TK_ASSERT(known != nullptr);
  if (wants_numbers(known->kind) && !is_numeric(column.type)) {
    return fail_at(at.place, "vtl.argument_type",
                   {{"operator", at.text},
                    {"number", "1"},
                    {"found", std::string(column::to_name(column.type))},
                    {"expected", "Integer, Number"}});
  }
  auto out = aggregate(known->kind, column, groups);
  if (!out) return fail_at(at.place, "vtl.integer_overflow");
  return *std::move(out);
}

Result<Value> aggregate_call(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  if (expr.args.size() > 1 || (expr.args.empty() && expr.text != "count")) {
    return fail_at(
        expr.place, "vtl.argument_count",
        {{"operator", expr.text}, {"found", std::to_string(expr.args.size())}, {"expected", "1"}});
  }
  if (scope.groups != nullptr) {
    if (expr.args.empty()) return Value(rows_of(count_rows(*scope.groups)));
    TK_TRY(const Operand of, evaluator.operand(*expr.args[0], {scope.data, nullptr, scope.locals}));
    if (!of.column) return fail_at(expr.args[0]->place, "vtl.component_wanted");
    TK_TRY(Column out, aggregated(expr, *spread(of, scope.data->rows), *scope.groups));
    return Value(rows_of(std::move(out)));
  }
  if (expr.args.empty()) return fail_at(expr.place, "vtl.aggregate_outside", {{"name", expr.text}});
  TK_TRY(const Value of, evaluator.value(*expr.args[0], scope));
  const Dataset* data = std::get_if<Dataset>(&of);
  if (data == nullptr) return fail_at(expr.place, "vtl.aggregate_outside", {{"name", expr.text}});
  TK_TRY(Dataset out, of_dataset(evaluator, expr, *data, scope));
  return Value(std::move(out));
}

Result<Dataset> aggr_clause(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                            const Scope& scope) {
  TK_TRY(Grouped made, grouped(data, clause.grouping));
  for (const Assignment& item : clause.items) {
    TK_TRY(const Operand value,
           evaluator.operand(*item.value, {&made.data, &made.groups, scope.locals}));
    if (!value.column) return fail_at(item.value->place, "vtl.component_wanted");
    const Component* old = data.find_named(item.target.text);
    const std::string name = old != nullptr ? old->name : item.target.text;
    if ((old != nullptr && old->role == Role::kIdentifier) || item.role == Role::kIdentifier) {
      return fail_at(item.target.place, "vtl.identifier_fixed", {{"name", item.target.text}});
    }
    const auto same = [&](const Component& other) {
      return old != nullptr ? other.name == name : same_regular_name(other.name, name);
    };
    if (std::ranges::any_of(made.out.components, same)) {
      return fail_at(item.target.place, "vtl.component_twice", {{"name", item.target.text}});
    }
    const Role role = item.role.value_or(old != nullptr ? old->role : Role::kMeasure);
    made.out.components.push_back({name, role, spread(value, made.groups.count())});
  }
  TK_CHECK(add_group_virals(evaluator, made));
  return having(evaluator, made, clause.grouping, scope);
}

}  // namespace tongket::vtl
