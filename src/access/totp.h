// The second factor: time-based one-time passwords (RFC 6238) of six digits, HMAC-SHA-1, steps of
// 30 seconds; a code of the step before or after is right, too. A code is good once: who keeps the
// step that was used refuses it and all before.
//
//   const std::string secret = new_totp_secret();              // base32
//   totp_uri({secret, "tongket", "an.nv"})                     // for the QR code
//   check_totp(secret, typed, {.now = now, .used = counter})   // the step, to be kept
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "access/accounts.h"

namespace tongket {

std::string new_totp_secret();  // 160 bits, base32 without padding

struct TotpLabel {
  std::string_view secret;
  std::string_view issuer;
  std::string_view login;
};
std::string totp_uri(const TotpLabel& label);

std::string totp_code(std::string_view secret, std::int64_t step);

struct TotpMoment {
  AccessTime now;
  std::int64_t used = 0;  // step of the last code that was taken
};
// The step whose code it is; nullopt for a wrong one, or one that was used.
std::optional<std::int64_t> check_totp(std::string_view secret, std::string_view code,
                                       const TotpMoment& moment);

}  // namespace tongket
