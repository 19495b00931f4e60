// Random secrets that are shown once and kept only as their SHA-256, so that who reads the store
// cannot use them.
//
//   const std::string token = new_secret("tk_");   // "tk_" and 43 characters of base64url
//   secret_digest(token)                           // 64 hex digits, to be kept
#pragma once

#include <string>
#include <string_view>

namespace tongket {

std::string new_secret(std::string_view prefix);
std::string secret_digest(std::string_view secret);
// In a time that does not tell where two texts of one length differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace tongket
