#include "app/serve_options.h"

#include <charconv>

namespace tongket {

Result<ListenAddress> listen_address(const std::string& text) {
  const Error bad = fail(ErrorCode::kUsage, "app.bad_listen", {{"found", text}});
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return bad;
  ListenAddress out;
  out.address = text.substr(0, colon);
  if (out.address.front() == '[' && out.address.back() == ']') {
    out.address = out.address.substr(1, out.address.size() - 2);
  }
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data() + colon + 1, end, out.port);
  if (code != std::errc() || stop != end) return bad;
  return out;
}

Result<std::optional<std::chrono::minutes>> time_of_day(const std::string& text) {
  if (text.empty()) return std::optional<std::chrono::minutes>();
  const Error bad = fail(ErrorCode::kUsage, "app.bad_time", {{"found", text}});
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
    return bad;
  }
  const int hour = 10 * (text[0] - '0') + (text[1] - '0');
  const int minute = 10 * (text[3] - '0') + (text[4] - '0');
  if (hour > 23 || minute > 59) return bad;
  return std::optional(std::chrono::hours(hour) + std::chrono::minutes(minute));
}

Result<std::optional<Moment>> local_minute(const std::string& text) {
  if (text.empty()) return std::optional<Moment>();
  constexpr std::size_t kMinute = 16;  // characters of "2026-11-30T08:00"
  const Result<Moment> at = parse_moment(text + ":00+07:00");
  if (text.size() == kMinute && at) return std::optional(*at);
  return fail(ErrorCode::kUsage, "app.bad_now", {{"found", text}});
}

}  // namespace tongket
