#include "access/password.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

std::string refused_password(std::string_view password, std::string_view login = "an.nv") {
  const Result<> result = check_password({.password = password, .login = login});
  return result ? "" : result.error().key;
}

TEST(Password, FollowsThePolicy) {
  EXPECT_EQ(refused_password("mua he nam ay"), "");
  EXPECT_EQ(refused_password("12 ky tu nhe"), "");
  EXPECT_EQ(refused_password("11 ky tu ne"), "access.password_short");
  EXPECT_EQ(refused_password(""), "access.password_short");
  EXPECT_EQ(refused_password("mua he \xFF nam ay"), "access.password_short");
  EXPECT_EQ(refused_password(std::string(256, 'x')), "");
  EXPECT_EQ(refused_password(std::string(257, 'x')), "access.password_long");
  EXPECT_EQ(refused_password("day la An.NV cua toi"), "access.password_has_login");
  EXPECT_EQ(refused_password("day la An.NV cua toi", ""), "");
  EXPECT_EQ(refused_password("password1234"), "access.password_common");
  EXPECT_EQ(refused_password("Matkhau@1234"), "access.password_common");
  EXPECT_EQ(refused_password("A1b2C3d4E5f6"), "access.password_common");
}

TEST(Password, CountsCharactersNotBytes) {
  EXPECT_EQ(refused_password("\u1ea5\u1ea5\u1ea5\u1ea5\u1ea5\u1ea5"), "access.password_short");
  EXPECT_EQ(
      refused_password("\u1ea5\u1ea7\u1ea9\u1eab\u1ead\u1ebf\u1ec1\u1ec3\u1ec5\u1ec7\u1ed1\u1ed3"),
      "");
}

TEST(Password, IsKeptAsAnEncodedArgon2idHash) {
  const std::string hash = hash_password("mua he nam ay");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(verify_password("mua he nam ay", hash));
  EXPECT_FALSE(verify_password("mua he nam ai", hash));
  EXPECT_FALSE(verify_password("", hash));
  EXPECT_NE(hash_password("mua he nam ay"), hash);  // salted
}

// The same letters, composed and in parts.
TEST(Password, IsOneTextHoweverItIsComposed) {
  const std::string hash = hash_password(
      "m\u1ead"
      "t kh\u1ea9"
      "u c\u1ee7"
      "a t\u00f4"
      "i");
  EXPECT_TRUE(
      verify_password("ma\u0323\u0302t kha\u0302\u0309u cu\u0309"
                      "a to\u0302i",
                      hash));
}

TEST(Password, WhatIsNoHashFitsNothing) {
  EXPECT_FALSE(verify_password("x", ""));
  EXPECT_FALSE(verify_password("x", "$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_FALSE(verify_password("x", "$2b$12$abc"));
  EXPECT_FALSE(verify_password("", nobodys_hash()));
  EXPECT_TRUE(nobodys_hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

}  // namespace
}  // namespace tongket
