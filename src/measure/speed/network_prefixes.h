// Whose network an address is of: prefixes of IPv4 and IPv6, the longest that fits wins.
//
//   NetworkPrefixes prefixes;
//   prefixes.add("203.0.113.0/24", "viettel");
//   prefixes.find("203.0.113.77")   // "viettel"
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tongket {

// 16 bytes; IPv4 as ::ffff:a.b.c.d, so that both are prefixes of one kind.
using NetworkAddress = std::array<std::uint8_t, 16>;
// nullopt: no address.
std::optional<NetworkAddress> network_address(std::string_view text);
// What counts as one source: an IPv4 address, or the /64 that a line of IPv6 gets whole. As bytes.
std::string source_network(std::string_view address);

class NetworkPrefixes {
 public:
  enum class Added : std::uint8_t { kAdded, kNoPrefix, kTwice };
  // "203.0.113.0/24", "2001:db8::/32"; bits behind the length must be 0.
  Added add(std::string_view prefix, std::string_view owner);
  // Empty: of none.
  [[nodiscard]] std::string_view find(std::string_view address) const;

 private:
  // By length (bits of the 16 bytes), the longest first, then by the prefix.
  std::map<int, std::map<NetworkAddress, std::string>, std::greater<>> by_length_;
};

}  // namespace tongket
