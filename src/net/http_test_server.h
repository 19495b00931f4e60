// A server on a free port of the loopback, for tests; it ends with the block.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>

#include "net/http_server.h"

namespace tongket {

// Method, path, query and body of the request as text.
inline Reply echo(const Request& request) {
  Reply reply{.type = "text/plain"};
  reply.body = std::string(to_code(request.method)) + " " + request.path;
  for (const auto& [name, value] : request.query) {
    reply.body.append(" ").append(name).append("=").append(value);
  }
  if (!request.body.empty()) reply.body += " [" + request.body + "]";
  return reply;
}

struct RunningServer {
  explicit RunningServer(ServerOptions options = {}, Handler handler = echo)
      : server(std::move(options), std::move(handler)) {
    const Result<> started = server.start();
    EXPECT_TRUE(started.ok());
  }
  HttpServer server;
  [[nodiscard]] std::uint16_t port() const { return server.port(); }
};

}  // namespace tongket
