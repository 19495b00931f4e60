#include "net/client_limits.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(ClientLimits, TheBucketFillsAgain) {
  ClientLimits limits({.requests_per_second = 2, .burst = 3});
  ClientLimits::Time now{};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limits.wait_for_request("a", now), seconds(0));
  EXPECT_EQ(limits.wait_for_request("a", now), seconds(1));
  EXPECT_EQ(limits.wait_for_request("b", now), seconds(0));
  now += milliseconds(500);
  EXPECT_EQ(limits.wait_for_request("a", now), seconds(0));
  EXPECT_EQ(limits.wait_for_request("a", now), seconds(1));
  now += seconds(100);  // never more than the burst
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limits.wait_for_request("a", now), seconds(0));
  EXPECT_EQ(limits.wait_for_request("a", now), seconds(1));
}

TEST(ClientLimits, ALowRateSaysALongWait) {
  ClientLimits limits({.requests_per_second = 0.1, .burst = 1});
  EXPECT_EQ(limits.wait_for_request("a", {}), seconds(0));
  EXPECT_EQ(limits.wait_for_request("a", {}), seconds(10));
}

TEST(ClientLimits, QuietAddressesAreForgotten) {
  ClientLimits limits({.requests_per_second = 1, .burst = 5});
  ClientLimits::Time now{};
  for (int i = 0; i < 100'000; ++i) {
    now += milliseconds(10);
    EXPECT_EQ(limits.wait_for_request(std::to_string(i), now), seconds(0));
  }
  EXPECT_LE(limits.remembered(), 1024U);
}

TEST(ClientLimits, ConnectionsAreCounted) {
  ClientLimits limits({.connections = 3, .connections_per_address = 2, .unlimited = "proxy"});
  EXPECT_TRUE(limits.enter("a"));
  EXPECT_TRUE(limits.enter("a"));
  EXPECT_FALSE(limits.enter("a"));
  EXPECT_TRUE(limits.enter("b"));
  EXPECT_FALSE(limits.enter("c"));
  EXPECT_EQ(limits.connections(), 3U);
  limits.leave("a");
  limits.leave("a");
  EXPECT_TRUE(limits.enter("proxy"));
  EXPECT_TRUE(limits.enter("proxy"));
  EXPECT_EQ(limits.connections(), 3U);
}

}  // namespace
}  // namespace tongket
