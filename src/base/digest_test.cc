#include "base/digest.h"

#include <gtest/gtest.h>

#include <set>

namespace tongket {
namespace {

// FIPS 180-4's examples.
TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, TakesItsBytesInPieces) {
  Sha256 pieces;
  pieces.update("a");
  pieces.update("");
  Sha256 moved = std::move(pieces);
  moved.update("bc");
  EXPECT_EQ(moved.finish(), sha256("abc"));
}

TEST(Sha256, CountsTheBordersOfFields) {
  const auto of_fields = [](std::string_view a, std::string_view b) {
    Sha256 hash;
    hash.update_field(a);
    hash.update_field(b);
    return hex(hash.finish());
  };
  EXPECT_EQ(of_fields("ab", "c"), of_fields("ab", "c"));
  EXPECT_NE(of_fields("ab", "c"), of_fields("a", "bc"));
  EXPECT_NE(of_fields("", "abc"), of_fields("abc", ""));
  EXPECT_NE(of_fields(std::string(256, 'x'), ""), of_fields("", std::string(256, 'x')));
}

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
TEST(HmacSha256, GivesThePublishedDigests) {
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'),
                            "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hex(hmac_sha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hex, WritesTwoDigitsAByte) {
  EXPECT_EQ(hex(std::string_view("\x00\x0f\xf0\xff", 4)), "000ff0ff");
  EXPECT_EQ(hex(""), "");
}

TEST(RandomBytes, DoNotRepeat) {
  EXPECT_EQ(random_bytes(0), "");
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string bytes = random_bytes(16);
    EXPECT_EQ(bytes.size(), 16U);
    seen.insert(bytes);
  }
  EXPECT_EQ(seen.size(), 100U);
}

}  // namespace
}  // namespace tongket
