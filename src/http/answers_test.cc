#include "http/answers.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Answers, AreGoodForOneVersion) {
  Answers answers;
  EXPECT_FALSE(answers.find("q", 1).has_value());
  const Reply kept = answers.keep("q", 1, {.body = "first"});
  EXPECT_EQ(*kept.shared_body, "first");
  ASSERT_TRUE(answers.find("q", 1).has_value());
  EXPECT_EQ(*answers.find("q", 1)->shared_body, "first");
  EXPECT_FALSE(answers.find("q", 2).has_value());
  answers.keep("q", 2, {.body = "second"});
  EXPECT_FALSE(answers.find("q", 1).has_value());
  EXPECT_EQ(*answers.find("q", 2)->shared_body, "second");
}

TEST(Answers, AnotherBodyHasAnotherTag) {
  Answers answers;
  const Reply first = answers.keep("a", 1, {.body = "first"});
  const Reply same = answers.keep("b", 9, {.body = "first"});
  const Reply other = answers.keep("c", 1, {.body = "other"});
  EXPECT_EQ(first.headers, same.headers);
  EXPECT_NE(first.headers, other.headers);
}

TEST(Answers, AreBounded) {
  Answers answers;
  const std::string large(std::size_t{8} << 20, 'x');
  for (int i = 0; i < 40; ++i) answers.keep(std::to_string(i), 1, {.body = large});
  EXPECT_FALSE(answers.find("0", 1).has_value());
  EXPECT_TRUE(answers.find("39", 1).has_value());
}

}  // namespace
}  // namespace tongket
