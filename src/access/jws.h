// Signed JSON of another system: JWS in compact form (RFC 7515) under one of its published keys
// (JWK set, RFC 7517). Only RS256 with 2048 bits and more, and ES256, whatever the token says; the
// key must be of the kind that its algorithm needs.
//
//   TK_TRY(const JsonValue claims, verified_claims(token, jwks))
#pragma once

#include <string_view>

#include "base/json_value.h"
#include "base/result.h"

namespace tongket {

// kInvalidInput, key access.token_untrusted with the reason.
Error untrusted(std::string_view reason);
// The payload; kInvalidInput, key access.token_untrusted with the reason, for anything else than an
// object that one of the keys has signed. `jwks` is {"keys": [...]}.
Result<JsonValue> verified_claims(std::string_view token, const JsonValue& jwks);

}  // namespace tongket
