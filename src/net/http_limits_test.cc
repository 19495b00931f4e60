// The server against clients that are broken, slow, large, many or evil.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "net/http_server.h"
#include "net/http_test_client.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;

struct Running {
  explicit Running(ServerOptions options = {})
      : server(std::move(options),
               [](const Request& request) { return Reply{.body = request.body + request.path}; }) {
    const Result<> started = server.start();
    EXPECT_TRUE(started.ok());
  }
  HttpServer server;
  [[nodiscard]] RawReply ask(std::string_view bytes) const {
    return RawClient(server.port()).ask(bytes);
  }
};

void expect_problem(const RawReply& reply, int status, const std::string& key) {
  EXPECT_EQ(reply.status, status);
  EXPECT_EQ(reply.header("content-type"), "application/problem+json");
  EXPECT_NE(reply.body.find("\"key\":\"" + key + "\""), std::string::npos) << reply.body;
  EXPECT_NE(reply.body.find(reply.header("x-request-id")), std::string::npos);
}

TEST(HttpLimits, WhatIsNoHttpIsRefused) {
  Running running;
  const std::string host = "Host: a\r\n";
  const std::vector<std::string> broken{
      "\r\n\r\n",
      "GET\r\n\r\n",
      "GET /\r\n\r\n",
      "GET  / HTTP/1.1\r\n" + host + "\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "Bad Name: x\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "Name : x\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + ": x\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "A: b\x01\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 1x\r\n\r\n1",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n12",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n",
      std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15),
  };
  for (const std::string& bytes : broken) {
    SCOPED_TRACE(bytes);
    RawClient client(running.server.port());
    expect_problem(client.ask(bytes), 400, "net.malformed");
    EXPECT_TRUE(client.at_end());
  }
}

