#include "vtl/examples/compare_datasets.h"

#include <cmath>

namespace tongket::vtl {
namespace {

Error differs(std::string_view key, Args args) {
  return fail(ErrorCode::kConflict, key, std::move(args));
}

std::string described(const Component& component) {
  return std::string(to_name(component.role)) + " " +
         std::string(column::to_name(component.type()));
}

Result<> compare_structures(const Dataset& found, const Dataset& expected) {
  for (const Component& component : expected.components) {
    const Component* same = found.find(component.name);
    if (same == nullptr) return differs("vtl.example_lacks", {{"name", component.name}});
    const bool fits = same->type() == component.type() || same->type() == DataType::kNull ||
                      (same->type() == DataType::kInteger && component.type() == DataType::kNumber);
    if (!fits || same->role != component.role) {
      return differs("vtl.example_component", {{"name", component.name},
                                               {"found", described(*same)},
                                               {"expected", described(component)}});
    }
  }
  for (const Component& component : found.components) {
    if (expected.find(component.name) == nullptr) {
      return differs("vtl.example_more", {{"name", component.name}});
    }
  }
  return done();
}

bool same_numbers(double a, double b) {
  const double away = std::fabs(a - b);
  return away <= 1e-7 || away <= 1e-5 * std::max(std::fabs(a), std::fabs(b));
}

Result<> compare_values(const Component& found, const Component& expected, const RowPairs& pairs) {
  const bool numeric = is_numeric(expected.type()) && is_numeric(found.type());
  const std::vector<double> a = numeric ? doubles_of(*found.column) : std::vector<double>();
  const std::vector<double> b = numeric ? doubles_of(*expected.column) : std::vector<double>();
  for (std::size_t i = 0; i < pairs.left.size(); ++i) {
    const auto x = static_cast<std::size_t>(pairs.left[i]);
    const auto y = static_cast<std::size_t>(pairs.right[i]);
    const std::string left = cell_text(*found.column, x);
    const std::string right = cell_text(*expected.column, y);
    const bool both = found.column->has(x) && expected.column->has(y);
    const bool same = numeric && both ? same_numbers(a[x], b[y]) : left == right;
    if (same) continue;
    return differs("vtl.example_value", {{"name", expected.name},
                                         {"row", std::to_string(y + 1)},
                                         {"found", both || !left.empty() ? left : "null"},
                                         {"expected", right.empty() ? "null" : right}});
  }
  return done();
}

}  // namespace

Result<> compare_datasets(const Dataset& found, const Dataset& expected) {
  TK_CHECK(compare_structures(found, expected));
  std::vector<ColumnPtr> left;
  for (const Component* identifier : expected.identifiers()) {
    left.push_back(found.find(identifier->name)->column);
  }
  const RowPairs pairs =
      pair_rows(group_jointly(left, found.rows, expected.identifier_columns(), expected.rows), {});
  if (pairs.left.size() != expected.rows || found.rows != expected.rows) {
    return differs("vtl.example_rows", {{"found", std::to_string(found.rows)},
                                        {"expected", std::to_string(expected.rows)},
                                        {"common", std::to_string(pairs.left.size())}});
  }
  for (const Component& component : expected.components) {
    TK_CHECK(compare_values(*found.find(component.name), component, pairs));
  }
  return done();
}

}  // namespace tongket::vtl
