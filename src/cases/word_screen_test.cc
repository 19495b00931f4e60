#include "cases/word_screen.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace tongket {
namespace {

WordScreen banks() {
  return WordScreen({.words = {"nganhang", "vietcombank", "mb-bank", "shopee"},
                     .whole = {"vay", "bank"},
                     .except = {"vaynganhanoi", "bankinh"},
                     .suffixes = {"vn", "com.vn", "com"}});
}

// The word and "=" if it is written so, "~" if the name only looks so; empty without one.
std::string found(std::string_view name) {
  const WordScreen screen = banks();
  const auto hit = screen.find(name);
  if (!hit) return {};
  return (hit->by_its_looks ? "~" : "=") + screen.words()[hit->word];
}

std::mt19937 draws(unsigned seed) { return std::mt19937(seed); }

TEST(WordScreen, FormsAreWhatANameLooksLike) {
  EXPECT_EQ(lookalike_form("VietComBank"), lookalike_form("v1etc0mb4nk"));
  EXPECT_EQ(lookalike_form("Ng\u00e2n-H\u00e0ng"), "nganhang");
  EXPECT_EQ(lookalike_form("\u0110\u1ed3ng"), "dong");
  EXPECT_EQ(lookalike_form("b\u0430nk"), "bank");  // a Cyrillic a
  EXPECT_EQ(lookalike_form("rnoney"), lookalike_form("money"));
  EXPECT_EQ(lookalike_form("xn--ngnhng-ltan"), "nganhang");
  EXPECT_EQ(lookalike_form("\xff\xfe"), "");
  EXPECT_EQ(lookalike_form(""), "");
}

TEST(WordScreen, WordsAreFoundAnywhere) {
  EXPECT_EQ(found("nganhang-abc.vn"), "=nganhang");
  EXPECT_EQ(found("VIETCOMBANK24h.com.vn"), "=vietcombank");
  EXPECT_EQ(found("viet-com-bank.vn"), "=vietcombank");
  EXPECT_EQ(found("v1etc0mbank.vn"), "~vietcombank");
  EXPECT_EQ(found("vletcornbank.vn"), "~vietcombank");
  EXPECT_EQ(found("sh0pee-sale.com"), "~shopee");
  EXPECT_EQ(found("mbbank.vn"), "=mb-bank");
  EXPECT_EQ(found("thanhpho.vn"), "");
}

TEST(WordScreen, WholeWordsStandAlone) {
  EXPECT_EQ(found("vay-tien.vn"), "=vay");
  EXPECT_EQ(found("vay24h.vn"), "=vay");
  EXPECT_EQ(found("tien.vay.vn"), "=vay");
  EXPECT_EQ(found("vayne.vn"), "");
  EXPECT_EQ(found("chanvay.vn"), "");
}

TEST(WordScreen, ExceptionsAndSuffixesAreNoMatch) {
  EXPECT_EQ(found("bankinh.vn"), "");
  EXPECT_EQ(found("vaynganhanoi.vn"), "");
  EXPECT_EQ(found("bankinh-bank.vn"), "=bank");
  EXPECT_EQ(found("a.com.vn"), "");
}

TEST(WordScreen, TheLongestWordIsTold) {
  EXPECT_EQ(found("nganhang-vietcombank.vn"), "=vietcombank");
  EXPECT_EQ(found("bank-vay.vn"), "=bank");
}

// Against looking for every word in every form, on names drawn from the words' own letters.
TEST(WordScreen, FindsWhatLookingForEachWordFinds) {
  const std::vector<std::string> words{"ab", "abc", "bca", "cabba", "aa", "bb-c"};
  const WordScreen screen({.words = words});
  std::mt19937 draw = draws(7);
  for (int round = 0; round < 20000; ++round) {
    std::string name;
    const unsigned length = 1 + draw() % 12;
    for (unsigned i = 0; i < length; ++i) name += "abc4-"[draw() % 5];
    const std::string form = lookalike_form(name);
    std::size_t longest = 0;
    for (const std::string& word : words) {
      const std::string wanted = lookalike_form(word);
      if (form.find(wanted) != std::string::npos) longest = std::max(longest, wanted.size());
    }
    const auto hit = screen.find(name);
    ASSERT_EQ(hit ? lookalike_form(words[hit->word]).size() : 0, longest) << name;
  }
}

TEST(WordScreen, AnyBytesMayBeAsked) {
  const WordScreen screen = banks();
  std::mt19937 draw = draws(11);
  for (int round = 0; round < 20000; ++round) {
    std::string name;
    const unsigned length = draw() % 40;
    for (unsigned i = 0; i < length; ++i) name += static_cast<char>(draw() % 256);
    static_cast<void>(screen.find(name));
    static_cast<void>(screen.find("xn--" + name));
  }
  EXPECT_TRUE(screen.find(std::string(5000, 'a') + "vietcombank") == std::nullopt);
}

}  // namespace
}  // namespace tongket