TEST(HttpLimits, TwoReadersOfOneRequestCannotDiffer) {
  Running running;
  const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
  for (const std::string& header :
       {std::string("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"),
        std::string("Transfer-Encoding: chunked, identity\r\n"),
        std::string("Transfer-Encoding: gzip, chunked\r\n"),
        std::string("Transfer-Encoding: xchunked\r\n"),
        std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")}) {
    SCOPED_TRACE(header);
    RawClient client(running.server.port());
    expect_problem(client.ask(start + header + "\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n"), 400,
                   "net.malformed");
    EXPECT_TRUE(client.at_end());
  }
  const RawReply old =
      running.ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  expect_problem(old, 400, "net.malformed");
}

TEST(HttpLimits, PathsThatMeanTwoThingsAreRefused) {
  Running running;
  for (const char* target :
       {"/../etc/passwd", "/a/%2e%2e/b", "/a/./b", "/%2e", "//evil", "/a%2fb", "/a%5cb", "/a%00b",
        "/%ff", "/%c0%af", "/%", "/%4", "/a#b", "*", "a", "/?%zz", "/?a=%00", "/?a=%ff"}) {
    SCOPED_TRACE(target);
    expect_problem(running.ask(get(target)), 400, "net.target");
  }
  EXPECT_EQ(running.ask(get("/a..b/...")).body, "/a..b/...");
  EXPECT_EQ(running.ask(get("http://host/x?q=1")).body, "/x");
  EXPECT_EQ(running.ask(get("/%C4%91%C3%A0")).body, "/\u0111\u00e0");
}

TEST(HttpLimits, MethodsAndVersions) {
  Running running;
  const RawReply trace = running.ask("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n");
  expect_problem(trace, 405, "net.method");
  EXPECT_EQ(trace.header("allow"), "GET, HEAD, POST, PUT, PATCH, DELETE");
  expect_problem(running.ask("FANCY / HTTP/1.1\r\nHost: a\r\n\r\n"), 405, "net.method");
  expect_problem(running.ask("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505, "net.version");
}

TEST(HttpLimits, LargeHeadersAreRefused) {
  Running running({.limits = {.header_bytes = 2048}});
  EXPECT_EQ(running.ask(get("/", "A: " + std::string(1500, 'x') + "\r\n")).status, 200);
  expect_problem(running.ask(get("/", "A: " + std::string(3000, 'x') + "\r\n")), 431,
                 "net.header_too_large");
  expect_problem(running.ask(get("/" + std::string(3000, 'x'))), 431, "net.header_too_large");
  std::string many;
  for (int i = 0; i < 200; ++i) many += "a: b\r\n";
  expect_problem(running.ask(get("/", many)), 431, "net.header_too_large");
  // No end of a line in sight.
  expect_problem(running.ask("GET /" + std::string(100'000, 'x')), 431, "net.header_too_large");
}

TEST(HttpLimits, LargeBodiesAreRefusedBeforeTheyAreSent) {
  ServerOptions options;
  options.max_body = [](Method method, std::string_view path) -> std::size_t {
    return method == Method::kPut && path == "/upload" ? 100'000 : 10;
  };
  Running running(std::move(options));
  const std::string host = " HTTP/1.1\r\nHost: a\r\n";
  expect_problem(running.ask("PUT /x" + host + "Content-Length: 11\r\n\r\n"), 413,
                 "net.body_too_large");
  expect_problem(running.ask("PUT /x" + host + "Content-Length: 18446744073709551615\r\n\r\n"), 413,
                 "net.body_too_large");
  const std::string body(100'000, 'b');
  const std::string length = "Content-Length: 100000\r\n\r\n";
  EXPECT_EQ(running.ask("PUT /upload" + host + length + body).body, body + "/upload");
  // The client that sends all the same still reads why.
  expect_problem(running.ask("PUT /other" + host + length + body), 413, "net.body_too_large");
}

TEST(HttpLimits, ChunkedBodiesAreLimitedToo) {
  Running running({.limits = {.header_bytes = 1024, .body_bytes = 10}});
  const std::string start = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(running.ask(start + "5\r\n12345\r\n5\r\n12345\r\n0\r\n\r\n").body, "1234512345/x");
  expect_problem(running.ask(start + "5\r\n12345\r\n6\r\n123456\r\n0\r\n\r\n"), 413,
                 "net.body_too_large");
  expect_problem(running.ask(start + "ffffffffffffffff\r\n"), 413, "net.body_too_large");
  expect_problem(running.ask(start + "5;" + std::string(9000, 'x')), 431, "net.header_too_large");
  expect_problem(running.ask(start + "0\r\nA: " + std::string(9000, 'x')), 431,
                 "net.header_too_large");
  EXPECT_EQ(running.ask(start + "zz\r\n").status, 400);
}

// Sends a byte every few milliseconds until the server has had enough.
RawReply drip(const Running& running, std::string_view start) {
  RawClient client(running.server.port());
  client.send(start);
  for (int i = 0; i < 1000 && client.send("x"); ++i) {
    std::this_thread::sleep_for(milliseconds(5));
    if (client.readable()) break;
  }
  return client.reply();
}

TEST(HttpLimits, BodiesOfAllClientsTogetherAreLimited) {
  Running running({.limits = {.all_bodies_bytes = 1500}});
  const std::string start = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
  const std::string body(999, 'b');
  RawClient first(running.server.port());
  first.send(start + body);  // one byte is missing: it stays in memory
  int status = 200;
  for (int i = 0; i < 200 && status == 200; ++i) status = running.ask(start + body + "b").status;
  EXPECT_EQ(status, 503);
  EXPECT_EQ(first.ask("b").status, 200);
  EXPECT_EQ(running.ask(start + body + "b").status, 200);
}

TEST(HttpLimits, ASlowHeaderIsEnded) {
  Running running({.limits = {.header_timeout = milliseconds(100)}});
  expect_problem(drip(running, "GET /"), 408, "net.too_slow");
  // One that says nothing at all gets no answer.
  RawClient silent(running.server.port());
  EXPECT_TRUE(silent.at_end());
}

TEST(HttpLimits, ASlowBodyIsEnded) {
  Running running({.limits = {.body_timeout = milliseconds(100), .bytes_per_second = 10'000'000}});
  expect_problem(drip(running, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"), 408,
                 "net.too_slow");
}

TEST(HttpLimits, AnIdleConnectionIsClosed) {
  Running running({.limits = {.idle_timeout = milliseconds(50)}});
  RawClient client(running.server.port());
  EXPECT_EQ(client.ask(get("/")).status, 200);
  EXPECT_TRUE(client.at_end());
}

TEST(HttpLimits, AClientThatDoesNotReadIsClosed) {
  ServerOptions options;
  options.limits.write_timeout = milliseconds(100);
  options.limits.bytes_per_second = 1'000'000'000;
  std::atomic<bool> cut = false;
  options.access_log = [&](const AccessEntry& entry) { cut = !entry.complete; };
  const auto large = std::make_shared<const std::string>(50'000'000, 'x');
  HttpServer server(std::move(options),
                    [&](const Request&) { return Reply{.shared_body = large}; });
  ASSERT_TRUE(server.start().ok());
  RawClient client(server.port());
  client.send(get("/"));
  for (int i = 0; i < 1000 && !cut; ++i) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_TRUE(cut);
}

TEST(HttpLimits, ConnectionsOfOneAddressAreCounted) {
  Running running({.limits = {.connections_per_address = 3}});
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(running.server.port()));
    EXPECT_EQ(clients.back()->ask(get("/")).status, 200);
  }
  RawClient fourth(running.server.port());
  EXPECT_EQ(fourth.reply().status, 503);
  EXPECT_TRUE(fourth.at_end());
  clients.pop_back();
  // The place is free as soon as the server has seen the end.
  int status = 503;
  for (int i = 0; i < 200 && status != 200; ++i) {
    status = RawClient(running.server.port()).ask(get("/")).status;
    if (status != 200) std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(status, 200);
}

TEST(HttpLimits, TheProxyMayHaveMoreConnections) {
  Running running({.trusted_proxy = "127.0.0.1", .limits = {.connections_per_address = 1}});
  RawClient first(running.server.port());
  RawClient second(running.server.port());
  EXPECT_EQ(first.ask(get("/")).status, 200);
  EXPECT_EQ(second.ask(get("/")).status, 200);
}

TEST(HttpLimits, TooManyRequestsAreToldWhenToComeBack) {
  Running running({.limits = {.requests_per_second = 0.001, .burst = 2}});
  RawClient client(running.server.port());
  EXPECT_EQ(client.ask(get("/1")).status, 200);
  EXPECT_EQ(client.ask(get("/2")).status, 200);
  const RawReply third = client.ask(get("/3"));
  expect_problem(third, 429, "net.too_many_requests");
  EXPECT_GT(std::stoi(third.header("retry-after")), 0);
  EXPECT_EQ(client.ask(get("/4")).status, 429);  // the connection goes on
}

TEST(HttpLimits, TheCallerMayWordTheProblem) {
  ServerOptions options;
  options.problem = [](const ServerProblem& problem) {
    return "{\"own\":\"" + std::string(problem.key) + "\"}";
  };
  Running running(std::move(options));
  EXPECT_EQ(running.ask("x\r\n\r\n").body, "{\"own\":\"net.malformed\"}");
}

TEST(HttpLimits, PlainHttpStaysOnThisMachine) {
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1"}) {
    HttpServer server({.address = address}, [](const Request&) { return Reply{}; });
    const Result<> started = server.start();
    ASSERT_FALSE(started.ok());
    EXPECT_EQ(started.error().code, ErrorCode::kUsage);
    EXPECT_EQ(started.error().key, "net.plain_refused");
  }
}

TEST(HttpLimits, StartSaysWhyItCannot) {
  const Handler handler = [](const Request&) { return Reply{}; };
  HttpServer named({.address = "localhost"}, handler);
  EXPECT_EQ(named.start().error().key, "net.bad_address");
  Running running;
  HttpServer second({.port = running.server.port()}, handler);
  const Result<> taken = second.start();
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, ErrorCode::kIo);
  EXPECT_EQ(taken.error().key, "net.cannot_listen");
  HttpServer without({.certificate = "no/such.pem", .key = "no/such.key"}, handler);
  EXPECT_EQ(without.start().error().key, "net.tls_file");
}

}  // namespace
}  // namespace tongket
