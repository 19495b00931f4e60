#include "measure/collector_reply.h"

#include <utility>

#include "base/json.h"
#include "base/message.h"

namespace tongket {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kUsage:
      return 403;
    case ErrorCode::kOverflow:
      return 429;
    case ErrorCode::kIo:
      return 503;
    default:
      return 422;
  }
}

}  // namespace

Reply readable_by_pages(Reply reply) {
  reply.headers.emplace_back("access-control-allow-origin", "*");
  reply.headers.emplace_back("cache-control", "no-store");
  return reply;
}

Reply no_content(std::string_view route) {
  Reply out{.status = 204, .type = ""};
  out.route = route;
  return readable_by_pages(std::move(out));
}

Reply collector_problem(const Error& error) {
  Reply out{.status = status_of(error.code), .type = "application/problem+json"};
  JsonWriter json;
  json.begin_object().key("status").integer(out.status);
  json.key("title").text(describe(error, Language::kEnglish));
  json.key("detail").text(describe(error, Language::kVietnamese));
  json.key("key").text(error.key).end_object();
  out.body = json.take();
  return readable_by_pages(std::move(out));
}

}  // namespace tongket
