#include "net/socket_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

namespace tongket {

Result<SocketAddress> socket_address(const std::string& address, std::uint16_t port) {
  SocketAddress out;
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    std::memcpy(&out.storage, &four, sizeof four);
    out.size = sizeof four;
    out.is_loopback = (ntohl(four.sin_addr.s_addr) >> 24U) == 127;
  } else if (inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    std::memcpy(&out.storage, &six, sizeof six);
    out.size = sizeof six;
    out.is_loopback = IN6_IS_ADDR_LOOPBACK(&six.sin6_addr) != 0;
  } else {
    return fail(ErrorCode::kUsage, "net.bad_address", {{"address", address}});
  }
  return out;
}

std::uint16_t port_of(const sockaddr_storage& storage) {
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &storage, sizeof six);
    return ntohs(six.sin6_port);
  }
  sockaddr_in four{};
  std::memcpy(&four, &storage, sizeof four);
  return ntohs(four.sin_port);
}

bool is_loopback_host(const std::string& host) {
  if (host == "localhost") return true;
  const Result<SocketAddress> address = socket_address(host, 0);
  return address && address->is_loopback;
}

}  // namespace tongket
