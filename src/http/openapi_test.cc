#include "http/openapi.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "base/json_value.h"
#include "base/text.h"
#include "http/service.h"

namespace tongket {
namespace {

JsonValue document() { return parse_json(openapi_json().value(), "openapi").value(); }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

const JsonValue* operation_of(const JsonValue& root, const Route& route) {
  const JsonValue* path = root.find("paths")->find(route.pattern);
  return path == nullptr ? nullptr : path->find(lower(to_code(route.method)));
}

std::set<std::string> path_parameters(const JsonValue& operation) {
  std::set<std::string> out;
  const JsonValue* parameters = operation.find("parameters");
  if (parameters == nullptr) return out;
  for (const JsonValue& parameter : parameters->list()) {
    const JsonValue* in = parameter.find("in");
    if (in != nullptr && in->text() == "path") out.insert(parameter.find("name")->text());
  }
  return out;
}

std::set<std::string> pattern_parameters(std::string_view pattern) {
  std::set<std::string> out;
  for (const std::string_view part : split(pattern, '/')) {
    if (part.starts_with('{')) out.emplace(part.substr(1, part.size() - 2));
  }
  return out;
}

TEST(OpenApi, EveryRouteIsDescribed) {
  const JsonValue root = document();
  for (const Route& route : all_routes()) {
    const std::string what = std::string(to_code(route.method)) + " " + std::string(route.pattern);
    const JsonValue* operation = operation_of(root, route);
    ASSERT_NE(operation, nullptr) << what;
    EXPECT_EQ(operation->find("operationId")->text(), route.operation) << what;
    EXPECT_EQ(path_parameters(*operation), pattern_parameters(route.pattern)) << what;
    const JsonValue* responses = operation->find("responses");
    ASSERT_NE(responses, nullptr) << what;
    EXPECT_NE(responses->find("default"), nullptr) << what;
    const bool answers = std::ranges::any_of(responses->object(), [](const auto& response) {
      return response.first.starts_with("2") || response.first == "302";
    });
    EXPECT_TRUE(answers) << what;
  }
}

TEST(OpenApi, EverythingDescribedIsARoute) {
  std::set<std::string> routes;
  for (const Route& route : all_routes()) {
    routes.insert(lower(to_code(route.method)) + " " + std::string(route.pattern));
  }
  const JsonValue root = document();
  std::set<std::string> operations;
  std::size_t described = 0;
  for (const auto& [path, methods] : root.find("paths")->object()) {
    for (const auto& [method, operation] : methods.object()) {
      EXPECT_TRUE(routes.contains((method + " ").append(path))) << method << " " << path;
      EXPECT_TRUE(operations.insert(operation.find("operationId")->text()).second) << path;
      ++described;
    }
  }
  EXPECT_EQ(described, routes.size());
}

bool asks_for(const JsonValue& requirement, std::string_view scheme) {
  return requirement.find(scheme) != nullptr;
}

// What is open to anyone asks for nothing; what changes something under a cookie asks for the token
// against forged requests.
TEST(OpenApi, SecurityIsWhatTheServerAsks) {
  const JsonValue root = document();
  for (const Route& route : all_routes()) {
    const std::string what(route.operation);
    const JsonValue* security = operation_of(root, route)->find("security");
    ASSERT_NE(security, nullptr) << what;
    EXPECT_EQ(security->list().empty(), route.guard == Guard::kAnyone) << what;
    for (const JsonValue& way : security->list()) {
      const bool forgeable = asks_for(way, "cookie") && route.method != Method::kGet;
      EXPECT_EQ(asks_for(way, "csrf"), forgeable) << what;
    }
  }
}

void check_references(const JsonValue& root, const JsonValue& value) {
  for (const JsonValue& item : value.list()) check_references(root, item);
  for (const auto& [name, member] : value.object()) {
    check_references(root, member);
    if (name != "$ref" || member.kind() != JsonValue::Kind::kText) continue;
    const JsonValue* at = &root;
    for (const std::string_view part : split(std::string_view(member.text()).substr(2), '/')) {
      at = at == nullptr ? nullptr : at->find(part);
    }
    EXPECT_NE(at, nullptr) << member.text();
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const JsonValue root = document();
  check_references(root, root);
}

TEST(OpenApi, NumbersAndTruthValuesAreNoTexts) {
  const JsonValue root = document();
  const JsonValue* limit = root.find("components")->find("parameters")->find("limit");
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit->find("schema")->find("maximum")->kind(), JsonValue::Kind::kNumber);
  const JsonValue* named = root.find("components")->find("schemas")->find("Named");
  EXPECT_EQ(named->find("additionalProperties")->kind(), JsonValue::Kind::kBoolean);
  EXPECT_EQ(named->find("required")->kind(), JsonValue::Kind::kList);
}

}  // namespace
}  // namespace tongket
