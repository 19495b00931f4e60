#include "access/secret.h"

#include <gtest/gtest.h>

#include <set>

namespace tongket {
namespace {

TEST(Secret, IsRandomAndOfOneLength) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string secret = new_secret("tk_");
    EXPECT_TRUE(secret.starts_with("tk_"));
    EXPECT_EQ(secret.size(), 46U);
    EXPECT_TRUE(seen.insert(secret).second);
  }
}

TEST(Secret, IsKeptAsADigest) {
  EXPECT_EQ(secret_digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Secret, ComparesWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_TRUE(same_secret("", ""));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "abcd"));
  EXPECT_FALSE(same_secret("", "a"));
}

}  // namespace
}  // namespace tongket
