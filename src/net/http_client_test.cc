#include "net/http_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "base/message.h"
#include "net/http_server.h"

namespace tongket {
namespace {

class HttpClientTest : public ::testing::Test {
 protected:
  HttpClientTest() : server_({}, [](const Request& request) { return answer(request); }) {}
  void SetUp() override { ASSERT_TRUE(server_.start().ok()); }

  static Reply answer(const Request& request) {
    if (request.path == "/moved") return {.status = 302, .headers = {{"location", "/other"}}};
    if (request.path == "/large") return {.type = "image/png", .body = std::string(5000, 'x')};
    if (request.path == "/wrong") return {.status = 404, .body = "no"};
    Reply reply{.type = "text/plain"};
    reply.body = std::string(to_code(request.method)) + " " + request.path + " " +
                 std::string(request.header("x-test")) + " " + request.body;
    return reply;
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
  }

  HttpServer server_;
};

TEST_F(HttpClientTest, SendsWhatItIsGiven) {
  for (const Method method :
       {Method::kGet, Method::kPost, Method::kPut, Method::kPatch, Method::kDelete}) {
    const bool with_body = method != Method::kGet;
    const Result<HttpAnswer> answer = http_call({.method = method,
                                                 .url = url("/a"),
                                                 .headers = {{"X-Test", "t"}},
                                                 .body = with_body ? "body" : ""});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->body, std::string(to_code(method)) + " /a t " + (with_body ? "body" : ""));
    EXPECT_EQ(answer->header("content-type"), "text/plain");
  }
}

TEST_F(HttpClientTest, EveryStatusIsAnAnswerAndNoRedirectIsFollowed) {
  EXPECT_EQ(http_call({.url = url("/wrong")})->status, 404);
  const Result<HttpAnswer> moved = http_call({.url = url("/moved")});
  ASSERT_TRUE(moved.ok());
  EXPECT_EQ(moved->status, 302);
  EXPECT_EQ(moved->header("location"), "/other");
}

TEST_F(HttpClientTest, ALargeAnswerIsCut) {
  EXPECT_TRUE(http_call({.url = url("/large"), .max_bytes = 5000}).ok());
  const Result<HttpAnswer> cut = http_call({.url = url("/large"), .max_bytes = 4999});
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::kOverflow);
}

TEST_F(HttpClientTest, OnlyHttp) {
  for (const char* wrong : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "", "http://",
                            "127.0.0.1", "http://a b/"}) {
    const Result<HttpAnswer> answer = http_call({.url = wrong});
    ASSERT_FALSE(answer.ok()) << wrong;
    EXPECT_EQ(answer.error().code, ErrorCode::kUsage) << wrong;
  }
  EXPECT_EQ(http_call({.url = url("/"), .headers = {{"A", "b\r\nC: d"}}}).error().key,
            "net.bad_header");
}

TEST_F(HttpClientTest, TheMessageNamesTheHostAndNoSecret) {
  const Result<HttpAnswer> answer = http_call({.url = "http://127.0.0.1:1/?code=secret"});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::kIo);
  const std::string text = describe(answer.error(), Language::kEnglish);
  EXPECT_NE(text.find("127.0.0.1"), std::string::npos);
  EXPECT_EQ(text.find("secret"), std::string::npos);
}

TEST(HttpClientTime, ASilentServerIsNotWaitedForForEver) {
  HttpServer server({}, [](const Request&) -> Reply {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    return {};
  });
  ASSERT_TRUE(server.start().ok());
  const Result<HttpAnswer> answer =
      http_call({.url = "http://127.0.0.1:" + std::to_string(server.port()),
                 .timeout = std::chrono::milliseconds(100)});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().key, "net.no_answer");
}

}  // namespace
}  // namespace tongket
