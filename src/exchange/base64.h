// Base64 with padding (RFC 4648, section 4), as header fields and signed files write bytes.
//
//   padded_base64("\xfb\xff")        // "+/8="
//   from_padded_base64("+/8=")       // "\xfb\xff"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket {

std::string padded_base64(std::string_view bytes);
// nullopt for another alphabet, missing padding, or bits that are left over.
std::optional<std::string> from_padded_base64(std::string_view text);

}  // namespace tongket
