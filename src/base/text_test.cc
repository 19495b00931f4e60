#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tongket {
namespace {

TEST(Text, FindsTheFirstInvalidByte) {
  EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("Đà Nẵng \xF0\x9F\x8C\x8F"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2U);
  EXPECT_EQ(first_invalid_utf8("a\xE1\xBB"), 1U);         // cut off
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U);          // overlong
  EXPECT_EQ(first_invalid_utf8("x\xED\xA0\x80"), 1U);     // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // beyond U+10FFFF
  EXPECT_EQ(first_invalid_utf8(std::string("a\0b", 3)), std::nullopt);
}

TEST(Text, ComposesAndFolds) {
  EXPECT_EQ(to_nfc("Vie\xCC\xA3\xCC\x82t"), "Việt");
  EXPECT_EQ(to_nfc("ascii"), "ascii");
  EXPECT_EQ(fold("Đà Nẵng"), "da nang");
  EXPECT_EQ(fold("THỪA THIÊN HUẾ"), "thua thien hue");
  EXPECT_EQ(fold("Na\xCC\x86\xCC\x83ng"), "nang");
  EXPECT_EQ(fold("ABC-1"), "abc-1");
}

RC_GTEST_PROP(Text, NormalFormIsStable, ()) {
  std::string text;
  for (const int part : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
    static const std::vector<std::string> parts{"a", "\xCC\x81", "\xCC\xA3", "ệ", "đ", "\xCC\x82"};
    text += parts[static_cast<std::size_t>(part)];
  }
  const std::string once = to_nfc(text);
  RC_ASSERT(to_nfc(once) == once);
  RC_ASSERT(fold(once) == fold(text));
  RC_ASSERT(!first_invalid_utf8(once));
}

TEST(Text, TrimsAndSplits) {
  EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(split("a;;b", ';'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ';'), (std::vector<std::string_view>{""}));
  EXPECT_EQ(split("a;", ';'), (std::vector<std::string_view>{"a", ""}));
}

TEST(Text, EscapesHtml) {
  EXPECT_EQ(html_escaped("<a href=\"x\" id='y'>&</a>"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
}

TEST(Text, ExcerptsAreSafeToShow) {
  EXPECT_EQ(excerpt("Việt Nam", 100), "Việt Nam");
  EXPECT_EQ(excerpt("Việt Nam", 3), "Việ...");  // never within a character
  EXPECT_EQ(excerpt("abc", 3), "abc");
  EXPECT_EQ(excerpt("a\nb\x1B[31m\x7F", 100),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD[31m\xEF\xBF\xBD");
  EXPECT_EQ(excerpt("x\xFF\xE1", 100), "x\xEF\xBF\xBD\xEF\xBF\xBD");
}

RC_GTEST_PROP(Text, ExcerptsAreValidWhateverTheBytes, (const std::string& bytes)) {
  const auto limit = *rc::gen::inRange<std::size_t>(0, 20);
  RC_ASSERT(!first_invalid_utf8(excerpt(bytes, limit)));
}

TEST(Text, SuggestsTheNearest) {
  const std::vector<std::string> codes{"TELE.REV", "POST.REV", "hà nội", "x"};
  EXPECT_EQ(nearest("TELE.REVV", codes), "TELE.REV");
  EXPECT_EQ(nearest("tele.rev", codes), "TELE.REV");
  EXPECT_EQ(nearest("Ha Noi", codes), "hà nội");
  EXPECT_EQ(nearest("something else", codes), std::nullopt);
  EXPECT_EQ(nearest("", codes), std::nullopt);
  EXPECT_EQ(nearest("\xFF", codes), std::nullopt);
  EXPECT_EQ(nearest(std::string(10'000, 'x'), codes), std::nullopt);
}

TEST(Text, LowersAsciiAlone) {
  EXPECT_EQ(lower_ascii("[Content_Types].XML"), "[content_types].xml");
  EXPECT_EQ(lower_ascii("\u0110I"), "\u0110i");
  EXPECT_TRUE(is_ascii_digit('0') && is_ascii_digit('9'));
  EXPECT_FALSE(is_ascii_digit('/') || is_ascii_digit(':') || is_ascii_digit('\xB2'));
}

}  // namespace
}  // namespace tongket
