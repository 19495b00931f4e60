#include "net/socket_address.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(SocketAddress, KnowsTheLoopback) {
  for (const char* here : {"127.0.0.1", "127.9.9.9", "::1"}) {
    const Result<SocketAddress> address = socket_address(here, 8080);
    ASSERT_TRUE(address.ok()) << here;
    EXPECT_TRUE(address->is_loopback) << here;
    EXPECT_EQ(port_of(address->storage), 8080);
    EXPECT_TRUE(is_loopback_host(here));
  }
  for (const char* open :
       {"0.0.0.0", "10.0.0.1", "128.0.0.1", "::", "::ffff:127.0.0.1", "fe80::1"}) {
    const Result<SocketAddress> address = socket_address(open, 0);
    ASSERT_TRUE(address.ok()) << open;
    EXPECT_FALSE(address->is_loopback) << open;
  }
}

TEST(SocketAddress, TakesNumbersOnly) {
  for (const char* bad : {"", "localhost", "127.1", "1.2.3.4.5", "1.2.3.4:80", "::g"}) {
    const Result<SocketAddress> address = socket_address(bad, 0);
    ASSERT_FALSE(address.ok()) << bad;
    EXPECT_EQ(address.error().key, "net.bad_address");
  }
  EXPECT_TRUE(is_loopback_host("localhost"));
  EXPECT_FALSE(is_loopback_host("localhost.example"));
}

}  // namespace
}  // namespace tongket
