#include "http/openapi.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

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

}  // namespace

Result<std::string> openapi_json() {
  TK_TRY(const Yaml root, parse_yaml(http::asset("openapi.yaml"), "openapi.yaml"));
  JsonWriter json;
  write(json, root, "");
  return json.take();
}

}  // namespace tongket
