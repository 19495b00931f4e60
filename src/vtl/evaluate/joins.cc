// inner_join, left_join, full_join, cross_join (reference manual, "Join operators"). The operands
// are joined one after the other into a data set in between, in which components of the same name
// are called alias#name; the clauses of the join run on it; at the end the aliases are taken off.
#include <algorithm>
#include <numeric>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

struct JoinSide {
  std::string alias;
  Dataset data;
};

// What was joined so far: for each operand whether it has a data point in each row.
struct Joined {
  Dataset data;
  std::vector<Bitmap> there;
};

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::size_t holders(const std::vector<JoinSide>& sides, const std::string& name) {
  return static_cast<std::size_t>(
      std::count_if(sides.begin(), sides.end(),
                    [&](const JoinSide& side) { return side.data.find(name) != nullptr; }));
}

Result<std::vector<JoinSide>> sides_of(Evaluator& evaluator, const Join& join, const Scope& scope) {
  std::vector<JoinSide> out;
  Dataset known;  // the components of all operands so far
  for (const JoinOperand& operand : join.operands) {
    TK_TRY(Dataset data, evaluator.dataset(*operand.value, scope));
    for (const JoinSide& other : out) {
      if (!operand.alias.empty() && same_regular_name(other.alias, operand.alias)) {
        return fail_at(operand.value->place, "vtl.alias_twice", {{"name", operand.alias}});
      }
    }
    data = spelled_as(known, std::move(data));
    for (const Component& component : data.components) {
      if (known.find(component.name) == nullptr) known.components.push_back(component);
    }
    out.push_back({operand.alias, std::move(data)});
  }
  return out;
}

// Identifiers of more than one operand, or those named by `using`.
Result<Names> keys_of(const std::vector<JoinSide>& sides, const Expr& expr) {
  Names out;
  if (expr.text == "cross_join") return out;
  for (const Name& name : expr.join->keys) {
    const Component* first = sides.front().data.find_named(name.text);
    const std::string key = first != nullptr ? first->name : name.text;
    if (holders(sides, key) < 2) {
      return fail_at(name.place, "vtl.key_not_common", {{"name", name.text}});
    }
    out.push_back(key);
  }
  if (!out.empty()) return out;
  for (const JoinSide& side : sides) {
    for (const Component* identifier : side.data.identifiers()) {
      const auto has = [&](const JoinSide& other) {
        const Component* found = other.data.find(identifier->name);
        return found != nullptr && found->role == Role::kIdentifier;
      };
      if (!contains(out, identifier->name) && std::count_if(sides.begin(), sides.end(), has) > 1) {
        out.push_back(identifier->name);
      }
    }
  }
  return out;
}

// Components that several operands have, unless they are keys, get the alias before their name.
Result<> make_distinct(std::vector<JoinSide>& sides, const Names& keys, const Expr& expr) {
  const std::vector<JoinSide> before = sides;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    for (Component& component : sides[i].data.components) {
      if (contains(keys, component.name) || holders(before, component.name) < 2) continue;
      if (sides[i].alias.empty()) {
        return fail_at(expr.join->operands[i].value->place, "vtl.alias_wanted",
                       {{"name", component.name}});
      }
      component.name = qualified_name(sides[i].alias, component.name);
    }
  }
  return done();
}

std::vector<ColumnPtr> columns_of(const Dataset& data, const Names& names) {
  std::vector<ColumnPtr> out;
  out.reserve(names.size());
  for (const std::string& name : names) out.push_back(data.find(name)->column);
  return out;
}

Result<> check_key_types(const Dataset& left, const Dataset& right, const Names& keys,
                         const Expr& expr) {
  for (const std::string& key : keys) {
    const DataType a = left.find(key)->type();
    const DataType b = right.find(key)->type();
    if (a == b || (is_numeric(a) && is_numeric(b))) continue;
    return fail_at(expr.place, "vtl.identifier_types_differ",
                   {{"name", key},
                    {"left", std::string(column::to_name(a))},
                    {"right", std::string(column::to_name(b))}});
  }
  return done();
}

