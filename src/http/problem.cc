#include "http/problem.h"

#include <algorithm>
#include <array>

#include "base/json.h"

namespace tongket {
namespace {

// Keys that say more than the code of the error does.
struct KeyStatus {
  std::string_view key;
  int status;
};
constexpr std::array<KeyStatus, 16> kByKey{{{"access.login_failed", 401},
                                            {"access.bad_token", 401},
                                            {"access.code_needed", 401},
                                            {"access.login_needed", 401},
                                            {"access.locked", 429},
                                            {"http.rate", 429},
                                            {"http.busy", 429},
                                            {"http.filing_rate", 429},
                                            {"http.csrf", 403},
                                            {"cases.not_yours", 403},
                                            {"cases.not_yours_to_edit", 403},
                                            {"http.not_yours_to_screen", 403},
                                            {"cases.not_yours_to_erase", 403},
                                            {"http.no_route", 404},
                                            {"http.method", 405},
                                            {"http.media_type", 415}}};

std::string_view title_key(int status) {
  switch (status) {
    case 401:
      return "http.title.401";
    case 403:
      return "http.title.403";
    case 404:
      return "http.title.404";
    case 409:
      return "http.title.409";
    case 422:
      return "http.title.422";
    default:
      return status >= 500 ? "http.title.500" : "http.title.400";
  }
}

void write_detail(JsonWriter& json, const Error& error, Language language) {
  json.key("key").text(error.key);
  json.key("detail").text(message(language, error.key, error.args));
  if (!error.place.file.empty()) json.key("pointer").text(error.place.file);
  if (error.place.line > 0) json.key("line").integer(error.place.line);
  if (error.place.column > 0) json.key("column").integer(error.place.column);
}

std::string seconds_to_wait(const Error& error) {
  const auto at = std::ranges::find(error.args, "seconds", &Arg::name);
  return at == error.args.end() ? "60" : at->value;
}

}  // namespace

int status_of(const Error& error) {
  const auto by_key = std::ranges::find(kByKey, error.key, &KeyStatus::key);
  if (by_key != kByKey.end()) return by_key->status;
  if (error.code == ErrorCode::kUsage && error.key.starts_with("access.")) return 403;
  switch (error.code) {
    case ErrorCode::kUsage:
      return 400;
    case ErrorCode::kInvalidInput:
      return error.key.starts_with("json.") ? 400 : 422;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kOverflow:
      return error.key.starts_with("json.") ? 413 : 422;
    case ErrorCode::kUndecidable:
      return 422;
    case ErrorCode::kIo:
    case ErrorCode::kCancelled:
      return 503;
    case ErrorCode::kCorrupt:
      return 500;
  }
  return 500;
}

Reply problem_reply(const Error& error, const ProblemContext& context) {
  const int status = status_of(error);
  JsonWriter json;
  json.begin_object();
  json.key("type").text("about:blank");
  json.key("title").text(message(context.language, title_key(status)));
  json.key("status").integer(status);
  write_detail(json, error, context.language);
  json.key("request_id").text(context.request_id);
  if (!error.also.empty()) {
    json.key("errors").begin_array();
    for (const Error& further : error.also) {
      json.begin_object();
      write_detail(json, further, context.language);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  Reply out{.status = status, .type = "application/problem+json", .body = json.take()};
  if (status == 401) out.headers.emplace_back("www-authenticate", "Bearer");
  if (status == 429) out.headers.emplace_back("retry-after", seconds_to_wait(error));
  return out;
}

}  // namespace tongket
