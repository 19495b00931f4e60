#include "net/reply_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "net/compress.h"
#include "net/request_target.h"

namespace tongket {
namespace {

constexpr std::size_t kWorthCompressing = 1024;

struct Phrase {
  int status;
  std::string_view text;
};
constexpr std::array<Phrase, 35> kPhrases{{{200, "OK"},
                                           {201, "Created"},
                                           {202, "Accepted"},
                                           {204, "No Content"},
                                           {206, "Partial Content"},
                                           {301, "Moved Permanently"},
                                           {302, "Found"},
                                           {303, "See Other"},
                                           {304, "Not Modified"},
                                           {307, "Temporary Redirect"},
                                           {308, "Permanent Redirect"},
                                           {400, "Bad Request"},
                                           {401, "Unauthorized"},
                                           {403, "Forbidden"},
                                           {404, "Not Found"},
                                           {405, "Method Not Allowed"},
                                           {406, "Not Acceptable"},
                                           {408, "Request Timeout"},
                                           {409, "Conflict"},
                                           {410, "Gone"},
                                           {412, "Precondition Failed"},
                                           {413, "Content Too Large"},
                                           {415, "Unsupported Media Type"},
                                           {422, "Unprocessable Content"},
                                           {423, "Locked"},
                                           {425, "Too Early"},
                                           {428, "Precondition Required"},
                                           {429, "Too Many Requests"},
                                           {431, "Request Header Fields Too Large"},
                                           {500, "Internal Server Error"},
                                           {501, "Not Implemented"},
                                           {502, "Bad Gateway"},
                                           {503, "Service Unavailable"},
                                           {504, "Gateway Timeout"},
                                           {505, "HTTP Version Not Supported"}}};

bool is_text(std::string_view type) {
  const std::string_view media = trimmed(type.substr(0, type.find(';')));
  return media.starts_with("text/") || media.ends_with("+json") || media.ends_with("+xml") ||
         media == "application/json" || media == "application/javascript" ||
         media == "application/xml";
}

std::string* header_of(Headers& headers, std::string_view name) {
  const auto at = std::ranges::find(headers, name, &Headers::value_type::first);
  return at == headers.end() ? nullptr : &at->second;
}

void vary_by_coding(Reply& reply) {
  if (header_of(reply.headers, "vary") == nullptr) {
    reply.headers.emplace_back("vary", "Accept-Encoding");
  }
}

bool not_modified(const Reply& reply, const Request& request) {
  if (reply.status != 200 || request.method != Method::kGet) return false;
  const std::string_view wanted = request.header("if-none-match");
  if (wanted.empty()) return false;
  const auto tag = std::ranges::find(reply.headers, "etag", &Headers::value_type::first);
  return tag != reply.headers.end() && names_tag(wanted, tag->second);
}

// Puts the compressed body in the place of the plain one; the tag of a body that was compressed
// while it is sent is weak, because its bytes are others (RFC 9110, 8.8.1).
void compress(Reply& reply, const Request& request) {
  const std::size_t size = reply.shared_body ? reply.shared_body->size() : reply.body.size();
  if (!reply.shared_gzip && (size <= kWorthCompressing || !is_text(reply.type))) return;
  if (header_of(reply.headers, "content-encoding") != nullptr) return;
  vary_by_coding(reply);
  if (!accepts(request.header("accept-encoding"), Coding::kGzip)) return;
  if (reply.shared_gzip) {
    reply.shared_body = std::move(reply.shared_gzip);
  } else {
    std::string packed = gzip(reply.shared_body ? *reply.shared_body : reply.body, Effort::kQuick);
    reply.shared_body = nullptr;
    reply.body = std::move(packed);
  }
  reply.headers.emplace_back("content-encoding", "gzip");
  std::string* tag = header_of(reply.headers, "etag");
  if (tag != nullptr && !tag->starts_with("W/")) tag->insert(0, "W/");
}

bool clean(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

void put(std::string& head, std::string_view name, std::string_view value) {
  if (name.empty() || !clean(name) || !clean(value)) return;
  head.append(name).append(": ").append(value).append("\r\n");
}

void put_number(std::string& head, std::string_view name, std::uint64_t value) {
  head.append(name).append(": ");
  fmt::format_to(std::back_inserter(head), "{}\r\n", value);
}

std::string head_of(const Reply& reply, const ReplyContext& context, std::size_t length) {
  std::string head;
  head.reserve(512);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} ", reply.status);
  head.append(reason_phrase(reply.status)).append("\r\ndate: ").append(http_date());
  head.append("\r\n");
  const bool bodiless = reply.status == 204 || reply.status == 304 || reply.status < 200;
  if (!bodiless) {
    if (!reply.type.empty() && length > 0) put(head, "content-type", reply.type);
    put_number(head, "content-length", length);
  }
  put(head, "x-request-id", context.request.request_id);
  for (const auto& [name, value] : reply.headers) put(head, name, value);
  if (context.then == AfterReply::kClose) head.append("connection: close\r\n");
  head.append("\r\n");
  return head;
}

std::size_t length_of(const Reply& reply) {
  if (reply.spooled) return reply.spooled->size();
  if (reply.file_body) return reply.file_body->bytes().size();
  return reply.shared_body ? reply.shared_body->size() : reply.body.size();
}

}  // namespace

ReplyBytes reply_bytes(Reply reply, const ReplyContext& context) {
  if (not_modified(reply, context.request)) {
    reply.status = 304;
    if (reply.shared_gzip || is_text(reply.type)) vary_by_coding(reply);
    reply.shared_body = nullptr;
    reply.file_body = nullptr;
    reply.spooled = nullptr;
    reply.body.clear();
  } else if (!reply.file_body && !reply.spooled) {
    compress(reply, context.request);
  }
  ReplyBytes out{.status = reply.status, .route = reply.route};
  const std::size_t length = length_of(reply);
  out.head = head_of(reply, context, length);
  out.own_body = std::move(reply.body);
  out.shared_body = std::move(reply.shared_body);
  out.file_body = std::move(reply.file_body);
  out.spooled = std::move(reply.spooled);
  out.without_body = context.head_only || reply.status == 204 || reply.status == 304;
  return out;
}

std::string_view http_date() {
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  thread_local std::time_t made_at = -1;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == made_at) return text;
  std::tm parts{};
  gmtime_r(&now, &parts);
  text = fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                     kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
  made_at = now;
  return text;
}

std::string_view reason_phrase(int status) {
  const auto at = std::ranges::lower_bound(kPhrases, status, {}, &Phrase::status);
  return at != kPhrases.end() && at->status == status ? at->text : "Unknown";
}

}  // namespace tongket
