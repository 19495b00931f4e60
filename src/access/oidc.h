// Logging in through another system (OpenID Connect Core 1.0, authorization code flow with PKCE,
// RFC 7636): what to send, and whether to believe what comes back. Who talks to the other system
// (discovery, keys, the token request) is the caller.
//
//   const OidcStart start = begin_oidc(client);       // to start.url; keep the rest with the
//   browser
//   ... the callback brings code and state: same_secret(state, start.state) ...
//   POST oidc_token_request(client, code, start.verifier) to the token endpoint
//   TK_TRY(const OidcIdentity who,
//          check_id_token(id_token, jwks, {client.issuer, client.id, start.nonce, now}));
//   accounts.find_oidc(who.identity())
#pragma once

#include <string>
#include <string_view>

#include "access/accounts.h"
#include "base/json_value.h"
#include "base/result.h"

namespace tongket {

struct OidcClient {
  std::string issuer;                  // "https://id.example.vn"
  std::string id;                      // client_id
  std::string authorization_endpoint;  // of the issuer's discovery document
  std::string redirect;                // our callback
};

struct OidcStart {
  std::string url;
  std::string state;
  std::string nonce;
  std::string verifier;
};
OidcStart begin_oidc(const OidcClient& client);

// BASE64URL(SHA-256(verifier)): method S256.
std::string pkce_challenge(std::string_view verifier);

// application/x-www-form-urlencoded; the client's own proof goes into the Authorization header.
struct OidcCode {
  std::string_view code;
  std::string_view verifier;
};
std::string oidc_token_request(const OidcClient& client, const OidcCode& code);

struct OidcExpected {
  std::string issuer;
  std::string client;
  std::string nonce;
  AccessTime now;
};

struct OidcIdentity {
  std::string issuer;
  std::string subject;
  std::string name;   // as the other system has it; may be empty
  std::string email;  // likewise

  // What an account is linked with; a subject is unique only within its issuer.
  [[nodiscard]] std::string identity() const { return issuer + "|" + subject; }
};

// Section 3.1.3.7: signature, issuer, audience, authorized party, expiry, age (at most ten minutes,
// clocks may differ by one), nonce. kInvalidInput, key access.token_untrusted with the reason.
Result<OidcIdentity> check_id_token(std::string_view token, const JsonValue& jwks,
                                    const OidcExpected& expected);

}  // namespace tongket
