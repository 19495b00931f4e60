#include "access/login_guard.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

AccessTime noon() { return AccessTime(std::chrono::seconds(1'689'840'000)); }

TEST(LoginGuard, DelaysGrowUpToAnHour) {
  const int minutes[] = {0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};
  for (int failures = 0; failures < 13; ++failures) {
    EXPECT_EQ(login_delay(failures), std::chrono::minutes(minutes[failures])) << failures;
  }
  EXPECT_EQ(login_delay(1'000'000), std::chrono::hours(1));
}

TEST(LoginGuard, LocksALoginThatIsNotThere) {
  LoginGuard guard;
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(guard.check({"ma", "192.0.2.1"}, noon()).ok());
    guard.failed({"MA", "192.0.2." + std::to_string(i)}, noon());
  }
  const Result<> locked = guard.check({"ma", "192.0.2.9"}, noon() + std::chrono::seconds(1));
  ASSERT_FALSE(locked.ok());
  EXPECT_EQ(locked.error().key, "access.locked");
  EXPECT_EQ(locked.error().args.front().value, "59");
  EXPECT_TRUE(guard.check({"ma", "192.0.2.9"}, noon() + std::chrono::minutes(1)).ok());
  EXPECT_TRUE(guard.check({"khac", "192.0.2.1"}, noon()).ok());
}

TEST(LoginGuard, LocksAnAddressThatTriesMany) {
  LoginGuard guard;
  for (int i = 0; i < 19; ++i) guard.failed({"", "192.0.2.1"}, noon());
  EXPECT_TRUE(guard.check({"an", "192.0.2.1"}, noon()).ok());
  guard.failed({"", "192.0.2.1"}, noon());
  EXPECT_FALSE(guard.check({"an", "192.0.2.1"}, noon()).ok());
  EXPECT_TRUE(guard.check({"an", "192.0.2.2"}, noon()).ok());
}

TEST(LoginGuard, ForgetsAfterADay) {
  LoginGuard guard;
  for (int i = 0; i < 4; ++i) guard.failed({"ma", ""}, noon());
  const AccessTime later = noon() + std::chrono::hours(25);
  guard.failed({"ma", ""}, later);
  EXPECT_TRUE(guard.check({"ma", ""}, later).ok());
}

}  // namespace
}  // namespace tongket
