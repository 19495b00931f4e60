// A data set of VTL: components (identifiers, measures, attributes) and a column for each. Columns
// are shared, so that keeping, renaming and copying cost nothing. Identifiers have no absent values
// and no two rows agree in all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vtl/column_names.h"
#include "vtl/parse/names.h"
#include "vtl/parse/syntax.h"

namespace tongket::vtl {

struct Component {
  std::string name;
  Role role = Role::kMeasure;
  ColumnPtr column;
  std::string domain;  // the value domain that a structure names; empty: that of its type

  [[nodiscard]] DataType type() const { return column->type; }
};

struct Dataset {
  std::vector<Component> components;
  std::size_t rows = 0;

  [[nodiscard]] const Component* find(std::string_view name) const;
  [[nodiscard]] Component* find(std::string_view name);
  // As a script names it: the same letters, or else the only one that differs by case alone.
  [[nodiscard]] const Component* find_named(std::string_view name) const;
  [[nodiscard]] std::vector<const Component*> with_role(Role role) const;
  [[nodiscard]] std::vector<const Component*> identifiers() const {
    return with_role(Role::kIdentifier);
  }
  [[nodiscard]] std::vector<const Component*> measures() const { return with_role(Role::kMeasure); }
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] std::vector<ColumnPtr> identifier_columns() const;

  void add(std::string name, Role role, Column column) {
    components.push_back({std::move(name), role, share(std::move(column))});
  }
  void remove(std::string_view name);
};

// The structure without rows.
Dataset without_rows(const Dataset& data);
Dataset taken(const Dataset& data, const Rows& rows);

// The data set whose components are spelled as in `model` where they have the same name.
Dataset spelled_as(const Dataset& model, Dataset data);

std::string_view to_name(Role role);
std::optional<Role> role_from(std::string_view name);

}  // namespace tongket::vtl
