// The longest prefix that fits, against looking at all of them.
#include "measure/speed/network_prefixes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace tongket {
namespace {

using Added = NetworkPrefixes::Added;

bool bits_agree(const NetworkAddress& one, const NetworkAddress& other, int bits) {
  for (int i = 0; i < bits; ++i) {
    const auto byte = static_cast<std::size_t>(i / 8);
    const int shift = 7 - i % 8;
    if (((one.at(byte) ^ other.at(byte)) >> shift & 1) != 0) return false;
  }
  return true;
}

TEST(NetworkPrefixes, TheLongestThatFitsWins) {
  NetworkPrefixes prefixes;
  EXPECT_EQ(prefixes.add("203.0.113.0/24", "a"), Added::kAdded);
  EXPECT_EQ(prefixes.add("203.0.113.64/26", "b"), Added::kAdded);
  EXPECT_EQ(prefixes.add("2001:db8::/32", "a"), Added::kAdded);
  EXPECT_EQ(prefixes.add("2001:db8:1::/48", "c"), Added::kAdded);
  EXPECT_EQ(prefixes.add("203.0.113.0/24", "b"), Added::kTwice);
  for (const char* wrong : {"203.0.113.1/24", "203.0.113.0", "203.0.113.0/33", "2001:db8::/129",
                            "x/8", "203.0.113.0/-1", "203.0.113.0/", "203.0.113.0/8x"}) {
    EXPECT_EQ(prefixes.add(wrong, "a"), Added::kNoPrefix) << wrong;
  }
  EXPECT_EQ(prefixes.find("203.0.113.1"), "a");
  EXPECT_EQ(prefixes.find("203.0.113.65"), "b");
  EXPECT_EQ(prefixes.find("::ffff:203.0.113.65"), "b");
  EXPECT_EQ(prefixes.find("203.0.114.1"), "");
  EXPECT_EQ(prefixes.find("2001:db8:1:2::3"), "c");
  EXPECT_EQ(prefixes.find("2001:db8:2::1"), "a");
  EXPECT_EQ(prefixes.find("2001:db9::"), "");
  EXPECT_EQ(prefixes.find("nobody"), "");
}

TEST(NetworkPrefixes, ASourceIsAnAddressOrTheLineThatIpv6Gives) {
  EXPECT_EQ(source_network("2001:db8:1:2::3"), source_network("2001:db8:1:2:ffff::1"));
  EXPECT_NE(source_network("2001:db8:1:2::3"), source_network("2001:db8:1:3::3"));
  EXPECT_NE(source_network("203.0.113.1"), source_network("203.0.113.2"));
  EXPECT_EQ(source_network("203.0.113.1"), source_network("::ffff:203.0.113.1"));
}

RC_GTEST_PROP(NetworkPrefixesProperty, IsTheOneThatLookingAtAllFinds, ()) {
  NetworkPrefixes prefixes;
  std::vector<std::pair<NetworkAddress, int>> all;
  for (int i = 0; i < 12; ++i) {
    const int bits = *rc::gen::inRange(0, 33);
    std::uint32_t low = static_cast<std::uint32_t>(*rc::gen::inRange(0, 16)) << 28U;
    low |= static_cast<std::uint32_t>(*rc::gen::inRange(0, 16));
    if (bits < 32) low &= bits == 0 ? 0U : ~0U << static_cast<unsigned>(32 - bits);
    const std::string text =
        fmt::format("{}.{}.{}.{}", low >> 24U, low >> 16U & 255U, low >> 8U & 255U, low & 255U);
    if (prefixes.add(text + "/" + std::to_string(bits), std::to_string(bits)) == Added::kAdded) {
      all.emplace_back(*network_address(text), 96 + bits);
    }
  }
  const std::string asked =
      fmt::format("{}.0.0.{}", *rc::gen::inRange(0, 16) * 16, *rc::gen::inRange(0, 16));
  int best = -1;
  for (const auto& [prefix, bits] : all) {
    if (bits > best && bits_agree(prefix, *network_address(asked), bits)) best = bits;
  }
  RC_ASSERT(prefixes.find(asked) == (best < 0 ? "" : std::to_string(best - 96)));
}

}  // namespace
}  // namespace tongket
