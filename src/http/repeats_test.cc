#include "http/repeats.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Repeats, ARepeatedKeyGetsTheFirstAnswer) {
  Repeats repeats;
  EXPECT_FALSE(repeats.find("a", "body"));
  repeats.keep("a", "body", {.status = 201, .body = "first"});
  repeats.keep("a", "body", {.status = 200, .body = "second"});
  const std::optional<Repeats::Found> found = repeats.find("a", "body");
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->other_body);
  EXPECT_EQ(found->reply.status, 201);
  EXPECT_EQ(found->reply.body, "first");
}

TEST(Repeats, AKeyWithAnotherBodyIsToldApart) {
  Repeats repeats;
  repeats.keep("a", "body", {});
  EXPECT_TRUE(repeats.find("a", "other")->other_body);
  EXPECT_FALSE(repeats.find("b", "body"));
}

TEST(Repeats, TheOldestIsForgottenFirst) {
  Repeats repeats;
  int kept = 0;
  while (kept < 100'000 && (kept == 0 || repeats.find("0", "x"))) {
    repeats.keep(std::to_string(kept++), "x", {});
  }
  ASSERT_LT(kept, 100'000) << "memory would grow without bound";
  EXPECT_GT(kept, 1000);
  EXPECT_FALSE(repeats.find("0", "x"));
  EXPECT_TRUE(repeats.find("1", "x"));
  EXPECT_TRUE(repeats.find(std::to_string(kept - 1), "x"));
}

TEST(Repeats, LargeAnswersAreForgottenEarlier) {
  Repeats repeats;
  const std::string large(std::size_t{1} << 20, 'x');
  for (int i = 0; i < 100; ++i) repeats.keep(std::to_string(i), "", {.body = large});
  EXPECT_FALSE(repeats.find("0", ""));
  EXPECT_FALSE(repeats.find("30", ""));
  EXPECT_TRUE(repeats.find("99", ""));
}

}  // namespace
}  // namespace tongket
