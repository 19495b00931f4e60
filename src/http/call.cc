#include "http/call.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostItems = 200;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t out = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

Error bad(std::string_view name, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, "http.parameter",
              {{"name", std::string(name)}, {"found", std::string(found)}}, {"?", 0, 0});
}

}  // namespace

const std::string& Call::param(std::string_view name) const {
  const auto at = std::ranges::find(params, name, &Params::value_type::first);
  TK_ASSERT(at != params.end());
  return at->second;
}

Result<JsonValue> Call::body() const {
  const std::string_view type = request.header("content-type");
  const bool is_json = type.empty() || fold(type.substr(0, type.find(';'))) == "application/json";
  if (!is_json) {
    return fail(ErrorCode::kUsage, "http.media_type", {{"found", std::string(type)}});
  }
  return parse_json(request.body, "body");
}

Result<PageWanted> page_wanted(const Request& request) {
  PageWanted out;
  if (request.has_parameter("limit")) {
    const std::optional<std::size_t> limit = whole_number(request.parameter("limit"));
    if (!limit || *limit == 0 || *limit > kMostItems)
      return bad("limit", request.parameter("limit"));
    out.limit = *limit;
  }
  if (request.has_parameter("after")) {
    const std::optional<std::size_t> after = whole_number(request.parameter("after"));
    if (!after) return bad("after", request.parameter("after"));
    out.after = *after;
  }
  return out;
}

AccessTime real_now() { return std::chrono::system_clock::now(); }

Acting acting_really(const Call& call) {
  return {real_now(), call.actor.account, call.actor.person, call.request.address};
}

}  // namespace tongket
