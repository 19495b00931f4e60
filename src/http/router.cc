#include "http/router.h"

#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

using Parts = std::vector<std::string_view>;

bool fits(const Parts& pattern, const Parts& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{') ? path[i].empty() : pattern[i] != path[i]) return false;
  }
  return true;
}

Params params_of(const Parts& pattern, const Parts& path) {
  Params out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      out.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    }
  }
  return out;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) parts_.push_back(split(route.pattern, '/'));
}

RouteMatch Router::match(Method method, std::string_view path) const {
  const Parts parts = split(path, '/');
  RouteMatch out;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!fits(parts_[i], parts)) continue;
    out.path_known = true;
    if (routes_[i].method != method) continue;
    out.route = &routes_[i];
    out.params = params_of(parts_[i], parts);
    return out;
  }
  return out;
}

}  // namespace tongket
