// Viral attributes (reference manual, "define viral propagation"): how those of several data points
// become one. A rule by clauses works on pairs, in the order of the rows: first the clauses with
// two values, then those with one, then `else`; each value is a number of its own, so that a pair
// is looked up once.
#include <algorithm>
#include <map>
#include <set>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

const ViralPropagation* propagation_of(const Evaluator& evaluator, const Component& attribute,
                                       const Column& column) {
  const auto& all = evaluator.script().propagations;
  const auto found = std::ranges::find_if(all, [&](const ViralPropagation& made) {
    return made.on_variables && same_regular_name(made.target.text, attribute.name);
  });
  if (found != all.end()) return &*found;
  const std::string domain = evaluator.domain_of(attribute, column.type);
  const auto by_domain = std::ranges::find_if(all, [&](const ViralPropagation& made) {
    return !made.on_variables && same_regular_name(made.target.text, domain);
  });
  return by_domain != all.end() ? &*by_domain : nullptr;
}

// Without a rule: absent if one is, else the least.
Column least_of_groups(const Column& column, const Groups& groups) {
  std::optional<Column> least = aggregate(Aggregate::kMinimum, column, groups);
  TK_ASSERT(least);
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.has(i)) least->present.clear(static_cast<std::size_t>(groups.of_row[i]));
  }
  return *std::move(least);
}

Result<Column> aggregated_virals(const ViralPropagation& rule, const Column& column,
                                 const Groups& groups) {
  const bool number = rule.aggregate == "sum" || rule.aggregate == "avg";
  if (number && !is_numeric(column.type)) {
    return fail_at(rule.target.place, "vtl.argument_type",
                   {{"operator", rule.aggregate},
                    {"number", "1"},
                    {"found", std::string(column::to_name(column.type))},
                    {"expected", "Integer, Number"}});
  }
  const Aggregate kind = rule.aggregate == "min"   ? Aggregate::kMinimum
                         : rule.aggregate == "max" ? Aggregate::kMaximum
                         : rule.aggregate == "sum" ? Aggregate::kSum
                                                   : Aggregate::kAverage;
  auto out = aggregate(kind, column, groups);
  if (!out) return fail_at(rule.name.place, "vtl.integer_overflow");
  return *std::move(out);
}

// The rule over the rows of one column, with its constants behind them.
class Clauses {
 public:
  static Result<Clauses> make(Evaluator& evaluator, const ViralPropagation& rule,
                              const Column& column) {
    Clauses out(column);
    for (const PropagationClause& clause : rule.clauses) {
      Entry entry;
      for (const ExprPtr& value : clause.when) {
        TK_TRY(const Row row, out.constant(evaluator, *value));
        entry.when.push_back(row);
      }
      TK_TRY(entry.then, out.constant(evaluator, *clause.then));
      out.entries_.push_back(std::move(entry));
    }
    if (rule.otherwise) {
      TK_TRY(out.otherwise_, out.constant(evaluator, *rule.otherwise));
    }
    std::vector<const Column*> parts = {&column};
    for (const Column& each : out.constants_) parts.push_back(&each);
    out.all_ = concatenate(parts);
    out.order_ = order_values(out.all_);
    return out;
  }

  // The row of the value that two rows give, -1: none. Pairs are looked up once.
  Row pair(Row a, Row b) {
    const auto [place, made] = known_.emplace(ordered(value(a), value(b)), Row{-1});
    if (made) place->second = looked_up(place->first);
    return place->second;
  }
  [[nodiscard]] Column taken(const Rows& rows) const { return take(all_, rows); }

 private:
  struct Entry {
    Rows when;
    Row then = -1;
  };
  using Pair = std::pair<std::int64_t, std::int64_t>;
  static Pair ordered(std::int64_t a, std::int64_t b) { return a < b ? Pair(a, b) : Pair(b, a); }

  explicit Clauses(const Column& column) : type_(column.type), rows_(column.size()) {}

  Result<Row> constant(Evaluator& evaluator, const Expr& expr) {
    TK_TRY(const Operand found, evaluator.operand(expr, {}));
    if (!found.column || !found.constant || found.column->size() != 1) {
      return fail_at(expr.place, "vtl.constant_wanted", {{"number", "1"}});
    }
    const bool fits = found.type() == type_ || found.type() == DataType::kNull ||
                      (is_numeric(found.type()) && is_numeric(type_));
    if (!fits) {
      return fail_at(expr.place, "vtl.types_differ",
                     {{"operator", "viral propagation"},
                      {"left", std::string(column::to_name(type_))},
                      {"right", std::string(column::to_name(found.type()))}});
    }
    constants_.push_back(found.type() == DataType::kNull ? absent_column(type_, 1) : *found.column);
    return static_cast<Row>(rows_ + constants_.size() - 1);
  }

  // Absent rows have the order of nulls.
  [[nodiscard]] std::int64_t value(Row row) const {
    return row < 0 ? INT64_MIN : order_[static_cast<std::size_t>(row)];
  }

