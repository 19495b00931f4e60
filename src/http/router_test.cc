#include "http/router.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "http/service.h"

namespace tongket {
namespace {

Route route(Method method, std::string_view pattern, std::string_view operation) {
  return {.method = method, .pattern = pattern, .operation = operation};
}

Router small() {
  return Router({route(Method::kGet, "/forms", "list"), route(Method::kGet, "/forms/{id}", "show"),
                 route(Method::kPut, "/forms/{id}", "save"),
                 route(Method::kPut, "/forms/{id}/parts/{part}", "part")});
}

TEST(Router, FindsTheRouteOfMethodAndPath) {
  const Router router = small();
  EXPECT_EQ(router.match(Method::kGet, "/forms").route->operation, "list");
  EXPECT_EQ(router.match(Method::kGet, "/forms/7").route->operation, "show");
  EXPECT_EQ(router.match(Method::kPut, "/forms/7").route->operation, "save");
}

TEST(Router, GivesTheParametersAsTheyStandInThePath) {
  const Params params = small().match(Method::kPut, "/forms/a b/parts/{part}").params;
  ASSERT_EQ(params.size(), 2U);
  EXPECT_EQ(params[0], (Params::value_type{"id", "a b"}));
  EXPECT_EQ(params[1], (Params::value_type{"part", "{part}"}));
}

TEST(Router, TellsAKnownPathFromAnUnknownOne) {
  const Router router = small();
  const RouteMatch other = router.match(Method::kDelete, "/forms/7");
  EXPECT_EQ(other.route, nullptr);
  EXPECT_TRUE(other.path_known);
  for (const char* path : {"", "/", "/form", "/forms/", "/forms//parts/1", "/forms/7/parts",
                           "/forms/7/parts/1/2", "forms", "/{id}"}) {
    const RouteMatch none = router.match(Method::kGet, path);
    EXPECT_EQ(none.route, nullptr) << path;
    EXPECT_FALSE(none.path_known) << path;
  }
}

// A pattern whose every path an earlier pattern takes would never be called.
TEST(Router, EveryRouteOfTheApiCanBeReached) {
  const Router router(all_routes());
  for (const Route& wanted : router.routes()) {
    std::string path;
    for (const std::string_view part : split(wanted.pattern.substr(1), '/')) {
      path += part.starts_with('{') ? "/any" : "/" + std::string(part);
    }
    const RouteMatch match = router.match(wanted.method, path);
    ASSERT_NE(match.route, nullptr) << path;
    EXPECT_EQ(match.route->operation, wanted.operation);
    EXPECT_NE(match.route->handler, nullptr) << path;
  }
}

}  // namespace
}  // namespace tongket
