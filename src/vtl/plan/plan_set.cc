#include "vtl/plan/plan_set.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxNodes = 4'000;     // of a space: what is compiled by recursion
constexpr std::size_t kMaxResults = 40;      // within each other
constexpr std::size_t kMaxOpenInPlan = 800;  // expressions within each other
constexpr int kMaxOffset = 1000;             // slots

std::optional<int> whole_number(const Expr& expr) {
  if (expr.kind == ExprKind::kCall && expr.text == "negate" && expr.args.size() == 1) {
    const std::optional<int> of = whole_number(*expr.args[0]);
    return of ? std::optional(-*of) : std::nullopt;
  }
  if (expr.kind != ExprKind::kLiteral || expr.type != DataType::kInteger) return std::nullopt;
  const auto value = parse_single(expr.type, expr.text);
  if (!value || std::abs(value->integers[0]) > kMaxOffset) return std::nullopt;
  return static_cast<int>(value->integers[0]);
}

}  // namespace

SetPlan::SetPlan(const Script& script, const std::vector<SeriesSpace>& spaces)
    : script_(script), dependencies_(script), spaces_(spaces) {
  for (const SeriesSpace& space : spaces) graphs_.emplace_back(space);
}

Result<SeriesSet> SetPlan::set(const Expr& expr) {
  if (open_ >= kMaxOpenInPlan) return fail_at(expr.place, "vtl.plan_too_large");
  ++open_;
  Result<SeriesSet> out = set_of(expr);
  --open_;
  return out;
}

Result<SeriesSet> SetPlan::set_of(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kName:
      return bound(expr);
    case ExprKind::kCall:
      return call(expr);
    case ExprKind::kJoin:
      return join(expr);
    case ExprKind::kClause: {
      TK_TRY(SeriesSet data, set(*expr.args[0]));
      return clause(std::move(data), *expr.clause, expr);
    }
    case ExprKind::kMember: {
      TK_TRY(SeriesSet data, set(*expr.args[0]));
      const SetComponent* component = data.find({expr.text, "", expr.place});
      if (component == nullptr) return not_planned(expr);
      data.components = {SetComponent(*component)};
      return data;
    }
    default:
      return not_planned(expr);
  }
}

Result<> SetPlan::small_enough(std::size_t space, const Place& place) const {
  const BlockGraph& graph = graphs_[space];
  if (graph.lane_count() <= kMaxNodes && graph.word_count() <= kMaxNodes) return done();
  return fail_at(place, "vtl.plan_too_large");
}

Result<SeriesSet> SetPlan::bound(const Expr& expr) {
  const std::string name = folded_name(expr.text);
  if (const auto found = results_.find(name); found != results_.end()) return found->second;
  if (const auto statement = dependencies_.statement(name)) {
    if (under_way_.size() >= kMaxResults || std::ranges::count(under_way_, name) != 0) {
      return not_planned(expr);
    }
    under_way_.push_back(name);
    Result<SeriesSet> made = set(*script_.statements[*statement].value);
    under_way_.pop_back();
    if (!made) return made;
    TK_CHECK(small_enough(made->space, expr.place));
    return results_.emplace(name, *std::move(made)).first->second;
  }
  return bound_input(expr);
}

// The same letters, or else the only one that differs by case alone.
Result<SeriesSet> SetPlan::bound_input(const Expr& expr) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t space = 0; space < spaces_.size(); ++space) {
    for (std::size_t i = 0; i < spaces_[space].sets.size(); ++i) {
      const std::string& name = spaces_[space].sets[i].name;
      if (name == expr.text) return bound_set(space, i);
      if (same_regular_name(name, expr.text)) found.emplace_back(space, i);
    }
  }
  if (found.size() != 1) return fail_at(expr.place, "vtl.plan_dataset", {{"name", expr.text}});
  return bound_set(found.front().first, found.front().second);
}

SeriesSet SetPlan::bound_set(std::size_t index, std::size_t which) {
  const SeriesSpace& space = spaces_[index];
  const SpaceSet& from = space.sets[which];
  BlockGraph& graph = graphs_[index];
  BlockValues values(graph);
  SeriesSet out;
  out.space = index;
  out.level = from.level;
  out.exists = from.rows != nullptr ? graph.rows_of_set(which) : graph.none();
  for (const SpaceMeasure& measure : from.measures) {
    const SeriesSource& source = space.sources[measure.source];
    BlockValue value;
    value.type = source.scale == 0 && source.type != column::LaneType::kDouble ? DataType::kInteger
                                                                               : DataType::kNumber;
    value.scale = source.scale;
    value.lanes = graph.load(measure.source, measure.series);
    value.present = graph.presence(measure.source, measure.series);
    if (from.rows == nullptr) out.exists = graph.either(out.exists, value.present);
    if (graph.is_real(value.lanes)) {
      value.present = graph.both(value.present, graph.equal(value.lanes, value.lanes));
    }
    out.components.push_back({measure.name, value});
  }
  for (const std::string& name : from.keys) {
    out.components.push_back({name, values.whole(graph.key(*space.key(name)))});
  }
  return out;
}

Result<SeriesSet> SetPlan::call(const Expr& expr) {
  if (expr.rules || expr.window || expr.grouping) return not_planned(expr);
  if (expr.text == "timeshift" && expr.args.size() == 2) return shift(expr);
  if (expr.text == "setdiff" && expr.args.size() == 2) return difference(expr);
  if (expr.text == "exists_in") return existing(expr);
  return not_planned(expr);
}

