// The server as clients meet it: keep-alive, HEAD, bodies, compression, several loops.

#include "net/http_server.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "net/http_test_client.h"
#include "net/http_test_server.h"

namespace tongket {
namespace {

using std::chrono::seconds;

TEST(HttpServer, AnswersAgainAndAgainOnOneConnection) {
  RunningServer running;
  RawClient client(running.port());
  for (int i = 0; i < 5; ++i) {
    const RawReply reply = client.ask(get("/a?n=" + std::to_string(i)));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "GET /a n=" + std::to_string(i));
    EXPECT_EQ(reply.header("content-type"), "text/plain");
    EXPECT_EQ(reply.header("date").size(), 29U);
    EXPECT_EQ(reply.header("x-request-id").size(), 16U);
  }
}

TEST(HttpServer, PipelinedRequestsAreAnsweredInOrder) {
  for (const bool on_loop : {false, true}) {
    ServerOptions options;
    options.inline_handler = [on_loop](const Request&) { return on_loop; };
    RunningServer running(std::move(options));
    RawClient client(running.port());
    std::string many;
    for (int i = 0; i < 300; ++i) many += get("/" + std::to_string(i));
    ASSERT_TRUE(client.send(many));
    for (int i = 0; i < 300; ++i) EXPECT_EQ(client.reply().body, "GET /" + std::to_string(i));
  }
}

TEST(HttpServer, ARequestMayComeByteByByte) {
  RunningServer running;
  RawClient client(running.port());
  for (const char c : std::string("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) {
    ASSERT_TRUE(client.send({&c, 1}));
  }
  EXPECT_EQ(client.reply().body, "PUT /x [abc]");
}

TEST(HttpServer, HeadIsGetWithoutBody) {
  RunningServer running;
  RawClient client(running.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
  const RawReply head = client.reply(RawClient::Body::kNone);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "8");
  EXPECT_EQ(client.reply().body, "GET /next");
}

TEST(HttpServer, TakesChunkedBodies) {
  RunningServer running;
  RawClient client(running.port());
  const RawReply reply = client.ask(
      "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;name=value\r\nde\r\n0\r\nX-Trailer: ignored\r\n\r\n");
  EXPECT_EQ(reply.body, "POST /c [abcde]");
  EXPECT_EQ(client.ask(get("/next")).body, "GET /next");
}

TEST(HttpServer, AsksForTheBodyOfAClientThatWaits) {
  RunningServer running;
  RawClient client(running.port());
  client.send("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.reply().status, 100);
  EXPECT_EQ(client.ask("ok").body, "POST /c [ok]");
}

TEST(HttpServer, ClosesWhenTheClientSaysSo) {
  RunningServer running;
  RawClient client(running.port());
  const RawReply reply = client.ask(get("/", "Connection: close\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(client.at_end());
  RawClient old(running.port());
  EXPECT_EQ(old.ask("GET / HTTP/1.0\r\n\r\n").status, 200);
  EXPECT_TRUE(old.at_end());
}

TEST(HttpServer, AnswersAClientThatHasEndedItsSide) {
  RunningServer running;
  RawClient client(running.port());
  client.send(get("/last"));
  client.end_sending();
  EXPECT_EQ(client.reply().body, "GET /last");
  EXPECT_TRUE(client.at_end());
}

TEST(HttpServer, RequestIdsAreTheClientsIfClean) {
  RunningServer running;
  RawClient client(running.port());
  EXPECT_EQ(client.ask(get("/", "X-Request-Id: ab-12\r\n")).header("x-request-id"), "ab-12");
  EXPECT_NE(client.ask(get("/", "X-Request-Id: a b\r\n")).header("x-request-id"), "a b");
  const std::string first = client.ask(get("/")).header("x-request-id");
  EXPECT_NE(client.ask(get("/")).header("x-request-id"), first);
}

TEST(HttpServer, TheClientsAddressIsBelievedOnlyFromTheProxy) {
  const Handler who = [](const Request& request) {
    return Reply{.body = request.address + (request.secure ? " secure" : "")};
  };
  const std::string through = get("/",
                                  "X-Forwarded-For: 9.9.9.9, 10.1.2.3\r\n"
                                  "X-Forwarded-Proto: https\r\n");
  RunningServer direct({}, who);
  EXPECT_EQ(RawClient(direct.port()).ask(through).body, "127.0.0.1");
  RunningServer behind({.trusted_proxy = "127.0.0.1"}, who);
  EXPECT_EQ(RawClient(behind.port()).ask(through).body, "10.1.2.3 secure");
  EXPECT_EQ(RawClient(behind.port())
                .ask(get("/", "X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 10.1.2.3\r\n"))
                .body,
            "10.1.2.3");
  EXPECT_EQ(RawClient(behind.port()).ask(get("/", "X-Forwarded-For: nonsense\r\n")).body,
            "127.0.0.1");
}

std::string unpacked(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
  std::string out(100'000, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(HttpServer, CompressesLargeTextForWhoTakesIt) {
  const std::string large(5000, 'x');
  RunningServer running({}, [&](const Request& request) {
    Reply reply{.type = request.path == "/png" ? "image/png" : "application/json"};
    reply.headers = {{"etag", "\"v1\""}};
    reply.body = request.path == "/small" ? "{}" : large;
    return reply;
  });
  RawClient client(running.port());
  const RawReply packed = client.ask(get("/large", "Accept-Encoding: br, gzip\r\n"));
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_EQ(packed.header("etag"), "W/\"v1\"");
  EXPECT_EQ(unpacked(packed.body), large);
  const RawReply plain = client.ask(get("/large"));
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
  EXPECT_EQ(plain.body, large);
  for (const char* path : {"/small", "/png"}) {
    EXPECT_EQ(client.ask(get(path, "Accept-Encoding: gzip\r\n")).header("content-encoding"), "");
  }
  const RawReply known =
      client.ask(get("/large", "Accept-Encoding: gzip\r\nIf-None-Match: W/\"v1\"\r\n"));
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.header("content-length"), "");
  EXPECT_EQ(client.ask(get("/large", "If-None-Match: \"v2\"\r\n")).status, 200);
}

TEST(HttpServer, SharedBodiesGoOutAsTheyAre) {
  const auto plain = std::make_shared<const std::string>(3'000'000, 'p');
  const auto packed = std::make_shared<const std::string>("packed");
  RunningServer running(
      {}, [&](const Request&) { return Reply{.shared_body = plain, .shared_gzip = packed}; });
  RawClient client(running.port());
  EXPECT_EQ(client.ask(get("/")).body, *plain);
  EXPECT_EQ(client.ask(get("/", "Accept-Encoding: gzip\r\n")).body, "packed");
  EXPECT_EQ(client.ask(get("/", "Accept-Encoding: gzip;q=0\r\n")).body, *plain);
}

TEST(HttpServer, AHandlersHeaderCannotBeginAnotherOne) {
  RunningServer running({}, [](const Request&) {
    Reply reply{.body = "{}"};
    reply.headers = {{"x-bad", "a\r\nset-cookie: evil=1"}, {"x-good", "b"}};
    return reply;
  });
  const RawReply reply = RawClient(running.port()).ask(get("/"));
  EXPECT_EQ(reply.head.find("evil"), std::string::npos);
  EXPECT_EQ(reply.header("x-good"), "b");
}

TEST(HttpServer, TellsTheLogWhatItDid) {
  std::mutex mutex;
  std::vector<std::string> lines;
  ServerOptions options;
  options.access_log = [&](const AccessEntry& entry) {
    const std::lock_guard lock(mutex);
    lines.push_back(std::string(entry.method) + " " + entry.request.path + " " +
                    std::to_string(entry.status) + " " + std::to_string(entry.bytes));
    EXPECT_TRUE(entry.complete);
    EXPECT_FALSE(entry.request.request_id.empty());
  };
  RunningServer running(std::move(options));
  RawClient client(running.port());
  client.ask(get("/a"));
  client.send("HEAD /b HTTP/1.1\r\nHost: a\r\n\r\n");
  client.reply(RawClient::Body::kNone);
  client.ask("nonsense\r\n\r\n");
  running.server.stop(seconds(1));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "GET /a 200 6");
  EXPECT_EQ(lines[1], "HEAD /b 200 0");
  EXPECT_TRUE(lines[2].starts_with("  400 ")) << lines[2];
}

TEST(HttpServer, ManyClientsOverSeveralLoops) {
  RunningServer running({.threads = 2, .workers = 2});
  std::atomic<int> right = 0;
  std::vector<std::thread> clients;
  clients.reserve(8);
  for (int c = 0; c < 8; ++c) {
    clients.emplace_back([&, c] {
      RawClient client(running.port());
      for (int i = 0; i < 100; ++i) {
        const std::string path = "/" + std::to_string(c) + "/" + std::to_string(i);
        if (client.ask(get(path)).body == "GET " + path) ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(right, 800);
}

}  // namespace
}  // namespace tongket
