// The server as clients meet it: keep-alive, HEAD, bodies, compression, late replies, the end.

#include "net/http_server.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "net/http_test_client.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Reply echo(const Request& request) {
  Reply reply{.type = "text/plain"};
  reply.body = std::string(to_code(request.method)) + " " + request.path;
  for (const auto& [name, value] : request.query) {
    reply.body.append(" ").append(name).append("=").append(value);
  }
  if (!request.body.empty()) reply.body += " [" + request.body + "]";
  return reply;
}

struct Running {
  explicit Running(ServerOptions options = {}, Handler handler = echo)
      : server(std::move(options), std::move(handler)) {
    const Result<> started = server.start();
    EXPECT_TRUE(started.ok());
  }
  HttpServer server;
  [[nodiscard]] std::uint16_t port() const { return server.port(); }
};

TEST(HttpServer, AnswersAgainAndAgainOnOneConnection) {
  Running running;
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
    Running running(std::move(options));
    RawClient client(running.port());
    std::string many;
    for (int i = 0; i < 300; ++i) many += get("/" + std::to_string(i));
    ASSERT_TRUE(client.send(many));
    for (int i = 0; i < 300; ++i) EXPECT_EQ(client.reply().body, "GET /" + std::to_string(i));
  }
}

TEST(HttpServer, ARequestMayComeByteByByte) {
  Running running;
  RawClient client(running.port());
  for (const char c : std::string("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) {
    ASSERT_TRUE(client.send({&c, 1}));
  }
  EXPECT_EQ(client.reply().body, "PUT /x [abc]");
}

TEST(HttpServer, HeadIsGetWithoutBody) {
  Running running;
  RawClient client(running.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
  const RawReply head = client.reply(RawClient::Body::kNone);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "8");
  EXPECT_EQ(client.reply().body, "GET /next");
}

TEST(HttpServer, TakesChunkedBodies) {
  Running running;
  RawClient client(running.port());
  const RawReply reply = client.ask(
      "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;name=value\r\nde\r\n0\r\nX-Trailer: ignored\r\n\r\n");
  EXPECT_EQ(reply.body, "POST /c [abcde]");
  EXPECT_EQ(client.ask(get("/next")).body, "GET /next");
}

TEST(HttpServer, AsksForTheBodyOfAClientThatWaits) {
  Running running;
  RawClient client(running.port());
  client.send("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.reply().status, 100);
  EXPECT_EQ(client.ask("ok").body, "POST /c [ok]");
}

TEST(HttpServer, ClosesWhenTheClientSaysSo) {
  Running running;
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
  Running running;
  RawClient client(running.port());
  client.send(get("/last"));
  client.end_sending();
  EXPECT_EQ(client.reply().body, "GET /last");
  EXPECT_TRUE(client.at_end());
}

TEST(HttpServer, RequestIdsAreTheClientsIfClean) {
  Running running;
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
  Running direct({}, who);
  EXPECT_EQ(RawClient(direct.port()).ask(through).body, "127.0.0.1");
  Running behind({.trusted_proxy = "127.0.0.1"}, who);
  EXPECT_EQ(RawClient(behind.port()).ask(through).body, "10.1.2.3 secure");
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
  Running running({}, [&](const Request& request) {
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
  Running running(
      {}, [&](const Request&) { return Reply{.shared_body = plain, .shared_gzip = packed}; });
  RawClient client(running.port());
  EXPECT_EQ(client.ask(get("/")).body, *plain);
  EXPECT_EQ(client.ask(get("/", "Accept-Encoding: gzip\r\n")).body, "packed");
  EXPECT_EQ(client.ask(get("/", "Accept-Encoding: gzip;q=0\r\n")).body, *plain);
}

TEST(HttpServer, AHandlersHeaderCannotBeginAnotherOne) {
  Running running({}, [](const Request&) {
    Reply reply{.body = "{}"};
    reply.headers = {{"x-bad", "a\r\nset-cookie: evil=1"}, {"x-good", "b"}};
    return reply;
  });
  const RawReply reply = RawClient(running.port()).ask(get("/"));
  EXPECT_EQ(reply.head.find("evil"), std::string::npos);
  EXPECT_EQ(reply.header("x-good"), "b");
}

// A write that the test ends when it likes.
class HeldWrite final : public PendingWrite {
 public:
  void when_done(std::function<void(bool)> ready) override {
    const std::lock_guard lock(mutex_);
    ready_.push_back(std::move(ready));
    changed_.notify_all();
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_.size() >= count; });
  }
  void finish(std::size_t count, bool durable) {
    wait_for(count);
    const std::lock_guard lock(mutex_);
    for (const auto& ready : ready_) ready(durable);
    ready_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::function<void(bool)>> ready_;
};

TEST(HttpServer, AReplyWaitsForItsWriteAndHoldsNoThread) {
  const auto held = std::make_shared<HeldWrite>();
  Running running({.threads = 1, .workers = 1}, [&](const Request& request) {
    Reply reply = echo(request);
    if (request.path.starts_with("/write")) reply.after = held;
    return reply;
  });
  RawClient first(running.port());
  RawClient second(running.port());
  RawClient other(running.port());
  first.send(get("/write/1"));
  second.send(get("/write/2"));
  EXPECT_EQ(other.ask(get("/read")).body, "GET /read");
  held->finish(2, true);
  EXPECT_EQ(first.reply().body, "GET /write/1");
  EXPECT_EQ(second.reply().body, "GET /write/2");
}

TEST(HttpServer, AFailedWriteIsAnotherReply) {
  const auto held = std::make_shared<HeldWrite>();
  Running running({}, [&](const Request& request) {
    Reply reply = echo(request);
    reply.after = held;
    if (request.path == "/own")
      reply.failed_body = std::make_shared<const std::string>("{\"a\":1}");
    return reply;
  });
  RawClient client(running.port());
  client.send(get("/own"));
  held->finish(1, false);
  const RawReply own = client.reply();
  EXPECT_EQ(own.status, 503);
  EXPECT_EQ(own.header("content-type"), "application/problem+json");
  EXPECT_EQ(own.body, "{\"a\":1}");
  client.send(get("/none"));
  held->finish(1, false);
  EXPECT_NE(client.reply().body.find("net.not_stored"), std::string::npos);
}

TEST(HttpServer, AWriteMayEndAfterTheServer) {
  const auto held = std::make_shared<HeldWrite>();
  {
    Running running({}, [&](const Request& request) {
      Reply reply = echo(request);
      reply.after = held;
      return reply;
    });
    RawClient client(running.port());
    client.send(get("/"));
    held->wait_for(1);
    std::thread stopper([&] { running.server.stop(milliseconds(50)); });
    EXPECT_TRUE(client.at_end());
    stopper.join();
  }
  held->finish(1, true);  // tells nobody, harms nobody
}

TEST(HttpServer, StopsWhenWhatIsInFlightHasEnded) {
  std::mutex mutex;
  std::condition_variable changed;
  bool entered = false;
  bool may_end = false;
  Running running({}, [&](const Request& request) {
    std::unique_lock lock(mutex);
    entered = true;
    changed.notify_all();
    changed.wait(lock, [&] { return may_end; });
    return echo(request);
  });
  RawClient idle(running.port());
  RawClient busy(running.port());
  busy.send(get("/slow"));
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return entered; });
  }
  std::thread stopper([&] { running.server.stop(seconds(10)); });
  EXPECT_TRUE(idle.at_end());
  {
    const std::lock_guard lock(mutex);
    may_end = true;
    changed.notify_all();
  }
  const RawReply reply = busy.reply();
  EXPECT_EQ(reply.body, "GET /slow");
  busy.end_sending();
  EXPECT_TRUE(busy.at_end());
  stopper.join();
  EXPECT_FALSE(RawClient(running.port()).connected());
}

std::size_t threads_of_this_process() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator("/proc/self/task")) {
    ++count;
  }
  return count;
}

TEST(HttpServer, LeavesNoThreadBehind) {
  { Running warm; }
  const std::size_t before = threads_of_this_process();
  for (int i = 0; i < 20; ++i) {
    Running running({.threads = 2, .workers = 3});
    RawClient client(running.port());
    EXPECT_EQ(client.ask(get("/")).status, 200);
    running.server.stop(seconds(1));
    running.server.stop(seconds(1));
  }
  EXPECT_EQ(threads_of_this_process(), before);
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
  Running running(std::move(options));
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
  Running running({.threads = 2, .workers = 2});
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
