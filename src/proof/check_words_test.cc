#include "proof/check_words.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(PhraseSet, FindsTheLongestPhraseOnEitherSide) {
  PhraseSet set;
  set.add("ngh\u1ecb \u0111\u1ecbnh", "a");
  set.add("ngh\u1ecb \u0111\u1ecbnh th\u01b0", "b");
  const std::vector<Token> tokens = tokens_of("theo Ngh\u1ecb \u0111\u1ecbnh th\u01b0 s\u1ed1 2");
  EXPECT_EQ(set.at(tokens, 1)->value, "b");
  EXPECT_EQ(set.at(tokens, 1)->count, 3U);
  EXPECT_EQ(set.before(tokens, 4)->value, "b");
  EXPECT_EQ(set.before(tokens, 3)->value, "a");
  EXPECT_FALSE(set.at(tokens, 0));
  EXPECT_TRUE(set.within(tokens, 0, 2));
}

TEST(CheckWords, AnUnknownGroupIsAMistake) {
  EXPECT_TRUE(parse_check_words("done: [x]\n", "words.yaml").ok());
  const Result<CheckWords> wrong = parse_check_words("dones: [x]\n", "words.yaml");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().key, "proof.word_group");
}

}  // namespace
}  // namespace tongket
