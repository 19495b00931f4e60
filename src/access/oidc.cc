#include "access/oidc.h"

#include <algorithm>

#include "access/jws.h"
#include "access/secret.h"
#include "base/base64url.h"
#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::chrono::minutes kClockDifference{1};
constexpr std::chrono::minutes kMostAge{10};
constexpr std::size_t kMostSubject = 255;

std::string form(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(percent_encoded(value));
  }
  return out;
}

Result<AccessTime> time_of(const JsonValue& claims, std::string_view name) {
  const Result<std::int64_t> seconds = claims.integer(name);
  constexpr std::int64_t kFarthest = 1LL << 33;  // some 270 years
  if (!seconds || *seconds < 0 || *seconds > kFarthest) return untrusted(name);
  return AccessTime(std::chrono::seconds(*seconds));
}

std::string text_of(const JsonValue& claims, std::string_view name) {
  const JsonValue* found = claims.find(name);
  const bool text = found != nullptr && found->kind() == JsonValue::Kind::kText;
  return text ? found->text() : std::string();
}

// One audience as a text, or several as a list; of several, one says who asked.
Result<> check_audience(const JsonValue& claims, const std::string& client) {
  const JsonValue* audience = claims.find("aud");
  if (audience == nullptr) return untrusted("aud");
  std::vector<std::string> names;
  for (const JsonValue& item : audience->list()) names.push_back(item.text());
  if (audience->kind() == JsonValue::Kind::kText) names.push_back(audience->text());
  if (std::ranges::find(names, client) == names.end()) return untrusted("aud");
  const bool says_who = claims.find("azp") != nullptr;
  if ((says_who || names.size() > 1) && text_of(claims, "azp") != client) return untrusted("azp");
  return done();
}

Result<> check_times(const JsonValue& claims, AccessTime now) {
  TK_TRY(const AccessTime expires, time_of(claims, "exp"));
  if (now >= expires + kClockDifference) return untrusted("exp");
  TK_TRY(const AccessTime issued, time_of(claims, "iat"));
  if (issued > now + kClockDifference || now - issued > kMostAge) return untrusted("iat");
  if (claims.find("nbf") == nullptr) return done();
  TK_TRY(const AccessTime begins, time_of(claims, "nbf"));
  if (begins > now + kClockDifference) return untrusted("nbf");
  return done();
}

}  // namespace

std::string pkce_challenge(std::string_view verifier) {
  const Digest digest = sha256(verifier);
  return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

OidcStart begin_oidc(const OidcClient& client) {
  OidcStart out{
      .url = "", .state = new_secret(""), .nonce = new_secret(""), .verifier = new_secret("")};
  const std::string challenge = pkce_challenge(out.verifier);
  const char separator = client.authorization_endpoint.find('?') == std::string::npos ? '?' : '&';
  out.url = client.authorization_endpoint + separator +
            form({{"response_type", "code"},
                  {"client_id", client.id},
                  {"redirect_uri", client.redirect},
                  {"scope", "openid profile email"},
                  {"state", out.state},
                  {"nonce", out.nonce},
                  {"code_challenge", challenge},
                  {"code_challenge_method", "S256"}});
  return out;
}

std::string oidc_token_request(const OidcClient& client, const OidcCode& code) {
  return form({{"grant_type", "authorization_code"},
               {"code", code.code},
               {"redirect_uri", client.redirect},
               {"client_id", client.id},
               {"code_verifier", code.verifier}});
}

Result<OidcIdentity> check_id_token(std::string_view token, const JsonValue& jwks,
                                    const OidcExpected& expected) {
  TK_TRY(const JsonValue claims, verified_claims(token, jwks));
  OidcIdentity out{.issuer = text_of(claims, "iss"),
                   .subject = text_of(claims, "sub"),
                   .name = text_of(claims, "name"),
                   .email = text_of(claims, "email")};
  if (out.issuer != expected.issuer) return untrusted("iss");
  if (out.subject.empty() || out.subject.size() > kMostSubject) return untrusted("sub");
  TK_CHECK(check_audience(claims, expected.client));
  TK_CHECK(check_times(claims, expected.now));
  const bool ours =
      !expected.nonce.empty() && same_secret(text_of(claims, "nonce"), expected.nonce);
  if (!ours) return untrusted("nonce");
  return out;
}

}  // namespace tongket
