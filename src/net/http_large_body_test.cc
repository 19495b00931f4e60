// Bodies that are larger than what is held in memory, through server and client.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdio>

#include "net/body_file_fixture.h"
#include "net/http_client.h"
#include "net/http_test_client.h"
#include "net/http_test_server.h"

namespace tongket {
namespace {

constexpr std::size_t kInMemory = 10'000;
constexpr std::size_t kLargestBodyHere = 5'000'000;

Reply back(const Request& request) {
  return {.type = "text/plain",
          .headers = {{"x-where", request.spooled ? "file" : "memory"}},
          .body = request.body,
          .spooled = request.spooled};
}

class LargeBodies : public ::testing::Test {
 protected:
  [[nodiscard]] ServerOptions options() const {
    ServerOptions out{.threads = 1, .workers = 2};
    out.limits.body_bytes = kInMemory;
    out.max_body = [](Method, std::string_view) { return kLargestBodyHere; };
    out.spool = [this](const Request& request) {
      return request.header("x-known") == "no" ? nullptr : place_.spool;
    };
    return out;
  }
  [[nodiscard]] HttpCall call(const std::string& body) const {
    return {.method = Method::kPost,
            .url = "http://127.0.0.1:" + std::to_string(server_.port()) + "/",
            .body = body,
            .max_bytes = kLargestBodyHere,
            .spool = place_.spool,
            .in_memory = kInMemory};
  }

  SpoolPlace place_{std::uint64_t{20'000'000}};
  RunningServer server_{options(), back};
};

TEST_F(LargeBodies, GoThroughFilesBothWays) {
  const std::string body = long_body(3'000'001);
  HttpCall large = call("");
  large.spooled = spooled(*place_.spool, body);
  HttpClient client;
  for (int i = 0; i < 3; ++i) {  // on one connection
    const Result<HttpAnswer> answer = client.call(large);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->header("x-where"), "file");
    EXPECT_EQ(answer->header("content-length"), std::to_string(body.size()));
    ASSERT_NE(answer->spooled, nullptr);
    EXPECT_EQ(body_size(*answer), body.size());
    EXPECT_EQ(body_digest(*answer), sha256(body));
    EXPECT_EQ(answer->body, "");
  }
  const Result<HttpAnswer> small = client.call(call(body.substr(0, kInMemory)));
  ASSERT_TRUE(small.ok());
  EXPECT_EQ(small->header("x-where"), "memory");
  EXPECT_EQ(small->spooled, nullptr);
  EXPECT_EQ(small->body, body.substr(0, kInMemory));
  EXPECT_TRUE(std::filesystem::is_empty(place_.folder));
}

TEST_F(LargeBodies, ComeInChunksToo) {
  const std::string body = long_body(40'000);
  RawClient client(server_.port());
  client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (std::size_t at = 0; at < body.size(); at += 0x1000) {
    const std::string piece = body.substr(at, 0x1000);
    std::array<char, 16> size{};
    (void)std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    client.send(size.data() + piece + "\r\n");
  }
  const RawReply reply = client.ask("0\r\n\r\n");
  EXPECT_EQ(reply.header("x-where"), "file");
  EXPECT_EQ(reply.body, body);
}

TEST_F(LargeBodies, AreRefusedBeyondEachLimit) {
  EXPECT_EQ(http_call(call(long_body(kLargestBodyHere)))->status, 200);
  EXPECT_EQ(http_call(call(long_body(kLargestBodyHere + 1)))->status, 413);
  HttpCall unknown = call(long_body(kInMemory + 1));
  unknown.headers = {{"x-known", "no"}};
  EXPECT_EQ(http_call(unknown)->status, 413);
  unknown.body.pop_back();
  EXPECT_EQ(http_call(unknown)->status, 200);

  HttpCall curious = call(long_body(50'000));
  curious.max_bytes = 49'999;
  EXPECT_EQ(http_call(curious).error().key, "net.answer_too_large");
  const SpoolPlace narrow(49'999);
  curious.max_bytes = 50'000;
  curious.spool = narrow.spool;
  EXPECT_EQ(http_call(curious).error().key, "net.busy");
}

TEST_F(LargeBodies, ThatFillTheSpoolAreToldToComeAgain) {
  std::shared_ptr<const BodyFile> others = spooled(*place_.spool, long_body(19'990'000));
  const Result<HttpAnswer> busy = http_call(call(long_body(20'000)));
  ASSERT_TRUE(busy.ok());
  EXPECT_EQ(busy->status, 503);
  EXPECT_EQ(busy->header("retry-after"), "5");
  others = nullptr;
  EXPECT_EQ(http_call(call(long_body(20'000)))->status, 200);
}

TEST_F(LargeBodies, AClientThatDoesNotReadKeepsNobodyWaiting) {
  const std::string body = long_body(4'000'000);
  RawClient lazy(server_.port());
  lazy.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body);
  EXPECT_EQ(http_call(call(long_body(100'000)))->status, 200);
  EXPECT_EQ(lazy.reply().body, body);
}

TEST_F(LargeBodies, ThatAreCutNeverReachTheHandler) {
  std::atomic<int> asked = 0;
  RunningServer counting(options(), [&](const Request& request) {
    ++asked;
    return back(request);
  });
  {
    RawClient client(counting.port());
    client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 400000\r\n\r\n" +
                long_body(399'999));
    client.end_sending();
    EXPECT_TRUE(client.at_end());
  }
  RawClient client(counting.port());
  EXPECT_EQ(client.ask(get("/")).status, 200);
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace tongket
