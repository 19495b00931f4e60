// Clauses behind a data set: filter, calc, keep, drop, rename, sub, and membership (reference
// manual, "Clause operators").
#include <algorithm>
#include <set>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

Scope inside(const Dataset& data, const Scope& scope) { return {&data, nullptr, scope.locals}; }

Result<Dataset> filter(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                       const Scope& scope) {
  TK_TRY(const Operand condition, evaluator.operand(*clause.expression, inside(data, scope)));
  const bool logical = condition.column && (condition.type() == DataType::kBoolean ||
                                            condition.type() == DataType::kNull);
  if (!logical) return fail_at(clause.expression->place, "vtl.condition_wanted");
  return taken(data, rows_where(*spread(condition, data.rows)));
}

Result<> check_identifier(const Column& column, const Name& name) {
  if (column.present.all()) return done();
  return fail_at(name.place, "vtl.identifier_is_null", {{"name", name.text}});
}

// The name that a target has in the data set: that of a component which is there already, of an
// operand in the middle of a join too, else as it is written.
std::string target_name(const Dataset& data, const Name& name) {
  if (!name.qualifier.empty()) {
    const Component* of_operand = data.find_named(qualified_name(name.qualifier, name.text));
    if (of_operand != nullptr) return of_operand->name;
  }
  const Component* same = data.find_named(name.text);
  return same != nullptr ? same->name : name.text;
}

Result<Dataset> calc(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                     const Scope& scope) {
  Dataset out = data;
  std::set<std::string> targets;
  for (const Assignment& item : clause.items) {
    TK_TRY(const Operand value, evaluator.operand(*item.value, inside(data, scope)));
    if (!value.column) return fail_at(item.value->place, "vtl.component_wanted");
    const std::string name = target_name(data, item.target);
    Component made = {name, item.role.value_or(Role::kMeasure), spread(value, data.rows)};
    Component* old = out.find(name);
    if (old != nullptr && old->role == Role::kIdentifier) {
      return fail_at(item.target.place, "vtl.identifier_fixed", {{"name", name}});
    }
    if (made.role == Role::kIdentifier) TK_CHECK(check_identifier(*made.column, item.target));
    const auto same = [&](const Component& other) { return same_regular_name(other.name, name); };
    const bool known = old == nullptr && std::ranges::any_of(out.components, same);
    if (known || !targets.insert(name).second) {
      return fail_at(item.target.place, "vtl.component_twice", {{"name", item.target.text}});
    }
    if (old == nullptr) {
      out.components.push_back(std::move(made));
      continue;
    }
    if (!item.role) made.role = old->role;
    *old = std::move(made);
  }
  return out;
}

Result<Dataset> keep(const Dataset& data, const Clause& clause) {
  Dataset out;
  out.rows = data.rows;
  std::vector<const Component*> kept = data.identifiers();
  for (const Name& name : clause.names) {
    TK_TRY(const Component* component, component_of(data, name));
    if (component->role == Role::kIdentifier) {
      return fail_at(name.place, "vtl.identifier_fixed", {{"name", name.text}});
    }
    kept.push_back(component);
  }
  for (const Component& component : data.components) {
    if (std::find(kept.begin(), kept.end(), &component) != kept.end()) {
      out.components.push_back(component);
    }
  }
  return out;
}

Result<Dataset> drop(const Dataset& data, const Clause& clause) {
  Dataset out = data;
  for (const Name& name : clause.names) {
    TK_TRY(const Component* component, component_of(data, name));
    if (component->role == Role::kIdentifier) {
      return fail_at(name.place, "vtl.identifier_fixed", {{"name", name.text}});
    }
    out.remove(component->name);
  }
  return out;
}

