#include "net/http_server.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(HttpServer, Hello) {
  HttpServer server({}, [](const Request& request) {
    return Reply{.type = "text/plain", .body = "hello " + request.path};
  });
  const Result<> started = server.start();
  ASSERT_TRUE(started.ok());
  const std::string command =
      "curl -s -i http://127.0.0.1:" + std::to_string(server.port()) + "/abc?x=1";
  ASSERT_EQ(std::system(command.c_str()), 0);
  server.stop(std::chrono::seconds(1));
}

}  // namespace
}  // namespace tongket
