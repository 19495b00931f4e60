// The clauses of planned data sets.
#include <algorithm>

#include "vtl/evaluate/evaluator.h"
#include "vtl/plan/plan_set.h"

namespace tongket::vtl {

namespace {

// Whether a target means an identifier, or a component in letters of another case.
bool respells(const SeriesSpace& space, const SeriesSet& data, const std::string& target) {
  const auto same = [&](std::string_view name) { return same_regular_name(name, target); };
  if (same(space.time)) return true;
  const bool key = std::ranges::any_of(
      space.keys, [&](const SpaceKey& each) { return each.identifier && same(each.name); });
  return key || std::ranges::any_of(data.components, [&](const SetComponent& each) {
           return each.name != target && same(each.name);
         });
}

}  // namespace

Result<SeriesSet> SetPlan::clause(SeriesSet data, const Clause& clause, const Expr& at) {
  TK_TRY(SeriesSet out, clause_points(std::move(data), clause, at));
  TK_CHECK(names_differ(out, at));
  return out;
}

Result<SeriesSet> SetPlan::clause_points(SeriesSet data, const Clause& clause, const Expr& at) {
  TK_CHECK(small_enough(data.space, clause.place));
  switch (clause.kind) {
    case ClauseKind::kFilter: {
      ExpressionPlan plan(graphs_[data.space], data);
      TK_TRY(const BlockValue when, plan.condition(*clause.expression));
      data.exists = graphs_[data.space].both(data.exists, when.holds);
      return data;
    }
    case ClauseKind::kCalc:
      return calc(data, clause);
    case ClauseKind::kKeep:
    case ClauseKind::kDrop:
      return kept(data, clause, at);
    case ClauseKind::kRename:
      return renamed(std::move(data), clause, at);
    case ClauseKind::kAggr:
      return aggregated(data, clause);
    default:
      return fail_at(clause.place, "vtl.plan_operator", {{"operator", "[ ]"}});
  }
}

Result<SeriesSet> SetPlan::calc(const SeriesSet& data, const Clause& clause) {
  SeriesSet out = data;
  for (const Assignment& item : clause.items) {
    const bool measure = !item.role || *item.role == Role::kMeasure;
    const bool taken = is_identifier(spaces_[data.space], data.level, item.target.text);
    const bool twice = std::ranges::count_if(clause.items, [&](const Assignment& other) {
                         return same_regular_name(other.target.text, item.target.text);
                       }) > 1;
    if (!measure || taken || twice || !item.target.qualifier.empty()) {
      return not_planned(*item.value);
    }
    ExpressionPlan plan(graphs_[data.space], data);
    TK_TRY(const BlockValue value, plan.value(*item.value));
    if (value.type == DataType::kNull) return not_planned(*item.value);
    const auto old = std::ranges::find(out.components, item.target.text, &SetComponent::name);
    if (old != out.components.end()) {
      old->value = value;
    } else {
      out.components.push_back({item.target.text, value});
    }
  }
  if (out.components.size() > kMaxPlannedComponents)
    return fail_at(clause.place, "vtl.plan_too_large");
  return out;
}

Result<SeriesSet> SetPlan::kept(const SeriesSet& data, const Clause& clause, const Expr& at) {
  const bool keep = clause.kind == ClauseKind::kKeep;
  std::vector<const SetComponent*> named;
  for (const Name& name : clause.names) {
    const SetComponent* component = data.find(name);
    if (component == nullptr) return not_planned(at);
    named.push_back(component);
  }
  SeriesSet out = data;
  out.components.clear();
  for (const SetComponent& component : data.components) {
    if ((std::ranges::find(named, &component) != named.end()) == keep) {
      out.components.push_back(component);
    }
  }
  return out;
}

Result<SeriesSet> SetPlan::renamed(SeriesSet data, const Clause& clause, const Expr& at) {
  const SeriesSet before = data;
  for (const Renaming& item : clause.renamings) {
    const SetComponent* component = before.find(item.from);
    const bool taken = is_identifier(spaces_[data.space], data.level, item.to.text);
    if (component == nullptr || taken) return not_planned(at);
    data.components[std::size_t(component - before.components.data())].name = item.to.text;
  }
  return data;
}

// Of the series of a row: the groups are its identifiers and the time.
Result<SeriesSet> SetPlan::aggregated(const SeriesSet& data, const Clause& clause) {
  const SeriesSpace& space = spaces_[data.space];
  const Grouping& grouping = clause.grouping;
  std::size_t groups = 1;
  for (const SpaceKey& key : space.keys) groups += key.identifier && key.level == Level::kRow;
  bool whole_rows = data.level == Level::kSeries && grouping.kind == GroupKind::kBy &&
                    grouping.names.size() == groups && !grouping.having && !grouping.time;
  for (const Name& name : grouping.names) {
    whole_rows = whole_rows && is_identifier(space, Level::kRow, name.text) &&
                 std::ranges::count(grouping.names, name.text, &Name::text) == 1;
  }
  if (!whole_rows) return fail_at(clause.place, "vtl.plan_groups");
  BlockGraph& graph = graphs_[data.space];
  BlockValues values(graph);
  SeriesSet out = data;
  out.level = Level::kRow;
  out.components.clear();
  out.exists = graph.any(data.exists);
  for (const Assignment& item : clause.items) {
    const Expr& of = *item.value;
    const bool measure = !item.role || *item.role == Role::kMeasure;
    const bool known = measure && of.kind == ExprKind::kCall && !of.window && !of.grouping;
    if (!known || respells(space, data, item.target.text)) return not_planned(of);
    if (of.text == "count" && of.args.empty()) {
      out.components.push_back({item.target.text, values.whole(graph.count(data.exists))});
      continue;
    }
    if (of.args.size() != 1 || (of.text != "count" && of.text != "sum")) return not_planned(of);
    ExpressionPlan plan(graph, data);
    TK_TRY(BlockValue value, plan.value(*of.args[0]));
    const WordRef there = graph.both(data.exists, values.present(value));
    if (of.text == "count") {
      out.components.push_back({item.target.text, values.whole(graph.count(there))});
      continue;
    }
    if (!is_numeric(value.type)) return not_planned(of);
    const std::optional<LaneRef> sum = graph.sum(there, value.lanes);
    if (!sum) return fail_at(of.place, "vtl.plan_range", {{"operator", of.text}});
    value.lanes = *sum;
    value.present = graph.any(there);
    out.components.push_back({item.target.text, value});
  }
  return out;
}

}  // namespace tongket::vtl
