// A numeric IP address as the system takes it.
//
//   TK_TRY(const SocketAddress here, socket_address("127.0.0.1", 8080));
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>

#include "base/result.h"

namespace tongket {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  bool is_loopback = false;
};

Result<SocketAddress> socket_address(const std::string& address, std::uint16_t port);

std::uint16_t port_of(const sockaddr_storage& storage);

// Whether a host named so is this machine only: "localhost" or an address of the loopback.
bool is_loopback_host(const std::string& host);

}  // namespace tongket
