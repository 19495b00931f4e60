#include "access/oidc.h"

#include <gtest/gtest.h>

#include <map>

#include "access/jws_test_key.h"

namespace tongket {
namespace {

constexpr std::int64_t kNow = 1'689'840'000;

const TestKey& key() {
  static const TestKey out = TestKey::ec("k");
  return out;
}

OidcExpected expected() {
  return {.issuer = "https://id.example.vn",
          .client = "tongket",
          .nonce = "n1",
          .now = AccessTime(std::chrono::seconds(kNow))};
}

using Claims = std::map<std::string, std::string>;

Claims right_claims() {
  return {{"iss", R"("https://id.example.vn")"},
          {"sub", R"("77")"},
          {"aud", R"("tongket")"},
          {"exp", std::to_string(kNow + 300)},
          {"iat", std::to_string(kNow - 5)},
          {"nonce", R"("n1")"},
          {"name", R"("An")"}};
}

Result<OidcIdentity> check(const Claims& claims) {
  std::string json = "{";
  for (const auto& [name, value] : claims) {
    if (value.empty()) continue;
    json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(value);
  }
  const JsonValue jwks = parse_json(R"({"keys":[)" + key().jwk() + "]}", "jwks").value();
  return check_id_token(key().sign(R"({"alg":"ES256","kid":"k"})", json + "}"), jwks, expected());
}

std::string refused_claim(const std::string& name, const std::string& value) {
  Claims claims = right_claims();
  claims[name] = value;
  const Result<OidcIdentity> result = check(claims);
  return result ? "" : result.error().args.front().value;
}

TEST(Oidc, GivesTheChallengeOfRfc7636) {
  EXPECT_EQ(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Oidc, AsksWithStateNonceAndChallenge) {
  const OidcClient client{.issuer = "https://id.example.vn",
                          .id = "tong ket",
                          .authorization_endpoint = "https://id.example.vn/auth",
                          .redirect = "https://bc.example.vn/api/v1/oidc/callback"};
  const OidcStart start = begin_oidc(client);
  EXPECT_EQ(start.url,
            "https://id.example.vn/auth?response_type=code&client_id=tong%20ket"
            "&redirect_uri=https%3A%2F%2Fbc.example.vn%2Fapi%2Fv1%2Foidc%2Fcallback"
            "&scope=openid%20profile%20email&state=" +
                start.state + "&nonce=" + start.nonce + "&code_challenge=" +
                pkce_challenge(start.verifier) + "&code_challenge_method=S256");
  EXPECT_NE(start.state, begin_oidc(client).state);
  EXPECT_NE(start.state, start.nonce);
  EXPECT_GE(start.verifier.size(), 43U);  // RFC 7636, section 4.1
  EXPECT_EQ(oidc_token_request(client, {.code = "a/b", .verifier = "v"}),
            "grant_type=authorization_code&code=a%2Fb"
            "&redirect_uri=https%3A%2F%2Fbc.example.vn%2Fapi%2Fv1%2Foidc%2Fcallback"
            "&client_id=tong%20ket&code_verifier=v");
}

TEST(Oidc, BelievesARightToken) {
  const Result<OidcIdentity> who = check(right_claims());
  ASSERT_TRUE(who.ok()) << who.error().args.front().value;
  EXPECT_EQ(who->identity(), "https://id.example.vn|77");
  EXPECT_EQ(who->name, "An");
  EXPECT_EQ(who->email, "");
}

TEST(Oidc, AsksForEveryClaim) {
  EXPECT_EQ(refused_claim("iss", R"("https://id.example.vn/")"), "iss");
  EXPECT_EQ(refused_claim("iss", ""), "iss");
  EXPECT_EQ(refused_claim("sub", R"("")"), "sub");
  EXPECT_EQ(refused_claim("sub", "77"), "sub");
  EXPECT_EQ(refused_claim("aud", ""), "aud");
  EXPECT_EQ(refused_claim("aud", R"("other")"), "aud");
  EXPECT_EQ(refused_claim("aud", R"(["other"])"), "aud");
  EXPECT_EQ(refused_claim("aud", R"(["tongket"])"), "");
  EXPECT_EQ(refused_claim("aud", R"(["tongket","other"])"), "azp");
  EXPECT_EQ(refused_claim("azp", R"("other")"), "azp");
  EXPECT_EQ(refused_claim("azp", R"("tongket")"), "");
  EXPECT_EQ(refused_claim("nonce", R"("n2")"), "nonce");
  EXPECT_EQ(refused_claim("nonce", ""), "nonce");
}

TEST(Oidc, LooksAtTheClock) {
  const auto at = [](std::int64_t seconds) { return std::to_string(kNow + seconds); };
  EXPECT_EQ(refused_claim("exp", at(-59)), "");
  EXPECT_EQ(refused_claim("exp", at(-60)), "exp");
  EXPECT_EQ(refused_claim("exp", ""), "exp");
  EXPECT_EQ(refused_claim("exp", "\"" + at(60) + "\""), "exp");
  EXPECT_EQ(refused_claim("exp", "9000000000000000000"), "exp");
  EXPECT_EQ(refused_claim("iat", at(60)), "");
  EXPECT_EQ(refused_claim("iat", at(61)), "iat");
  EXPECT_EQ(refused_claim("iat", at(-600)), "");
  EXPECT_EQ(refused_claim("iat", at(-601)), "iat");
  EXPECT_EQ(refused_claim("iat", ""), "iat");
  EXPECT_EQ(refused_claim("nbf", at(60)), "");
  EXPECT_EQ(refused_claim("nbf", at(61)), "nbf");
}

TEST(Oidc, WithoutANonceNothingIsBelieved) {
  OidcExpected without = expected();
  without.nonce.clear();
  const JsonValue jwks = parse_json(R"({"keys":[)" + key().jwk() + "]}", "jwks").value();
  const std::string token = key().sign(
      R"({"alg":"ES256"})", R"({"iss":"https://id.example.vn","sub":"77","aud":"tongket","exp":)" +
                                std::to_string(kNow + 300) + R"(,"iat":)" + std::to_string(kNow) +
                                R"(,"nonce":""})");
  EXPECT_EQ(check_id_token(token, jwks, without).error().args.front().value, "nonce");
}

}  // namespace
}  // namespace tongket
