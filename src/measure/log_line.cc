#include "measure/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/date.h"
#include "base/json_value.h"
#include "base/moment.h"
#include "base/text.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

constexpr std::size_t kLinesLookedAt = 20;
constexpr std::size_t kLongestLine = std::size_t{64} * 1024;
constexpr std::string_view kFields = "#Fields:";
constexpr std::size_t kMostTexts = 8;
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number out{};
  const auto [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || wrong != std::errc() || stopped != text.data() + text.size()) return {};
  return out;
}

// The text up to a sign; `rest` goes on behind it. nullopt: the sign is not there.
std::optional<std::string_view> up_to(std::string_view& rest, char sign) {
  const std::size_t at = rest.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view out = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return out;
}

// Within quotes, behind the opening one; a quote behind a backslash belongs to the text.
std::optional<std::string_view> quoted(std::string_view& rest) {
  for (std::size_t at = 0;; ++at) {
    at = rest.find('"', at);
    if (at == std::string_view::npos) return std::nullopt;
    std::size_t backslashes = 0;
    while (backslashes < at && rest[at - 1 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) continue;
    const std::string_view out = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    return out;
  }
}

std::string_view without_query(std::string_view target) {
  return target.substr(0, target.find('?'));
}

// "GET /a?b HTTP/1.1"
bool read_request(std::string_view text, LogEntry& out) {
  const auto method = up_to(text, ' ');
  if (!method || method->empty()) return false;
  out.method = *method;
  out.path = without_query(text.substr(0, text.find(' ')));
  return true;
}

std::string_view unless_dash(std::string_view text) {
  return text == "-" ? std::string_view() : text;
}

std::optional<std::int64_t> milliseconds_of(const std::string& rfc3339) {
  const Result<Moment> moment = parse_moment(rfc3339);
  if (!moment) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(moment->time_since_epoch()).count();
}

std::optional<LogFormat> format_of(std::string_view line) {
  if (line.starts_with(kFields)) return LogFormat::kW3c;
  if (line.starts_with('{')) return LogFormat::kJson;
  if (line.starts_with('#')) return std::nullopt;
  const bool brackets =
      line.find(" [") != std::string_view::npos && line.find("] \"") != std::string_view::npos;
  if (brackets) return LogFormat::kCombined;
  return std::nullopt;
}

// The first of some names that an object has, as text.
std::string text_of(const JsonValue& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const JsonValue* const found = object.find(name);
    if (found == nullptr) continue;
    if (!found->text().empty()) return found->text();
  }
  return {};
}

}  // namespace

Result<LogReader> LogReader::for_log(std::string_view beginning) {
  for (std::size_t i = 0; i < kLinesLookedAt && !beginning.empty(); ++i) {
    const std::size_t end = std::min(beginning.find('\n'), beginning.size());
    const std::string_view line = beginning.substr(0, end);
    beginning.remove_prefix(std::min(end + 1, beginning.size()));
    const std::optional<LogFormat> format = format_of(line);
    if (!format) continue;
    LogReader out(*format);
    if (*format == LogFormat::kW3c) out.read_fields(line);
    return out;
  }
  return fail(ErrorCode::kInvalidInput, "measure.unknown_log_format");
}

std::optional<LogEntry> LogReader::read(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty()) return std::nullopt;
  if (format_ == LogFormat::kW3c && line.starts_with('#')) {
    if (line.starts_with(kFields)) read_fields(line);
    return std::nullopt;
  }
  std::optional<LogEntry> out;
  if (line.size() <= kLongestLine) {
    out = format_ == LogFormat::kCombined ? combined(line)
          : format_ == LogFormat::kJson   ? json(line)
                                          : w3c(line);
  }
  if (out && !is_event_time(out->at)) out.reset();
  if (!out) ++bad_lines_;
  return out;
}

std::optional<LogEntry> LogReader::combined(std::string_view line) {
  LogEntry out;
  const auto address = up_to(line, ' ');
  const auto who = up_to(line, '[');
  const auto time = up_to(line, ']');
  if (!address || !who || !time || !line.starts_with(" \"")) return std::nullopt;
  const auto at = combined_time(*time);
  line.remove_prefix(2);
  const auto request = quoted(line);
  if (!at || !request || !line.starts_with(' ')) return std::nullopt;
  line.remove_prefix(1);
  const auto status = number_of<int>(line.substr(0, line.find(' ')));
  if (!status || !read_request(*request, out)) return std::nullopt;
  out.at = *at;
  out.address = *address;
  out.status = *status;
  if (!up_to(line, '"')) return out;  // the common format ends here
  const auto referer = quoted(line);
  if (!referer || !up_to(line, '"')) return std::nullopt;
  const auto browser = quoted(line);
  if (!browser) return std::nullopt;
  out.referer = unless_dash(*referer);
  out.browser = unless_dash(*browser);
  return out;
}

