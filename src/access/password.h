// Passwords: Argon2id (RFC 9106) with 19 MiB, two passes, one lane, as OWASP's cheat sheet on
// storing passwords lays down, kept in the encoded form "$argon2id$v=19$m=19456,t=2,p=1$...". One
// hash takes some 30 ms: never under a lock, never on a thread that serves many.
//
//   TK_CHECK(check_password({.password = typed, .login = login}));
//   const std::string hash = hash_password(typed);
//   verify_password(typed, hash)   // true
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

struct PasswordChoice {
  std::string_view password;
  std::string_view login;
};
// Of UTF-8, as the policy counts them.
std::size_t count_characters(std::string_view text);
// The policy: 12 to 256 characters, the login not part of it, none of the common ones.
// kInvalidInput.
Result<> check_password(const PasswordChoice& choice);

std::string hash_password(std::string_view password);
// False also for a hash that is none.
bool verify_password(std::string_view password, std::string_view hash);
// A hash that takes as long as any other and that no password gives.
std::string_view nobodys_hash();

}  // namespace tongket
