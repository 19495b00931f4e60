#include "report/merge/tokens.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

constexpr Language kInVietnamese = Language::kVietnamese;
constexpr Language kInEnglish = Language::kEnglish;

std::string read(std::string_view text, Language language) {
  const auto number = read_number(text, language);
  return number ? number->to_string() : "none";
}

std::string tokens(std::string_view text) {
  std::string out;
  for (const MergeToken& token : tokens_of(text, kInVietnamese)) {
    out += token.number ? "=" + token.number->to_string()
                        : std::string(text.substr(token.begin, token.end - token.begin));
    out += "|";
  }
  return out;
}

TEST(ReadNumber, TakesSeparatorsAsPeopleTypeThem) {
  EXPECT_EQ(read("52.300", kInVietnamese), "52300");
  EXPECT_EQ(read("52300", kInVietnamese), "52300");
  EXPECT_EQ(read("1.234.567,80", kInVietnamese), "1234567.80");
  EXPECT_EQ(read("1,234,567.80", kInEnglish), "1234567.80");
  EXPECT_EQ(read("12.5", kInVietnamese), "12.5");  // cannot part thousands
  EXPECT_EQ(read("12,5", kInEnglish), "12.5");
  EXPECT_EQ(read("\u22125,2", kInVietnamese), "-5.2");
  EXPECT_EQ(read("+5,2", kInVietnamese), "5.2");
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
  EXPECT_EQ(read("31.12.2022", kInVietnamese), "none");
  EXPECT_EQ(read("1,2,3", kInVietnamese), "none");
  EXPECT_EQ(read("", kInVietnamese), "none");
  EXPECT_EQ(read("-", kInVietnamese), "none");
  EXPECT_EQ(read("12a", kInVietnamese), "none");
  EXPECT_EQ(read("1234567890123456789012345", kInVietnamese), "none");
}

TEST(Tokens, AreWordsNumbersAndSigns) {
  EXPECT_EQ(tokens("t\u0103ng 12,7% (G20)."), "t\u0103ng|=12.7|%|(|G20|)|.|");
  EXPECT_EQ(tokens("10\u201312 -5 3-4"), "=10|\u2013|=12|=-5|=3|-|=4|");
  EXPECT_EQ(tokens("5/6 2022,"), "=5|/|=6|=2022|,|");
}

TEST(Comparable, DisregardsBlanksAndForms) {
  EXPECT_EQ(comparable("  a\u00A0b \t c\u200B "), "a b c");
  EXPECT_EQ(comparable("a\u0306"), "\u0103");
  EXPECT_EQ(comparable(""), "");
}

TEST(CommonSubsequence, PairsWhatStayed) {
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(common_subsequence({"a", "b", "c", "d"}, {"a", "x", "c", "d"}),
            (Pairs{{0, 0}, {2, 2}, {3, 3}}));
  EXPECT_EQ(common_subsequence({"a", "b", "c", "x"}, {"y", "b", "z", "c"}),
            (Pairs{{1, 1}, {2, 3}}));
  EXPECT_EQ(common_subsequence({}, {"a"}), Pairs{});
}

TEST(Similarity, IsTheShareOfCommonWords) {
  EXPECT_EQ(similarity("a b c d", "a b c d"), 100);
  EXPECT_EQ(similarity("a b c d", "a b x y"), 50);
  EXPECT_EQ(similarity("a a", "a b"), 50);
  EXPECT_EQ(similarity("", ""), 0);
}

}  // namespace
}  // namespace tongket
