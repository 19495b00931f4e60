#include "read/prose/lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/message.h"

namespace tongket {
namespace {

Mark first_mark(std::string_view text) {
  const std::vector<Mark> marks = lexicon().mark(tokens_of(text));
  return marks.empty() ? Mark{} : marks.front();
}

TEST(Lexicon, TheLongestPhraseWins) {
  EXPECT_EQ(first_mark("ước tính đạt 5").count, 3);
  EXPECT_EQ(first_mark("ước 5").count, 1);
  EXPECT_TRUE(first_mark("Ước tính").has(Sense::kEstimated));
}

TEST(Lexicon, APhraseMayHaveSeveralSenses) {
  const Mark kilo = first_mark("bậc");
  EXPECT_TRUE(kilo.has(Sense::kRankPlace));
  EXPECT_TRUE(kilo.has(Sense::kOrdinal));
  EXPECT_FALSE(kilo.has(Sense::kDong));
}

TEST(Lexicon, PhrasesCarryPowersOfTen) {
  EXPECT_EQ(first_mark("nghìn tỷ đồng").value, 12);
  EXPECT_EQ(first_mark("tỷ đồng").value, 9);
  EXPECT_EQ(first_mark("gbps").value, 3);
}

TEST(Lexicon, DiacriticsTellWordsApart) {
  EXPECT_EQ(first_mark("đạt").has(Sense::kReach), true);
  EXPECT_EQ(first_mark("dat").count, 0);
}

TEST(Lexicon, NumbersBeginNoPhrase) { EXPECT_EQ(first_mark("2027").count, 0); }

TEST(Lexicon, KnowsAbbreviations) {
  EXPECT_EQ(lexicon().abbreviations().at("csdl"), "cơ sở dữ liệu");
}

TEST(Lexicon, AFileOfItsOwn) {
  const Result<Lexicon> read = Lexicon::parse(
      "rise: [lên, lên cao]\nmult: {chục: 1}\nabbreviations: {xy: xa ý}\n", "l.yaml");
  ASSERT_TRUE(read.ok());
  const std::vector<Mark> marks = read->mark(tokens_of("lên cao hai chục"));
  EXPECT_EQ(marks[0].count, 2);
  EXPECT_TRUE(marks[0].has(Sense::kRise));
  EXPECT_EQ(marks[1].count, 0);
  EXPECT_EQ(marks[3].value, 1);
  EXPECT_EQ(read->abbreviations().at("xy"), "xa ý");
}

TEST(Lexicon, AnUnknownGroupIsRefusedWithItsPlace) {
  const Result<Lexicon> read = Lexicon::parse("rise: [tăng]\nclimb: [leo]\n", "l.yaml");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().key, "read.lexicon_group");
  EXPECT_EQ(read.error().place.line, 2);
  EXPECT_TRUE(has_message(Language::kVietnamese, read.error().key));
  EXPECT_TRUE(has_message(Language::kEnglish, read.error().key));
}

}  // namespace
}  // namespace tongket