Result<Dataset> rename(const Dataset& data, const Clause& clause) {
  Dataset out = data;
  for (const Renaming& item : clause.renamings) {
    TK_TRY(const Component* from, component_of(data, item.from));
    const auto at = static_cast<std::size_t>(from - data.components.data());
    out.components[at].name = item.to.text;
  }
  for (const Renaming& item : clause.renamings) {
    const auto same = [&](const Component& component) {
      return same_regular_name(component.name, item.to.text);
    };
    if (std::count_if(out.components.begin(), out.components.end(), same) > 1) {
      return fail_at(item.to.place, "vtl.component_twice", {{"name", item.to.text}});
    }
  }
  return out;
}

Result<Dataset> subspace(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                         const Scope& scope) {
  Column chosen = boolean_column(data.rows);
  chosen.present = Bitmap(data.rows, true);
  std::fill(chosen.booleans.begin(), chosen.booleans.end(), std::uint8_t{1});
  Operand condition = rows_of(std::move(chosen));
  Dataset rest = data;
  for (const Assignment& item : clause.items) {
    TK_TRY(const Component* identifier, component_of(data, item.target));
    if (identifier->role != Role::kIdentifier) {
      return fail_at(item.target.place, "vtl.identifier_wanted", {{"name", item.target.text}});
    }
    TK_TRY(Value constant, evaluator.value(*item.value, {nullptr, nullptr, scope.locals}));
    const ElementOperator* equal = find_element_operator("=");
    std::vector<Value> args = {Operand{identifier->column, false}, std::move(constant)};
    TK_TRY(const Value same, apply_element(evaluator, *equal, std::move(args), *item.value));
    const Operand* truth = std::get_if<Operand>(&same);
    if (truth == nullptr) return fail_at(item.value->place, "vtl.component_wanted");
    condition = rows_of(combine(Logic::kAnd, condition, *truth, data.rows));
    rest.remove(identifier->name);
  }
  return taken(rest, rows_where(*condition.column));
}

}  // namespace

Result<Dataset> apply_clause(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                             const Scope& scope) {
  switch (clause.kind) {
    case ClauseKind::kFilter:
      return filter(evaluator, data, clause, scope);
    case ClauseKind::kCalc:
      return calc(evaluator, data, clause, scope);
    case ClauseKind::kKeep:
      return keep(data, clause);
    case ClauseKind::kDrop:
      return drop(data, clause);
    case ClauseKind::kRename:
      return rename(data, clause);
    case ClauseKind::kAggr:
      return aggr_clause(evaluator, data, clause, scope);
    case ClauseKind::kPivot:
      return pivot(evaluator, data, clause);
    case ClauseKind::kUnpivot:
      return unpivot(data, clause);
    case ClauseKind::kSub:
      return subspace(evaluator, data, clause, scope);
    case ClauseKind::kApply:
      return fail_at(clause.place, "vtl.apply_outside_join");
  }
  TK_ASSERT(false);
}

namespace {

// What the measure made of an identifier or an attribute is called.
std::string default_measure(DataType type) {
  switch (type) {
    case DataType::kInteger:
      return "int_var";
    case DataType::kNumber:
      return "num_var";
    case DataType::kBoolean:
      return "bool_var";
    case DataType::kDate:
      return "date_var";
    case DataType::kTimePeriod:
      return "time_period_var";
    case DataType::kTime:
      return "time_var";
    case DataType::kDuration:
      return "duration_var";
    case DataType::kString:
    case DataType::kNull:
      return "string_var";
  }
  return "string_var";
}

}  // namespace

Result<Value> member_of(const Dataset& data, const Expr& expr) {
  TK_TRY(const Component* component, component_of(data, {expr.text, "", expr.place}));
  if (data.identifiers().empty() && data.rows <= 1) {
    const Column& column = *component->column;
    return Value(constant_of(data.rows == 1 ? column : absent_column(component->type(), 1)));
  }
  Dataset out;
  out.rows = data.rows;
  for (const Component* identifier : data.identifiers()) out.components.push_back(*identifier);
  const bool measure = component->role == Role::kMeasure;
  out.components.push_back({measure ? component->name : default_measure(component->type()),
                            Role::kMeasure, component->column});
  add_virals(out, data);
  return Value(std::move(out));
}

}  // namespace tongket::vtl
