#include "http/oidc_login.h"

#include <algorithm>
#include <utility>

#include "access/secret.h"
#include "base/base64url.h"
#include "net/http_client.h"

namespace tongket {
namespace {

constexpr std::chrono::minutes kGoodFor{10};
constexpr std::size_t kMostLogins = 500;

Error unusable(const std::string& issuer) {
  return fail(ErrorCode::kIo, "http.oidc_unusable", {{"issuer", issuer}});
}

Result<JsonValue> fetched(const OidcSettings& settings, const HttpCall& call) {
  TK_TRY(const HttpAnswer answer, http_call(call));
  if (answer.status != 200) return unusable(settings.issuer);
  Result<JsonValue> read = parse_json(answer.body, "issuer");
  if (!read) return unusable(settings.issuer);
  return read;
}

Result<JsonValue> metadata(const OidcSettings& settings) {
  TK_TRY(JsonValue read,
         fetched(settings, {.url = settings.issuer + "/.well-known/openid-configuration"}));
  TK_TRY(const std::string issuer, read.text("issuer"));
  if (issuer != settings.issuer) return unusable(settings.issuer);
  return read;
}

// RFC 7617; base64 with padding.
std::string basic_proof(const OidcSettings& settings) {
  std::string out = base64url(settings.client_id + ":" + settings.client_secret);
  std::ranges::replace(out, '-', '+');
  std::ranges::replace(out, '_', '/');
  while (out.size() % 4 != 0) out += '=';
  return out;
}

OidcClient client_of(const OidcSettings& settings, std::string endpoint) {
  return {settings.issuer, settings.client_id, std::move(endpoint), settings.redirect};
}

}  // namespace

void OidcLogins::keep(OidcStart start, AccessTime now) {
  const std::scoped_lock lock(mutex_);
  while (!kept_.empty() && (kept_.size() >= kMostLogins || now - kept_.front().at > kGoodFor)) {
    kept_.pop_front();
  }
  kept_.push_back({std::move(start), now});
}

std::optional<OidcStart> OidcLogins::take(std::string_view state, AccessTime now) {
  const std::scoped_lock lock(mutex_);
  const auto at = std::ranges::find_if(
      kept_, [&](const Kept& kept) { return same_secret(kept.start.state, state); });
  if (at == kept_.end()) return std::nullopt;
  Kept found = std::move(*at);
  kept_.erase(at);
  if (now - found.at > kGoodFor) return std::nullopt;
  return std::move(found.start);
}

Result<OidcStart> start_oidc(const OidcSettings& settings) {
  TK_TRY(const JsonValue known, metadata(settings));
  TK_TRY(std::string endpoint, known.text("authorization_endpoint"));
  return begin_oidc(client_of(settings, std::move(endpoint)));
}

Result<OidcIdentity> finish_oidc(const OidcSettings& settings, const OidcStart& start,
                                 std::string_view code) {
  TK_TRY(const JsonValue known, metadata(settings));
  TK_TRY(const std::string token_endpoint, known.text("token_endpoint"));
  TK_TRY(const std::string keys, known.text("jwks_uri"));
  const std::string proof = basic_proof(settings);
  TK_TRY(const JsonValue tokens,
         fetched(settings,
                 {.method = Method::kPost,
                  .url = token_endpoint,
                  .headers = {{"content-type", "application/x-www-form-urlencoded"},
                              {"authorization", "Basic " + proof}},
                  .body = oidc_token_request(client_of(settings, {}), {code, start.verifier})}));
  TK_TRY(const std::string id_token, tokens.text("id_token"));
  TK_TRY(const JsonValue jwks, fetched(settings, {.url = keys}));
  return check_id_token(
      id_token, jwks,
      {settings.issuer, settings.client_id, start.nonce, std::chrono::system_clock::now()});
}

}  // namespace tongket
