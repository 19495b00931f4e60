#include "access/totp.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

// RFC 6238, appendix B: the secret "12345678901234567890", eight digits, of which six are ours.
constexpr std::string_view kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

AccessTime at(std::int64_t seconds) { return AccessTime(std::chrono::seconds(seconds)); }

TEST(Totp, GivesTheVectorsOfRfc6238) {
  EXPECT_EQ(totp_code(kSecret, 59 / 30), "287082");
  EXPECT_EQ(totp_code(kSecret, 1111111109 / 30), "081804");
  EXPECT_EQ(totp_code(kSecret, 1111111111 / 30), "050471");
  EXPECT_EQ(totp_code(kSecret, 1234567890 / 30), "005924");
  EXPECT_EQ(totp_code(kSecret, 2000000000 / 30), "279037");
  EXPECT_EQ(totp_code(kSecret, 20000000000 / 30), "353130");
}

TEST(Totp, TakesTheStepBeforeAndAfter) {
  constexpr std::int64_t kStep = 41152263;
  const std::string code = totp_code(kSecret, kStep);
  for (const std::int64_t seconds : {kStep * 30 - 30, kStep * 30, kStep * 30 + 59}) {
    EXPECT_EQ(check_totp(kSecret, code, {.now = at(seconds)}), kStep) << seconds;
  }
  for (const std::int64_t seconds : {kStep * 30 - 31, kStep * 30 + 60}) {
    EXPECT_EQ(check_totp(kSecret, code, {.now = at(seconds)}), std::nullopt) << seconds;
  }
}

TEST(Totp, RefusesACodeThatWasUsed) {
  constexpr std::int64_t kStep = 41152263;
  const AccessTime now = at(kStep * 30);
  const std::string code = totp_code(kSecret, kStep);
  EXPECT_EQ(check_totp(kSecret, code, {.now = now, .used = kStep - 1}), kStep);
  EXPECT_EQ(check_totp(kSecret, code, {.now = now, .used = kStep}), std::nullopt);
  EXPECT_EQ(check_totp(kSecret, totp_code(kSecret, kStep - 1), {.now = now, .used = kStep}),
            std::nullopt);
}

TEST(Totp, RefusesWhatIsNoCode) {
  const AccessTime now = at(1234567890);
  for (const char* code : {"", "005925", "5924", "0005924", "005 924"}) {
    EXPECT_EQ(check_totp(kSecret, code, {.now = now}), std::nullopt) << code;
  }
}

TEST(Totp, MakesSecretsForApps) {
  const std::string secret = new_totp_secret();
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_NE(secret, new_totp_secret());
  EXPECT_EQ(totp_uri({.secret = "ABC", .issuer = "T\u1ed5ng K\u1ebft", .login = "an.nv"}),
            "otpauth://totp/T%E1%BB%95ng%20K%E1%BA%BFt:an.nv?secret=ABC"
            "&issuer=T%E1%BB%95ng%20K%E1%BA%BFt&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace tongket
