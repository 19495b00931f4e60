// Which function answers which request. The list of routes is data: the rights of each are decided
// before its handler is called, and the OpenAPI document is compared with it by a test.
//
//   const Router router(all_routes());
//   const RouteMatch match = router.match(Method::kGet, "/submissions/7/cells");
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/rights.h"
#include "base/result.h"
#include "net/request.h"

namespace tongket {

class Live;
struct Call;

// How a handler stands to the state: it reads it or changes it under the dispatcher's lock, or
// locks by itself because it computes long (a password, a document).
enum class Locking : std::uint8_t { kRead, kWrite, kOwn };

// Whether rights are asked (access/rights.h), on the route's target.
enum class Guard : std::uint8_t { kAnyone, kRight };

struct Route {
  Method method = Method::kGet;
  std::string_view pattern;    // behind /api/v1: "/submissions/{id}/cells"
  std::string_view operation;  // operationId of the OpenAPI document
  Locking locking = Locking::kRead;
  Guard guard = Guard::kRight;
  Right right = Right::kReadFigure;  // of kRight
  // What the right is asked for; absent: nothing in particular.
  Result<RightsTarget> (*target)(const Live&, const Call&) = nullptr;
  Result<Reply> (*handler)(Live&, const Call&) = nullptr;
};

// Reads what all who work in a cycle may know.
inline Route known_route(std::string_view pattern, std::string_view operation,
                         Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .right = Right::kReadCycle,
          .handler = handler};
}

using Params = std::vector<std::pair<std::string_view, std::string>>;

struct RouteMatch {
  const Route* route = nullptr;  // nullptr: none for path and method
  Params params;
  bool path_known = false;  // for another method
};

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  // `path` behind /api/v1.
  [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string_view>> parts_;  // of each route's pattern
};

}  // namespace tongket
