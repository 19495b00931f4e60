// Any bytes as a connection's input. Properties: the parser takes no more than it was given and
// never goes back; cut into pieces the same bytes give the same requests (though not the same
// refusal: broken headers may be seen before their end or at it); what it accepts keeps the
// promises of Request (a clean path, valid UTF-8, limits); no helper that reads headers fails.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "net/request_parser.h"
#include "net/request_target.h"

namespace {

using tongket::ParserLimits;
using tongket::ParseState;
using tongket::Request;
using tongket::RequestParser;

constexpr std::size_t kMostBody = 512;

void check_request(const Request& request) {
  TK_ASSERT(request.path.starts_with('/'));
  TK_ASSERT(!tongket::first_invalid_utf8(request.path));
  TK_ASSERT(request.path.find("//") == std::string::npos);
  for (const std::string_view part : tongket::split(request.path, '/')) {
    TK_ASSERT(part != "." && part != "..");
  }
  TK_ASSERT(std::ranges::none_of(request.path, [](unsigned char c) { return c < 0x20; }));
  for (const auto& [name, value] : request.query) {
    TK_ASSERT(!tongket::first_invalid_utf8(name) && !tongket::first_invalid_utf8(value));
  }
  TK_ASSERT(request.body.size() <= kMostBody);
  const std::string_view host = request.header("host");
  (void)tongket::forwarded_address(host);
  (void)tongket::accepts(host, tongket::Coding::kGzip);
  (void)tongket::names_tag(host, "\"x\"");
  (void)tongket::clean_request_id(host);
  (void)request.cookie("a");
}

// What stands in `bytes`, given in pieces of `step`.
std::vector<std::string> read_all(std::string_view bytes, std::size_t step,
                                  const ParserLimits& limits) {
  std::vector<std::string> out;
  RequestParser parser(limits);
  std::string waiting;
  std::size_t given = 0;
  while (true) {
    const std::size_t taken = parser.feed(waiting);
    TK_ASSERT(taken <= waiting.size());
    waiting.erase(0, taken);
    if (parser.state() == ParseState::kRefused) {
      const int status = parser.refusal().status;
      TK_ASSERT(status >= 400 && status < 600);
      return out;
    }
    if (parser.state() == ParseState::kComplete) {
      check_request(parser.request());
      const Request& request = parser.request();
      out.push_back(request.path + '\n' + request.body);
      parser.reset();
      continue;
    }
    if (given == bytes.size()) return out;
    const std::size_t now = std::min(step, bytes.size() - given);
    waiting.append(bytes.substr(given, now));
    given += now;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ParserLimits limits{.header_bytes = 1024,
                            .body_bytes = [](auto, auto) { return kMostBody; }};
  TK_ASSERT(read_all(bytes, size + 1, limits) == read_all(bytes, 7, limits));
  Request request;
  if (tongket::parse_target(bytes, request)) check_request(request);
  if (const auto decoded = tongket::percent_decoded(bytes)) TK_ASSERT(decoded->size() <= size);
  return 0;
}
