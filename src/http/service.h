// The server's work without its sockets: a function from Request to Reply. It finds the route, says
// who asks (cookie or token), refuses what lacks a CSRF token, takes the lock, decides the rights,
// calls the handler, and puts the headers that every answer has.
//
//   Service service(live, {.web = folder});
//   const Reply reply = service.handle(request);
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/account_rate.h"
#include "http/live.h"
#include "http/metrics.h"
#include "http/router.h"
#include "net/static_files.h"

namespace tongket {

class Service {
 public:
  Service(Live& live, std::optional<StaticFiles> front_end);

  Reply handle(const Request& request);

  [[nodiscard]] const Router& router() const { return router_; }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  // Answered from memory within microseconds.
  [[nodiscard]] static bool is_quick(const Request& request);
  // Bytes that the body of a request may have: more for files.
  [[nodiscard]] static std::size_t most_bytes(Method method, std::string_view path);

 private:
  // `route` gets the name of what answered.
  Reply api(const Request& request, std::string_view& route);
  Result<Reply> dispatch(const Request& request, const RouteMatch& match, Language language);
  Reply operations(const Request& request);
  bool may_watch(const Request& request);

  Live& live_;
  Router router_;
  Metrics metrics_;
  AccountRate rate_;
  std::optional<StaticFiles> front_end_;
  std::shared_ptr<const std::string> openapi_;
};

// The routes of the API, by group (routes_*.cc).
std::vector<Route> all_routes();

}  // namespace tongket
