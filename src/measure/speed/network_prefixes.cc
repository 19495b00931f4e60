#include "measure/speed/network_prefixes.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace tongket {
namespace {

constexpr int kAddressBits = 128;
constexpr int kOldBits = 96;  // before the bits of an IPv4 address
constexpr int kSourceBits = 64;

bool is_old(const NetworkAddress& address) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

NetworkAddress cut_to(NetworkAddress address, int bits) {
  for (int i = 0; i < 16; ++i) {
    const int kept = std::clamp(bits - 8 * i, 0, 8);
    address.at(static_cast<std::size_t>(i)) &= static_cast<std::uint8_t>(0xFF00U >> unsigned(kept));
  }
  return address;
}

}  // namespace

std::optional<NetworkAddress> network_address(std::string_view text) {
  NetworkAddress out{};
  const std::string whole(text);
  if (whole.find('\0') != std::string::npos) return std::nullopt;
  if (inet_pton(AF_INET6, whole.c_str(), out.data()) == 1) return out;
  out = {};
  out[10] = out[11] = 0xFF;
  if (inet_pton(AF_INET, whole.c_str(), out.data() + 12) == 1) return out;
  return std::nullopt;
}

std::string source_network(std::string_view address) {
  const std::optional<NetworkAddress> known = network_address(address);
  if (!known) return std::string(address);
  const NetworkAddress cut = is_old(*known) ? *known : cut_to(*known, kSourceBits);
  return {reinterpret_cast<const char*>(cut.data()), cut.size()};
}

NetworkPrefixes::Added NetworkPrefixes::add(std::string_view prefix, std::string_view owner) {
  const std::size_t slash = prefix.find('/');
  if (slash == std::string_view::npos) return Added::kNoPrefix;
  const std::optional<NetworkAddress> address = network_address(prefix.substr(0, slash));
  const std::string_view digits = prefix.substr(slash + 1);
  int bits = 0;
  const auto [stopped, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool whole =
      !digits.empty() && wrong == std::errc() && stopped == digits.data() + digits.size();
  if (!address || !whole || bits < 0) return Added::kNoPrefix;
  if (prefix.find(':') == std::string_view::npos) bits += kOldBits;
  if (bits > kAddressBits || cut_to(*address, bits) != *address) return Added::kNoPrefix;
  return by_length_[bits].emplace(*address, owner).second ? Added::kAdded : Added::kTwice;
}

std::string_view NetworkPrefixes::find(std::string_view address) const {
  const std::optional<NetworkAddress> known = network_address(address);
  if (!known) return {};
  for (const auto& [bits, prefixes] : by_length_) {
    const auto found = prefixes.find(cut_to(*known, bits));
    if (found != prefixes.end()) return found->second;
  }
  return {};
}

}  // namespace tongket
