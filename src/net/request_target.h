// The decoding of what a request line and its headers name (RFC 3986, RFC 6265, RFC 9110): strict,
// so that no two readers of one request can differ. A path that could mean two things ("..", "//",
// an encoded slash, a zero byte, bytes that are no UTF-8) is refused, not repaired.
//
//   parse_target("/api/v1/orgs?q=%C4%91%C3%A0+n%E1%BA%B5ng", request)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/request.h"

namespace tongket {

// Fills path, query and target from the target of a request line: "/path?query" or
// "http://host/path". False: it is malformed; the request is then unchanged.
[[nodiscard]] bool parse_target(std::string_view target, Request& request);

// "%C4%91" -> its bytes; a plus stays a plus. Nullopt: a percent sign without two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

// Whether a client's X-Request-Id may stand in logs: 1 to 64 letters, digits, '-', '_', '.'.
bool clean_request_id(std::string_view id);

// The client as a trusted proxy names it: the last address of X-Forwarded-For; empty if it is none.
std::string forwarded_address(std::string_view forwarded_for);

enum class Coding : std::uint8_t { kIdentity, kGzip, kBrotli };

// Whether Accept-Encoding allows a coding (RFC 9110, 12.5.3); without the header: only identity.
bool accepts(std::string_view accept_encoding, Coding coding);

// Whether If-None-Match names the entity tag (weak comparison, RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace tongket
