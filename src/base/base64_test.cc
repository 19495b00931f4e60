#include "base/base64.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Base64, TheVectorsOfTheStandard) {  // RFC 4648, section 10
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(std::string_view("\xFB\xFF\x00", 3)), "+/8A");
}

TEST(Base64, ReadsWhatItWritesAndNothingElse) {
  for (const char* text : {"", "Zg==", "Zm8=", "Zm9v", "+/8="}) {
    const auto bytes = from_base64(text);
    ASSERT_TRUE(bytes.has_value()) << text;
    EXPECT_EQ(base64(*bytes), text);
  }
  for (const char* text : {"Zg", "Zg=", "Zg===", "-_8=", "====", "Zh=="}) {
    EXPECT_FALSE(from_base64(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace tongket
