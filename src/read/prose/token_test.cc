#include "read/prose/token.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tongket {
namespace {

using Strings = std::vector<std::string>;

// "word" as it is in lower case, "#value" of a number, "'sign".
Strings tokens_shown(std::string_view text) {
  Strings out;
  for (const Token& token : tokens_of(text)) {
    if (token.is_number()) {
      out.push_back("#" + token.value.to_string());
    } else {
      out.push_back((token.is_word() ? "" : "'") + token.lower);
    }
  }
  return out;
}

TEST(Token, WordsNumbersAndSigns) {
  EXPECT_EQ(tokens_shown("Đạt 7.315,40 tỷ đồng (tăng)."),
            (Strings{"đạt", "#7315.40", "tỷ", "đồng", "'(", "tăng", "')", "'."}));
  EXPECT_EQ(tokens_shown(""), Strings{});
  EXPECT_EQ(tokens_shown(" \t\u00A0\u200B"), Strings{});
}

TEST(Token, KeepsItsBytesAndForms) {
  const std::string text = "từ Đồng  Nai";
  const std::vector<Token> tokens = tokens_of(text);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "Đồng");
  EXPECT_EQ(tokens[1].folded, "dong");
  EXPECT_TRUE(tokens[1].capital && tokens[1].spaced);
  EXPECT_FALSE(tokens[0].capital || tokens[0].spaced);
}

TEST(Token, NumbersInVietnameseWriting) {
  EXPECT_EQ(tokens_shown("05"), Strings{"#5"});
  EXPECT_EQ(tokens_shown("12.345.678"), Strings{"#12345678"});
  EXPECT_EQ(tokens_shown("1.447.856,25"), Strings{"#1447856.25"});
  EXPECT_EQ(tokens_shown("0,07%"), (Strings{"#0.07", "'%"}));
  EXPECT_TRUE(tokens_of("12.345").front().grouped);
  EXPECT_FALSE(tokens_of("12,345").front().grouped);
}

TEST(Token, APointBeforeOneOrTwoDigitsIsForeignWriting) {
  EXPECT_EQ(tokens_shown("3.6"), Strings{"#3.6"});
  EXPECT_EQ(tokens_shown("3.65"), Strings{"#3.65"});
  EXPECT_EQ(tokens_shown("3.6.1"), (Strings{"#3", "'.", "#6.1"}));
  EXPECT_EQ(tokens_shown("3.6514"), (Strings{"#3", "'.", "#6514"}));
}

TEST(Token, ListsOfNumbersAreNoDecimals) {
  EXPECT_EQ(tokens_shown("4,5,6"), (Strings{"#4", "',", "#5.6"}));
  EXPECT_EQ(tokens_shown("4, 5"), (Strings{"#4", "',", "#5"}));
}

TEST(Token, DigitsGluedToLettersAreAName) {
  EXPECT_EQ(tokens_shown("6G IPv6 8K2"), (Strings{"6g", "ipv6", "8k2"}));
  EXPECT_EQ(tokens_shown("2027và"), (Strings{"#2027", "và"}));
  EXPECT_EQ(tokens_shown("3,4Gbit/s"), (Strings{"#3.4", "gbit", "'/", "s"}));
}

TEST(Token, NumbersThatNoDecimalHoldsAreWords) {
  const std::vector<Token> tokens = tokens_of("12345678901234567890");
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_TRUE(tokens[0].is_word());
}

RC_GTEST_PROP(Token, CoversTheTextInOrder, ()) {
  const std::vector<std::string> pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "Đ", "ệ", "1", "23", ".", ",", " ", "%", "/", "-", "“", "\u00A0", "\U0001F600"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  std::size_t end = 0;
  for (const Token& token : tokens_of(text)) {
    RC_ASSERT(token.begin >= end);
    RC_ASSERT(token.begin < token.end && token.end <= text.size());
    const std::string between = text.substr(end, token.begin - end);
    RC_ASSERT(between.find_first_not_of(" \xC2\xA0") == std::string::npos);
    RC_ASSERT(token.spaced == !between.empty());
    end = token.end;
  }
}

}  // namespace
}  // namespace tongket