  [[nodiscard]] Row looked_up(const Pair& wanted) const {
    for (const Entry& entry : entries_) {
      if (entry.when.size() != 2) continue;
      if (ordered(value(entry.when[0]), value(entry.when[1])) == wanted) return entry.then;
    }
    for (const Entry& entry : entries_) {
      const std::int64_t one = value(entry.when[0]);
      if (entry.when.size() == 1 && (one == wanted.first || one == wanted.second)) {
        return entry.then;
      }
    }
    return otherwise_;
  }

  DataType type_;
  std::size_t rows_;
  std::vector<Column> constants_;
  std::vector<Entry> entries_;
  Row otherwise_ = -1;
  Column all_;
  std::vector<std::int64_t> order_;
  std::map<Pair, Row> known_;
};

// One value stays as it is.
Result<Column> combined_virals(Evaluator& evaluator, const ViralPropagation& rule,
                               const Column& column, const Groups& groups) {
  TK_TRY(Clauses clauses, Clauses::make(evaluator, rule, column));
  Rows rows(groups.count(), -1);
  std::vector<bool> begun(groups.count());
  for (std::size_t i = 0; i < column.size(); ++i) {
    const auto group = static_cast<std::size_t>(groups.of_row[i]);
    rows[group] =
        begun[group] ? clauses.pair(rows[group], static_cast<Row>(i)) : static_cast<Row>(i);
    begun[group] = true;
  }
  return clauses.taken(rows);
}

}  // namespace

Result<Column> viral_of_groups(Evaluator& evaluator, const Component& attribute,
                               const Column& column, const Groups& groups) {
  const ViralPropagation* rule = propagation_of(evaluator, attribute, column);
  if (rule == nullptr) return least_of_groups(column, groups);
  if (!rule->aggregate.empty()) return aggregated_virals(*rule, column, groups);
  return combined_virals(evaluator, *rule, column, groups);
}

bool has_propagation(const Evaluator& evaluator, const Component& attribute) {
  return propagation_of(evaluator, attribute, *attribute.column) != nullptr;
}

Result<Column> viral_of_parts(Evaluator& evaluator, const Component& attribute,
                              const std::vector<ViralPart>& parts) {
  std::vector<Column> found;
  found.reserve(parts.size());
  Groups groups;
  for (const ViralPart& part : parts) {
    Rows rows;
    for (std::size_t i = 0; i < part.values.size(); ++i) {
      if (part.there.get(i)) rows.push_back(static_cast<Row>(i));
    }
    found.push_back(take(part.values, rows));
    groups.of_row.insert(groups.of_row.end(), rows.begin(), rows.end());
  }
  std::vector<const Column*> columns;
  columns.reserve(found.size());
  for (const Column& each : found) columns.push_back(&each);
  for (std::size_t i = 0; i < parts.front().values.size(); ++i) {
    groups.first_row.push_back(static_cast<Row>(i));
  }
  return viral_of_groups(evaluator, attribute, concatenate(columns), groups);
}

void add_virals(Dataset& out, const Dataset& from) {
  for (const Component* viral : from.with_role(Role::kViralAttribute)) {
    if (out.find(viral->name) == nullptr) out.components.push_back(*viral);
  }
}

Result<> add_virals(Evaluator& evaluator, Dataset& out, const DatasetRows& left,
                    const DatasetRows& right) {
  for (const Component* viral : left.data.with_role(Role::kViralAttribute)) {
    Column column = take(*viral->column, left.rows);
    const Component* same = right.data.find(viral->name);
    if (same != nullptr && same->type() == viral->type()) {
      const Bitmap all(column.size(), true);
      TK_TRY(column, viral_of_parts(evaluator, *viral,
                                    {{column, all}, {take(*same->column, right.rows), all}}));
    }
    out.components.push_back(
        {viral->name, Role::kViralAttribute, share(std::move(column)), viral->domain});
  }
  for (const Component* viral : right.data.with_role(Role::kViralAttribute)) {
    if (out.find(viral->name) != nullptr) continue;
    out.components.push_back({viral->name, Role::kViralAttribute,
                              share(take(*viral->column, right.rows)), viral->domain});
  }
  return done();
}

Result<> check_propagation(Evaluator& evaluator, const ViralPropagation& rule) {
  std::set<std::pair<std::string, std::string>> told;
  for (const PropagationClause& clause : rule.clauses) {
    std::vector<std::string> words;
    for (const ExprPtr& value : clause.when) {
      TK_TRY(const Operand constant, evaluator.operand(*value, {}));
      if (!constant.column || !constant.constant || constant.column->size() != 1) {
        return fail_at(value->place, "vtl.constant_wanted", {{"number", "1"}});
      }
      const bool null = !constant.column->has(0);
      words.push_back(null ? "null" : "=" + column::cell_text(*constant.column, 0));
    }
    std::ranges::sort(words);
    if (!told.emplace(words.front(), words.size() == 2 ? words.back() : "").second) {
      return fail_at(clause.place, "vtl.combination_twice");
    }
  }
  return done();
}

}  // namespace tongket::vtl