Bitmap found_rows(const Rows& rows) {
  Bitmap out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out.set_to(i, rows[i] >= 0);
  return out;
}

Bitmap bits_of(const Bitmap& from, const Rows& rows) {
  Bitmap out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out.set_to(i, rows[i] >= 0 && from.get(static_cast<std::size_t>(rows[i])));
  }
  return out;
}

Result<Joined> joined(const Joined& before, const Dataset& right, const Names& keys,
                      const Expr& expr) {
  const Dataset& left = before.data;
  Names common;
  for (const std::string& key : keys) {
    if (left.find(key) != nullptr && right.find(key) != nullptr) common.push_back(key);
  }
  if (common.empty() && expr.text != "cross_join") return fail_at(expr.place, "vtl.no_common_key");
  TK_CHECK(check_key_types(left, right, common, expr));
  const bool full = expr.text == "full_join";
  const JointGroups groups =
      group_jointly(columns_of(left, common), left.rows, columns_of(right, common), right.rows);
  const RowPairs pairs =
      pair_rows(groups, {.keep_left = full || expr.text == "left_join", .keep_right = full});
  Joined made;
  for (const Bitmap& each : before.there) made.there.push_back(bits_of(each, pairs.left));
  made.there.push_back(found_rows(pairs.right));
  Dataset& out = made.data;
  out.rows = pairs.left.size();
  for (const Component& component : left.components) {
    Column column = take(*component.column, pairs.left);
    if (full && contains(common, component.name)) {
      column = first_present(column, take(*right.find(component.name)->column, pairs.right));
    }
    out.add(component.name, contains(common, component.name) ? Role::kIdentifier : component.role,
            std::move(column));
    out.components.back().domain = component.domain;
  }
  for (const Component& component : right.components) {
    if (contains(common, component.name)) continue;
    out.components.push_back({component.name, component.role,
                              share(take(*component.column, pairs.right)), component.domain});
  }
  return made;
}

Result<> fill_defaults(Evaluator& evaluator, Dataset& data, const Join& join, const Scope& scope) {
  for (const JoinDefault& fallback : join.defaults) {
    TK_TRY(const Component* component, component_of(data, fallback.name));
    TK_TRY(Value value, evaluator.value(*fallback.value, scope));
    std::vector<Value> args = {Operand{component->column, false}, std::move(value)};
    TK_TRY(const Value filled, apply_element(evaluator, *find_element_operator("nvl"),
                                             std::move(args), *fallback.value));
    data.find(component->name)->column = std::get<Operand>(filled).column;
  }
  return done();
}

// Measures that all operands have, each computed by the expression over the aliases.
Result<Dataset> applied(Evaluator& evaluator, const Dataset& data, const Clause& clause,
                        const std::vector<JoinSide>& sides) {
  Dataset out = data;
  Names names;
  for (const Component& component : data.components) {
    if (component.role != Role::kMeasure) continue;
    out.remove(component.name);
    const std::string name = unqualified_name(component.name);
    if (name == component.name) continue;
    if (!contains(names, name)) names.push_back(name);
  }
  for (const std::string& name : names) {
    Locals locals;
    for (const JoinSide& side : sides) {
      const Component* component = data.find(qualified_name(side.alias, name));
      if (component != nullptr)
        locals.emplace(folded_name(side.alias), Operand{component->column, false});
    }
    TK_TRY(const Operand value, evaluator.operand(*clause.expression, {&data, nullptr, &locals}));
    if (!value.column) return fail_at(clause.expression->place, "vtl.component_wanted");
    out.components.push_back({name, Role::kMeasure, spread(value, data.rows)});
  }
  return out;
}

