#include "http/openapi.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/yaml.h"
#include "http/assets.h"

namespace tongket {
namespace {

// YAML scalars are texts here; these keys of OpenAPI and JSON Schema hold something else.
constexpr std::array<std::string_view, 7> kIntegers{
    "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "maxProperties"};
constexpr std::array<std::string_view, 5> kBooleans{"required", "additionalProperties",
                                                    "uniqueItems", "readOnly", "deprecated"};

// Each describes one group of routes: a map of "paths" and, if it has its own, "schemas".
constexpr std::array<std::string_view, 8> kAreas{"openapi/overview.yaml", "openapi/explorer.yaml",
                                                 "openapi/editor.yaml",   "openapi/proof.yaml",
                                                 "openapi/admin.yaml",    "openapi/public.yaml",
                                                 "openapi/work.yaml",     "openapi/records.yaml"};

bool is_one_of(std::string_view text, const auto& list) {
  return std::ranges::find(list, text) != list.end();
}

void write(JsonWriter& json, const Yaml& node, std::string_view key) {
  switch (node.kind()) {
    case Yaml::Kind::kNull:
      json.null();
      return;
    case Yaml::Kind::kList:
      json.begin_array();
      for (const Yaml& item : node.list()) write(json, item, "");
      json.end_array();
      return;
    case Yaml::Kind::kMap:
      json.begin_object();
      for (const auto& [name, value] : node.map()) {
        json.key(name);
        write(json, value, name);
      }
      json.end_object();
      return;
    case Yaml::Kind::kScalar:
      break;
  }
  const std::string& text = node.scalar();
  if (is_one_of(key, kIntegers)) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    json.integer(number);
  } else if (is_one_of(key, kBooleans) && (text == "true" || text == "false")) {
    json.boolean(text == "true");
  } else {
    json.text(text);
  }
}

// A map with what the areas have under the same key.
void write_joined(JsonWriter& json, const Yaml& base, const std::vector<Yaml>& areas,
                  std::string_view key) {
  json.begin_object();
  for (const auto& [name, value] : base.map()) {
    json.key(name);
    write(json, value, name);
  }
  for (const Yaml& area : areas) {
    const Yaml* more = area.find(key);
    if (more == nullptr) continue;
    for (const auto& [name, value] : more->map()) {
      json.key(name);
      write(json, value, name);
    }
  }
  json.end_object();
}

void write_components(JsonWriter& json, const Yaml& components, const std::vector<Yaml>& areas) {
  json.begin_object();
  for (const auto& [name, value] : components.map()) {
    json.key(name);
    if (name == "schemas") {
      write_joined(json, value, areas, "schemas");
    } else {
      write(json, value, name);
    }
  }
  json.end_object();
}

Result<Yaml> described(std::string_view name) {
  return parse_yaml(http::asset(name), std::string(name));
}

Result<std::vector<Yaml>> described_areas() {
  std::vector<Yaml> out;
  for (const std::string_view name : kAreas) {
    TK_TRY(Yaml area, described(name));
    out.push_back(std::move(area));
  }
  return out;
}

using ParameterNames = std::set<std::string, std::less<>>;

void take_parameters(const Yaml& node, ParameterNames& out) {
  if (node.kind() == Yaml::Kind::kList) {
    for (const Yaml& item : node.list()) take_parameters(item, out);
  }
  if (node.kind() != Yaml::Kind::kMap) return;
  const Yaml* in = node.find("in");
  const Yaml* name = node.find("name");
  const bool is_parameter = in != nullptr && in->kind() == Yaml::Kind::kScalar &&
                            in->scalar() == "query" && name != nullptr &&
                            name->kind() == Yaml::Kind::kScalar;
  if (is_parameter) out.insert(name->scalar());
  for (const auto& [key, value] : node.map()) take_parameters(value, out);
}

ParameterNames parameters_of_all() {
  ParameterNames out;
  if (const Result<Yaml> root = described("openapi.yaml")) take_parameters(*root, out);
  if (const Result<std::vector<Yaml>> areas = described_areas()) {
    for (const Yaml& area : *areas) take_parameters(area, out);
  }
  return out;
}

}  // namespace

bool is_described_parameter(std::string_view name) {
  static const ParameterNames known = parameters_of_all();
  return known.contains(name);
}

Result<std::string> openapi_json() {
  TK_TRY(const Yaml root, described("openapi.yaml"));
  TK_TRY(const std::vector<Yaml> areas, described_areas());
  JsonWriter json;
  json.begin_object();
  for (const auto& [name, value] : root.map()) {
    json.key(name);
    if (name == "paths") {
      write_joined(json, value, areas, "paths");
    } else if (name == "components") {
      write_components(json, value, areas);
    } else {
      write(json, value, name);
    }
  }
  json.end_object();
  return json.take();
}

}  // namespace tongket