// "17/May/2023:08:00:00 +0700"; neighbours mostly share their hour.
std::optional<std::int64_t> LogReader::combined_time(std::string_view text) {
  constexpr std::size_t kHourEnds = 14;
  constexpr std::size_t kZone = 20;
  constexpr std::size_t kSize = 26;
  if (text.size() != kSize || text[2] != '/' || text[6] != '/' || text[11] != ':' ||
      text[kHourEnds] != ':' || text[17] != ':' || text[kZone] != ' ') {
    return std::nullopt;
  }
  const auto minute = number_of<unsigned>(text.substr(15, 2));
  const auto second = number_of<unsigned>(text.substr(18, 2));
  if (!minute || !second || *minute > 59 || *second > 60) return std::nullopt;
  const std::string_view hour = text.substr(0, kHourEnds);
  const std::string_view zone = text.substr(kZone);
  if (!hour_.starts_with(hour) || !hour_.ends_with(zone)) {
    const auto* const month = std::ranges::find(kMonths, text.substr(3, 3));
    if (month == kMonths.end()) return std::nullopt;
    std::string whole(text.substr(7, 4));
    whole.append(month - kMonths.begin() < 9 ? "-0" : "-");
    whole.append(std::to_string(month - kMonths.begin() + 1)).append("-").append(text.substr(0, 2));
    whole.append("T").append(text.substr(12, 2)).append(":00:00");
    whole.append(zone.substr(1, 3)).append(":").append(zone.substr(4, 2));
    const auto begins = milliseconds_of(whole);
    if (!begins) return std::nullopt;
    hour_begins_ = *begins;
    hour_.assign(hour).append(zone);
  }
  return hour_begins_ + std::int64_t{*minute} * 60'000 + std::int64_t{*second} * 1'000;
}

std::optional<LogEntry> LogReader::json(std::string_view line) {
  const Result<JsonValue> root = parse_json(line, "log");
  if (!root || root->kind() != JsonValue::Kind::kObject) return std::nullopt;
  const JsonValue* const nested = root->find("request");
  const bool is_nested = nested != nullptr && nested->kind() == JsonValue::Kind::kObject;
  const JsonValue& request = is_nested ? *nested : *root;
  LogEntry out;
  texts_.clear();
  texts_.reserve(kMostTexts);
  const std::string time =
      text_of(*root, {"time_iso8601", "@timestamp", "time", "timestamp", "StartUTC", "ts"});
  auto at = milliseconds_of(time);
  if (!at) {
    // Seconds since 1970, with a fraction.
    const auto seconds = number_of<std::int64_t>(std::string_view(time).substr(0, time.find('.')));
    if (seconds && *seconds >= 0 && *seconds < 100'000'000'000) at = *seconds * 1'000;
  }
  if (!at && !time.empty()) at = combined_time(time);
  const auto keep = [&](std::string text) -> std::string_view {
    return texts_.emplace_back(std::move(text));
  };
  out.address =
      keep(text_of(request, {"remote_addr", "client_ip", "remote_ip", "ClientHost", "ip"}));
  out.method = keep(text_of(request, {"request_method", "method", "RequestMethod"}));
  out.path =
      without_query(keep(text_of(request, {"request_uri", "uri", "path", "RequestPath", "url"})));
  if (out.method.empty() && !is_nested) {
    if (!read_request(keep(text_of(*root, {"request"})), out)) return std::nullopt;
  }
  const auto status = number_of<int>(text_of(*root, {"status", "DownstreamStatus", "status_code"}));
  out.referer = unless_dash(keep(text_of(request, {"http_referer", "referer", "request_Referer"})));
  out.browser =
      unless_dash(keep(text_of(request, {"http_user_agent", "user_agent", "request_User-Agent"})));
  if (!at || !status || out.address.empty() || out.path.empty()) return std::nullopt;
  out.at = *at;
  out.status = *status;
  return out;
}

void LogReader::read_fields(std::string_view directive) {
  fields_.clear();
  for (const std::string_view field : split(trimmed(directive.substr(kFields.size())), ' ')) {
    if (!field.empty()) fields_.emplace_back(field);
  }
}

std::optional<LogEntry> LogReader::w3c(std::string_view line) {
  LogEntry out;
  std::string_view date;
  std::string_view time;
  std::string_view browser;
  std::optional<int> status;
  for (const std::string& field : fields_) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view value = line.substr(0, end);
    if (value.empty()) return std::nullopt;
    line.remove_prefix(std::min(end + 1, line.size()));
    if (field == "date") date = value;
    if (field == "time") time = value;
    if (field == "c-ip") out.address = value;
    if (field == "cs-method") out.method = value;
    if (field == "cs-uri-stem") out.path = value;
    if (field == "cs(Referer)") out.referer = unless_dash(value);
    if (field == "cs(User-Agent)") browser = unless_dash(value);
    if (field == "sc-status") status = number_of<int>(value);
  }
  const auto at = milliseconds_of(std::string(date).append("T").append(time).append("Z"));
  if (!at || !status || out.address.empty() || out.path.empty()) return std::nullopt;
  texts_.assign(1, std::string(browser));
  std::ranges::replace(texts_[0], '+', ' ');
  out.browser = texts_[0];
  out.at = *at;
  out.status = *status;
  return out;
}

}  // namespace tongket