// What each operand has in a row goes with the row. Groups are rows of all operands.
Result<> apply_body_clause(Evaluator& evaluator, Joined& joined, const Clause& clause,
                           const Scope& scope) {
  constexpr const char* kRow = "\x1f";  // no component of a script is called so
  const bool selects = clause.kind == ClauseKind::kFilter || clause.kind == ClauseKind::kSub;
  if (selects) {
    Column rows = integer_column(DataType::kInteger, joined.data.rows);
    std::iota(rows.integers.begin(), rows.integers.end(), 0);
    rows.present = Bitmap(joined.data.rows, true);
    joined.data.add(kRow, Role::kAttribute, std::move(rows));
  }
  TK_TRY(joined.data, apply_clause(evaluator, joined.data, clause, scope));
  if (selects) {
    const ColumnPtr left = joined.data.find(kRow)->column;
    const Rows rows(left->integers.begin(), left->integers.end());
    for (Bitmap& there : joined.there) there = bits_of(there, rows);
    joined.data.remove(kRow);
  } else if (clause.kind == ClauseKind::kAggr || clause.kind == ClauseKind::kPivot ||
             clause.kind == ClauseKind::kUnpivot) {
    for (Bitmap& there : joined.there) there = Bitmap(joined.data.rows, true);
  }
  return done();
}

// Where an operand has a data point, or was given a value.
Bitmap with_values(Bitmap there, const Column& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values.has(i)) there.set(i);
  }
  return there;
}

// A viral attribute of several operands becomes one by its rule.
Result<> merge_virals(Evaluator& evaluator, Joined& joined, const std::vector<JoinSide>& sides) {
  Dataset& data = joined.data;
  Names names;
  for (const Component& component : data.components) {
    const std::string name = unqualified_name(component.name);
    const bool viral = component.role == Role::kViralAttribute && component.name != name;
    if (viral && !contains(names, name)) names.push_back(name);
  }
  for (const std::string& name : names) {
    std::vector<ViralPart> parts;
    Names held;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const Component* component = data.find(qualified_name(sides[i].alias, name));
      if (component == nullptr || component->role != Role::kViralAttribute) continue;
      if (!held.empty() && component->type() != data.find(held.front())->type()) continue;
      held.push_back(component->name);
      parts.push_back({*component->column, with_values(joined.there[i], *component->column)});
    }
    if (parts.size() < 2) continue;
    Component attribute = *data.find(held.front());
    attribute.name = name;
    TK_TRY(Column made, viral_of_parts(evaluator, attribute, parts));
    data.find(held.front())->column = share(std::move(made));
    for (std::size_t i = 1; i < held.size(); ++i) data.remove(held[i]);
  }
  return done();
}

Result<> take_aliases_off(Dataset& data, const Expr& expr) {
  for (Component& component : data.components) {
    component.name = unqualified_name(component.name);
  }
  for (const Component& component : data.components) {
    if (data.find(component.name) != &component) {
      return fail_at(expr.place, "vtl.join_ambiguous", {{"name", component.name}});
    }
  }
  return done();
}

}  // namespace

Result<Dataset> join(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(std::vector<JoinSide> sides, sides_of(evaluator, *expr.join, scope));
  TK_TRY(const Names keys, keys_of(sides, expr));
  TK_CHECK(make_distinct(sides, keys, expr));
  Joined made = {sides.front().data, {Bitmap(sides.front().data.rows, true)}};
  for (std::size_t i = 1; i < sides.size(); ++i) {
    TK_TRY(made, joined(made, sides[i].data, keys, expr));
  }
  TK_CHECK(fill_defaults(evaluator, made.data, *expr.join, scope));
  for (const Clause& clause : expr.join->body) {
    if (clause.kind == ClauseKind::kApply) {
      TK_TRY(made.data, applied(evaluator, made.data, clause, sides));
    } else {
      TK_CHECK(apply_body_clause(evaluator, made, clause, scope));
    }
  }
  TK_CHECK(merge_virals(evaluator, made, sides));
  TK_CHECK(take_aliases_off(made.data, expr));
  return std::move(made.data);
}

}  // namespace tongket::vtl
