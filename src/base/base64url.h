// Base64url without padding (RFC 4648, section 5): bytes in URLs, cookies and tokens.
//
//   base64url("\xfb\xff")      // "-_8"
//   from_base64url("-_8")      // "\xfb\xff"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket {

std::string base64url(std::string_view bytes);
// nullopt for another alphabet, padding, an impossible length, or bits that are left over.
std::optional<std::string> from_base64url(std::string_view text);

// Percent-encoding (RFC 3986): all but letters, digits and "-._~".
std::string percent_encoded(std::string_view text);

}  // namespace tongket