Result<SeriesSet> SetPlan::shift(const Expr& expr) {
  TK_TRY(SeriesSet data, set(*expr.args[0]));
  const std::optional<int> by = whole_number(*expr.args[1]);
  if (!by || std::abs(data.offset + *by) > kMaxOffset) return not_planned(expr);
  data.offset += *by;
  return data;
}

Result<> SetPlan::same_space(const SeriesSet& a, const SeriesSet& b, const Expr& at) const {
  if (a.space == b.space && a.level == b.level) return done();
  return fail_at(at.place, "vtl.plan_spaces", {{"operator", at.text}});
}

SeriesSet SetPlan::moved(const SeriesSet& data, int offset) {
  BlockGraph& graph = graphs_[data.space];
  BlockValues values(graph);
  SeriesSet out = data;
  const int slots = data.offset - offset;
  out.offset = offset;
  out.exists = graph.shifted(data.exists, slots);
  for (SetComponent& component : out.components) {
    component.value = values.shifted(component.value, slots);
  }
  return out;
}

Result<SeriesSet> SetPlan::difference(const Expr& expr) {
  TK_TRY(SeriesSet left, set(*expr.args[0]));
  TK_TRY(const SeriesSet right, set(*expr.args[1]));
  TK_CHECK(same_space(left, right, expr));
  BlockGraph& graph = graphs_[left.space];
  left.exists = graph.without(left.exists, moved(right, left.offset).exists);
  return left;
}

Result<SeriesSet> SetPlan::existing(const Expr& expr) {
  if (expr.args.size() == 3 && expr.args[2]->text != "all") return not_planned(expr);
  TK_TRY(SeriesSet left, set(*expr.args[0]));
  TK_TRY(const SeriesSet right, set(*expr.args[1]));
  TK_CHECK(same_space(left, right, expr));
  BlockGraph& graph = graphs_[left.space];
  BlockValues values(graph);
  const WordRef there = moved(right, left.offset).exists;
  left.components = {{"bool_var", values.truth(there, graph.without(graph.all(), there))}};
  return left;
}

// Names of several operands that differ by case alone mean one component, and aliases one operand:
// left to the interpreter.
Result<std::vector<SeriesSet>> SetPlan::sides_of(const Expr& expr) {
  std::map<std::string, std::string> names;
  std::set<std::string> aliases;
  std::vector<SeriesSet> sides;
  for (const JoinOperand& operand : expr.join->operands) {
    if (!operand.alias.empty() && !aliases.insert(folded_name(operand.alias)).second) {
      return not_planned(expr);
    }
    TK_TRY(SeriesSet side, set(*operand.value));
    for (const SetComponent& component : side.components) {
      const auto known = names.emplace(folded_name(component.name), component.name).first;
      if (known->second != component.name) return not_planned(expr);
    }
    if (!sides.empty()) {
      TK_CHECK(same_space(sides.front(), side, expr));
      side = moved(side, sides.front().offset);
    }
    sides.push_back(std::move(side));
  }
  return sides;
}

Result<SeriesSet> SetPlan::join(const Expr& expr) {
  const Join& join = *expr.join;
  const bool left_only = expr.text == "left_join";
  if ((!left_only && expr.text != "inner_join") || !join.defaults.empty() || !join.keys.empty()) {
    return not_planned(expr);
  }
  TK_TRY(const std::vector<SeriesSet> sides, sides_of(expr));
  SeriesSet out = sides.front();
  out.components.clear();
  BlockGraph& graph = graphs_[out.space];
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i > 0 && !left_only) out.exists = graph.both(out.exists, sides[i].exists);
    for (SetComponent component : sides[i].components) {
      const auto has = [&](const SeriesSet& side) {
        return side.find({component.name, "", {}}) != nullptr;
      };
      // What the right side lacks is null.
      if (i > 0 && left_only) {
        BlockValue& value = component.value;
        for (WordRef* word : {&value.present, &value.holds, &value.fails}) {
          *word = graph.both(*word, sides[i].exists);
        }
      }
      if (std::ranges::count_if(sides, has) > 1) {
        if (join.operands[i].alias.empty()) return not_planned(expr);
        component.name = qualified_name(join.operands[i].alias, component.name);
      }
      out.components.push_back(std::move(component));
    }
  }
  if (out.components.size() > kMaxPlannedComponents)
    return fail_at(expr.place, "vtl.plan_too_large");
  TK_CHECK(names_differ(out, expr));
  for (const Clause& each : join.body) {
    TK_TRY(out, clause(std::move(out), each, expr));
  }
  for (SetComponent& component : out.components) {
    component.name = unqualified_name(component.name);
  }
  TK_CHECK(names_differ(out, expr));
  return out;
}

// Names that differ by case alone are one for the interpreter, or told apart by it.
Result<> SetPlan::names_differ(const SeriesSet& data, const Expr& at) const {
  const SeriesSpace& space = spaces_[data.space];
  std::map<std::string, std::string> names = {{folded_name(space.time), space.time}};
  for (const SpaceKey& key : space.keys) {
    if (is_identifier(space, data.level, key.name)) names.emplace(folded_name(key.name), key.name);
  }
  for (const SetComponent& component : data.components) {
    const std::string& known =
        names.emplace(folded_name(component.name), component.name).first->second;
    if (known != component.name) return not_planned(at);
    if (data.find({component.name, "", {}}) != &component) return not_planned(at);
  }
  return done();
}

}  // namespace tongket::vtl
