#include "base/base64url.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Base64url, WritesTheVectorsOfRfc4648) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("foob"), "Zm9vYg");
  EXPECT_EQ(base64url("fooba"), "Zm9vYmE");
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64url("\xFB\xFF"), "-_8");
}

TEST(Base64url, ReadsWhatItWrites) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
    bytes += static_cast<char>(i * 7);
  }
}

TEST(Base64url, RefusesWhatNobodyWrites) {
  EXPECT_EQ(from_base64url("Zg=="), std::nullopt);
  EXPECT_EQ(from_base64url("+/8"), std::nullopt);
  EXPECT_EQ(from_base64url("Z"), std::nullopt);
  EXPECT_EQ(from_base64url("Zm9vY"), std::nullopt);
  EXPECT_EQ(from_base64url("Zh"), std::nullopt);  // a bit is left over
  EXPECT_EQ(from_base64url("Zg\n"), std::nullopt);
}

TEST(PercentEncoding, KeepsWhatIsUnreserved) {
  EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encoded("a b/c+&\u1ed5"), "a%20b%2Fc%2B%26%E1%BB%95");
}

}  // namespace
}  // namespace tongket
