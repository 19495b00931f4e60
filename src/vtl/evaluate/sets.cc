// union, intersect, setdiff, symdiff, exists_in: data sets as sets of data points, told apart by
// their identifiers (reference manual, "Set operators").
#include <algorithm>
#include <array>

#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 5> kSetOperators = {"union", "intersect", "setdiff",
                                                           "symdiff", "exists_in"};

// The right data set with the components of the left one, in its order.
Result<Dataset> matched(const Dataset& left, const Dataset& other, const Place& place) {
  const Dataset right = spelled_as(left, other);
  Dataset out;
  out.rows = right.rows;
  for (const Component& component : left.components) {
    const Component* same = right.find(component.name);
    const bool fits = same != nullptr && same->role == component.role &&
                      (same->type() == component.type() ||
                       (is_numeric(same->type()) && is_numeric(component.type())));
    if (!fits) return fail_at(place, "vtl.structures_differ", {{"name", component.name}});
    out.components.push_back({component.name, component.role, same->column});
  }
  if (right.components.size() != left.components.size()) {
    for (const Component& component : right.components) {
      if (left.find(component.name) == nullptr) {
        return fail_at(place, "vtl.structures_differ", {{"name", component.name}});
      }
    }
  }
  return out;
}

// Rows of the left data set by whether the right one has them.
Rows rows_of_left(const Dataset& left, const Dataset& right, bool wanted) {
  const JointGroups groups =
      group_jointly(left.identifier_columns(), left.rows, right.identifier_columns(), right.rows);
  std::vector<bool> in_right(groups.count);
  for (const Row group : groups.right) in_right[static_cast<std::size_t>(group)] = true;
  Rows out;
  for (std::size_t i = 0; i < groups.left.size(); ++i) {
    if (in_right[static_cast<std::size_t>(groups.left[i])] == wanted) {
      out.push_back(static_cast<Row>(i));
    }
  }
  return out;
}

Dataset below(const Dataset& upper, const Dataset& lower) {
  Dataset out;
  out.rows = upper.rows + lower.rows;
  for (std::size_t i = 0; i < upper.components.size(); ++i) {
    const std::array<const Column*, 2> parts = {upper.components[i].column.get(),
                                                lower.components[i].column.get()};
    const Component& as = upper.components[i];
    out.components.push_back({as.name, as.role, share(concatenate(parts)), as.domain});
  }
  return out;
}

Result<Dataset> exists_in(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  TK_TRY(const Dataset left, evaluator.dataset(*expr.args[0], scope));
  TK_TRY(Dataset right, evaluator.dataset(*expr.args[1], scope));
  right = spelled_as(left, std::move(right));
  std::string retain = "all";
  if (expr.args.size() == 3) retain = expr.args[2]->text;
  if (retain != "all" && retain != "true" && retain != "false") {
    return fail_unknown(expr.args[2]->place, "vtl.unknown_word", retain, {"all", "true", "false"});
  }
  std::vector<ColumnPtr> left_keys;
  std::vector<ColumnPtr> right_keys;
  for (const Component* identifier : left.identifiers()) {
    const Component* same = right.find(identifier->name);
    if (same == nullptr || same->role != Role::kIdentifier) continue;
    if (same->type() != identifier->type()) {
      return fail_at(expr.place, "vtl.identifier_types_differ",
                     {{"name", identifier->name},
                      {"left", std::string(column::to_name(identifier->type()))},
                      {"right", std::string(column::to_name(same->type()))}});
    }
    left_keys.push_back(identifier->column);
    right_keys.push_back(same->column);
  }
  if (left_keys.empty()) return fail_at(expr.place, "vtl.no_common_key");
  const JointGroups groups = group_jointly(left_keys, left.rows, right_keys, right.rows);
  std::vector<bool> in_right(groups.count);
  for (const Row group : groups.right) in_right[static_cast<std::size_t>(group)] = true;
  Column truth = boolean_column(left.rows);
  truth.present = Bitmap(left.rows, true);
  Rows kept;
  for (std::size_t i = 0; i < left.rows; ++i) {
    const bool found = in_right[static_cast<std::size_t>(groups.left[i])];
    truth.booleans[i] = found ? 1 : 0;
    if (retain == "all" || (retain == "true") == found) kept.push_back(static_cast<Row>(i));
  }
  Dataset out;
  out.rows = left.rows;
  for (const Component* identifier : left.identifiers()) out.components.push_back(*identifier);
  out.add("bool_var", Role::kMeasure, std::move(truth));
  add_virals(out, left);
  return taken(out, kept);
}

}  // namespace

bool is_set_operator(std::string_view name) {
  return std::find(kSetOperators.begin(), kSetOperators.end(), name) != kSetOperators.end();
}

std::vector<std::string> set_operator_names() {
  return {kSetOperators.begin(), kSetOperators.end()};
}

Result<Dataset> set_operation(Evaluator& evaluator, const Expr& expr, const Scope& scope) {
  const bool many = expr.text == "union" || expr.text == "intersect";
  const std::size_t most = many ? 1000 : expr.text == "exists_in" ? 3 : 2;
  if (expr.args.size() < 2 || expr.args.size() > most) {
    return fail_at(
        expr.place, "vtl.argument_count",
        {{"operator", expr.text}, {"found", std::to_string(expr.args.size())}, {"expected", "2"}});
  }
  if (expr.text == "exists_in") return exists_in(evaluator, expr, scope);
  TK_TRY(Dataset out, evaluator.dataset(*expr.args[0], scope));
  for (std::size_t i = 1; i < expr.args.size(); ++i) {
    TK_TRY(const Dataset next, evaluator.dataset(*expr.args[i], scope));
    TK_TRY(const Dataset right, matched(out, next, expr.args[i]->place));
    if (expr.text == "union") {
      out = below(out, taken(right, rows_of_left(right, out, false)));
    } else if (expr.text == "intersect") {
      out = taken(out, rows_of_left(out, right, true));
    } else {
      Dataset rest = taken(out, rows_of_left(out, right, false));
      if (expr.text == "symdiff") {
        rest = below(rest, taken(right, rows_of_left(right, out, false)));
      }
      out = std::move(rest);
    }
  }
  return out;
}

}  // namespace tongket::vtl
