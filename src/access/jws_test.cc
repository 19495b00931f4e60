#include "access/jws.h"

#include <gtest/gtest.h>

#include "access/jws_test_key.h"

namespace tongket {
namespace {

std::string reason(std::string_view token, const std::string& jwks) {
  const Result<JsonValue> claims = verified_claims(token, parse_json(jwks, "jwks").value());
  return claims ? "" : claims.error().args.front().value;
}

// RFC 7515, appendix A.3.
constexpr const char* kRfcKey =
    R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";
constexpr const char* kRfcToken =
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
    "fQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

TEST(Jws, ReadsTheExampleOfTheStandard) {
  const Result<JsonValue> claims = verified_claims(kRfcToken, parse_json(kRfcKey, "jwks").value());
  ASSERT_TRUE(claims.ok()) << claims.error().args.front().value;
  EXPECT_EQ(claims->text("iss").value(), "joe");
}

TEST(Jws, EveryChangedByteIsFound) {
  const std::string token = kRfcToken;
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(reason(changed, kRfcKey), "") << i;
  }
}

TEST(Jws, TakesBothAlgorithmsUnderTheirOwnKeysOnly) {
  const TestKey rsa = TestKey::rsa(2048, "r");
  const TestKey ec = TestKey::ec("e");
  const std::string both = R"({"keys":[)" + rsa.jwk() + "," + ec.jwk() + "]}";
  const std::string claims = R"({"sub":"7"})";
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256","kid":"r"})", claims), both), "");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256"})", claims), both), "");
  EXPECT_EQ(reason(ec.sign(R"({"alg":"ES256","kid":"e"})", claims), both), "");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256","kid":"e"})", claims), both), "signature");
  EXPECT_EQ(reason(ec.sign(R"({"alg":"RS256"})", claims), both), "signature");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"ES256"})", claims), both), "signature");
  EXPECT_EQ(reason(TestKey::rsa(2048, "r").sign(R"({"alg":"RS256"})", claims), both), "signature");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256"})", claims), R"({"keys":[]})"), "signature");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256"})", claims), "{}"), "signature");
}

TEST(Jws, RefusesWhatIsWeakOrUnknown) {
  const TestKey rsa = TestKey::rsa(2048, "r");
  const TestKey weak = TestKey::rsa(1024, "w");
  const std::string keys = R"({"keys":[)" + rsa.jwk() + "," + weak.jwk() + "]}";
  const std::string claims = R"({"sub":"7"})";
  EXPECT_EQ(reason(weak.sign(R"({"alg":"RS256","kid":"w"})", claims), keys), "signature");
  for (const char* alg : {"none", "HS256", "RS384", "PS256", "rs256", ""}) {
    EXPECT_EQ(reason(rsa.sign(R"({"alg":")" + std::string(alg) + "\"}", claims), keys), "alg");
  }
  EXPECT_EQ(reason(rsa.sign("{}", claims), keys), "alg");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256","crit":["x"]})", claims), keys), "crit");
  EXPECT_EQ(reason(rsa.sign(R"({"alg":"RS256"})", "[1]"), keys), "claims");
  EXPECT_EQ(reason(rsa.sign(R"(["RS256"])", claims), keys), "header");
  const std::string good = rsa.sign(R"({"alg":"RS256"})", claims);
  EXPECT_EQ(reason(good.substr(0, good.rfind('.') + 1), keys), "signature");  // no signature
  EXPECT_EQ(reason(good.substr(0, good.rfind('.')), keys), "parts");
  EXPECT_EQ(reason(good + ".x", keys), "parts");
  EXPECT_EQ(reason("", keys), "parts");
  EXPECT_EQ(reason("a.b.c", keys), "encoding");
  EXPECT_EQ(reason(std::string(20'000, 'a'), keys), "size");
}

// A key for encryption signs nothing.
TEST(Jws, RespectsWhatAKeyIsFor) {
  const TestKey rsa = TestKey::rsa(2048, "r");
  const std::string token = rsa.sign(R"({"alg":"RS256"})", "{}");
  std::string jwk = rsa.jwk();
  jwk.insert(1, R"("use":"enc",)");
  EXPECT_EQ(reason(token, R"({"keys":[)" + jwk + "]}"), "signature");
  jwk = rsa.jwk();
  jwk.insert(1, R"("use":"sig","alg":"RS256",)");
  EXPECT_EQ(reason(token, R"({"keys":[)" + jwk + "]}"), "");
  jwk = rsa.jwk();
  jwk.insert(1, R"("alg":"RS512",)");
  EXPECT_EQ(reason(token, R"({"keys":[)" + jwk + "]}"), "signature");
}

}  // namespace
}  // namespace tongket
