#include "base/utf16.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Utf16, CountsAsBrowsersDo) {
  EXPECT_EQ(utf16_units("abc", 2), 2U);
  EXPECT_EQ(utf16_units("Vi\u1ec7t", 5), 3U);
  EXPECT_EQ(utf16_units("a\U0001F4C8b", 5), 3U);  // a picture of four bytes is two units
  EXPECT_EQ(utf16_units("a\U0001F4C8b", 6), 4U);
  EXPECT_EQ(utf16_units("abc", 99), 3U);
  EXPECT_EQ(utf16_units("", 0), 0U);
}

}  // namespace
}  // namespace tongket
