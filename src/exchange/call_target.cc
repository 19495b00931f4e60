#include "exchange/call_target.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "exchange/configuration.h"

namespace tongket {
namespace {

constexpr std::string_view kRoot = "/r1/";
constexpr std::size_t kCodes = 3;

constexpr std::array<std::string_view, 25> kNotPassed{"host",
                                                      "connection",
                                                      "keep-alive",
                                                      "te",
                                                      "trailer",
                                                      "upgrade",
                                                      "transfer-encoding",
                                                      "content-length",
                                                      "expect",
                                                      "accept-encoding",
                                                      "proxy-authorization",
                                                      "proxy-authenticate",
                                                      "proxy-connection",
                                                      "date",
                                                      "server",
                                                      "x-request-id",
                                                      "signature",
                                                      "signature-input",
                                                      "content-digest",
                                                      "x-road-client",
                                                      "x-road-id",
                                                      "x-road-error",
                                                      "x-timeout-ms",
                                                      "user-agent",
                                                      "if-none-match"};

}  // namespace

std::optional<CallTarget> call_target(const Request& request) {
  if (!request.target.starts_with(kRoot)) return std::nullopt;
  CallTarget out;
  std::size_t at = kRoot.size();
  for (std::size_t i = 0; i < kCodes; ++i) {
    const std::size_t end = std::min(request.target.find_first_of("/?", at), request.target.size());
    const std::string code = request.target.substr(at, end - at);
    if (!is_exchange_code(code)) return std::nullopt;
    if (i == 0) out.participant = code;
    out.service += (i == 0 ? "" : "/") + code;
    at = end;
    if (i + 1 == kCodes) break;
    if (at == request.target.size() || request.target[at] == '?') return std::nullopt;
    ++at;
  }
  out.rest = request.target.substr(at);
  // Codes are written as they are, so the decoded path begins with the same bytes.
  out.path = request.path.substr(at);
  if (out.path.empty()) out.path = "/";
  return out;
}

Headers passed_headers(const Headers& headers) {
  Headers out;
  for (const auto& header : headers) {
    const bool stays = std::ranges::find(kNotPassed, header.first) != kNotPassed.end();
    if (!stays) out.push_back(header);
  }
  return out;
}

std::chrono::milliseconds wanted_timeout(std::string_view header) {
  constexpr std::int64_t kUsual = 30'000;
  constexpr std::int64_t kMost = 600'000;
  std::int64_t out = 0;
  const auto [stop, code] = std::from_chars(header.data(), header.data() + header.size(), out);
  const bool is_number = code == std::errc() && stop == header.data() + header.size() && out > 0;
  return std::chrono::milliseconds(is_number ? std::min(out, kMost) : kUsual);
}

}  // namespace tongket
