#include "net/request.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket {
namespace {

std::string_view first_of(const Headers& list, std::string_view name) {
  const auto at = std::ranges::find(list, name, &Headers::value_type::first);
  return at == list.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace

std::string_view to_code(Method method) {
  constexpr std::array<std::string_view, 5> kCodes{"GET", "POST", "PUT", "PATCH", "DELETE"};
  return kCodes[static_cast<std::size_t>(method)];
}

std::string_view Request::header(std::string_view name) const { return first_of(headers, name); }

std::string_view Request::parameter(std::string_view name) const { return first_of(query, name); }

bool Request::has_parameter(std::string_view name) const {
  return std::ranges::find(query, name, &Headers::value_type::first) != query.end();
}

std::string_view Request::cookie(std::string_view name) const {
  for (std::string_view part : split(header("cookie"), ';')) {
    part = trimmed(part);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) == name) {
      return part.substr(equals + 1);
    }
  }
  return {};
}

}  // namespace tongket
