// Fields as RFC 8941 writes them; what means two things is refused.
#include "exchange/structured_field.h"

#include <gtest/gtest.h>

#include "exchange/base64.h"

namespace tongket {
namespace {

TEST(StructuredField, IsReadAndWrittenAlike) {
  constexpr const char* kList =
      R"(("@method" "signature";req;key="sig1" "a\"b\\");created=-12;nonce="n")";
  const auto read = parse_inner_lists(std::string("sig1=") + kList + ", b=()");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->size(), 2U);
  const InnerList& list = read->at("sig1");
  EXPECT_EQ(list.items.size(), 3U);
  EXPECT_EQ(list.items[2].text, "a\"b\\");
  EXPECT_EQ(list.number("created"), -12);
  EXPECT_EQ(list.number("nonce"), std::nullopt);
  EXPECT_EQ(list.text("nonce"), "n");
  EXPECT_EQ(serialized(list), kList);
}

TEST(StructuredField, WhatIsNoneOrMeansTwoThingsIsRefused) {
  for (const char* text :
       {"", "a", "a=", "a=(", "a=(\"x\"", "a=(\"x\"\"y\")", "A=()", "a=(),", "a=(), a=()",
        "a=();b=1;b=2", "a=(x)", "a=(\"\\n\")", "a=();b=1.5", "a=();b=1234567890123456",
        "a=() b=()", "a=();b=:AA==:", "a=(\"\x01\")"}) {
    EXPECT_FALSE(parse_inner_lists(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_inner_lists("a=(\"" + std::string(20'000, 'x') + "\")").has_value());
  for (const char* text : {"a=:AA:", "a=:AB==:", "a=AA==", "a=:AA==", "a=:A-==:", "a=:AA==:,"}) {
    EXPECT_FALSE(parse_byte_sequences(text).has_value()) << text;
  }
}

TEST(StructuredField, BytesAreReadAndWrittenAlike) {
  const std::string bytes("\xfb\xff\x00", 3);
  const auto read = parse_byte_sequences("a=" + byte_sequence(bytes) + " ,\tb=::");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->at("a"), bytes);
  EXPECT_EQ(read->at("b"), "");
}

TEST(Base64, HasPadding) {
  EXPECT_EQ(padded_base64(""), "");
  EXPECT_EQ(padded_base64("f"), "Zg==");
  EXPECT_EQ(padded_base64("fo"), "Zm8=");
  EXPECT_EQ(padded_base64("foo"), "Zm9v");
  EXPECT_EQ(padded_base64("\xfb\xff"), "+/8=");
  for (const char* text : {"", "Zg==", "Zm8=", "Zm9v", "+/8="}) {
    const auto bytes = from_padded_base64(text);
    ASSERT_TRUE(bytes.has_value()) << text;
    EXPECT_EQ(padded_base64(*bytes), text);
  }
  for (const char* text : {"Zg", "Zg=", "Zg===", "-_8=", "====", "Zh=="}) {
    EXPECT_FALSE(from_padded_base64(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace tongket
