#include "vtl/data/dataset.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket::vtl {
namespace {

struct RoleName {
  Role role;
  std::string_view name;
};
constexpr std::array kRoles = {
    RoleName{Role::kIdentifier, "Identifier"},
    RoleName{Role::kMeasure, "Measure"},
    RoleName{Role::kAttribute, "Attribute"},
    RoleName{Role::kViralAttribute, "Viral Attribute"},
};

std::string plain_role(std::string_view name) {
  std::string out;
  for (const char letter : lower_case(name)) {
    if (letter != ' ' && letter != '_') out += letter;
  }
  return out;
}

}  // namespace

const Component* Dataset::find(std::string_view name) const {
  for (const Component& component : components) {
    if (component.name == name) return &component;
  }
  return nullptr;
}

Component* Dataset::find(std::string_view name) {
  for (Component& component : components) {
    if (component.name == name) return &component;
  }
  return nullptr;
}

const Component* Dataset::find_named(std::string_view name) const {
  if (const Component* same = find(name)) return same;
  const Component* found = nullptr;
  for (const Component& component : components) {
    if (!same_regular_name(component.name, name)) continue;
    if (found != nullptr) return nullptr;
    found = &component;
  }
  return found;
}

std::vector<const Component*> Dataset::with_role(Role role) const {
  std::vector<const Component*> out;
  for (const Component& component : components) {
    if (component.role == role) out.push_back(&component);
  }
  return out;
}

std::vector<std::string> Dataset::names() const {
  std::vector<std::string> out;
  out.reserve(components.size());
  for (const Component& component : components) out.push_back(component.name);
  return out;
}

std::vector<ColumnPtr> Dataset::identifier_columns() const {
  std::vector<ColumnPtr> out;
  for (const Component* component : identifiers()) out.push_back(component->column);
  return out;
}

void Dataset::remove(std::string_view name) {
  std::erase_if(components, [&](const Component& component) { return component.name == name; });
}

Dataset spelled_as(const Dataset& model, Dataset data) {
  for (Component& component : data.components) {
    if (model.find(component.name) != nullptr) continue;
    const Component* same = model.find_named(component.name);
    if (same != nullptr && data.find(same->name) == nullptr) component.name = same->name;
  }
  return data;
}

Dataset without_rows(const Dataset& data) { return taken(data, {}); }

Dataset taken(const Dataset& data, const Rows& rows) {
  Dataset out;
  out.rows = rows.size();
  for (const Component& component : data.components) {
    out.add(component.name, component.role, take(*component.column, rows));
    out.components.back().domain = component.domain;
  }
  return out;
}

std::string_view to_name(Role role) {
  for (const RoleName& known : kRoles) {
    if (known.role == role) return known.name;
  }
  TK_ASSERT(false);
}

std::optional<Role> role_from(std::string_view name) {
  const std::string plain = plain_role(name);
  for (const RoleName& known : kRoles) {
    if (plain_role(known.name) == plain) return known.role;
  }
  return std::nullopt;
}

}  // namespace tongket::vtl
