#include "http/account_rate.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

AccountRate::Instant after(int milliseconds) {
  return AccountRate::Instant() + std::chrono::milliseconds(milliseconds);
}

TEST(AccountRate, ABurstThenTheRate) {
  AccountRate rate(10);
  int taken = 0;
  while (rate.take("3", after(0))) ++taken;
  EXPECT_EQ(taken, 40);
  EXPECT_FALSE(rate.take("3", after(50)));
  EXPECT_TRUE(rate.take("3", after(200)));
  EXPECT_TRUE(rate.take("4", after(200)));
}

TEST(AccountRate, NobodyAndNoLimit) {
  AccountRate limited(1);
  AccountRate unlimited(0);
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(limited.take("", after(0)));
    EXPECT_TRUE(unlimited.take("3", after(0)));
  }
}

}  // namespace
}  // namespace tongket
