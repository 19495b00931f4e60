// The server through TLS, and the client that checks whom it speaks to.

#include <gtest/gtest.h>

#include "base/file.h"
#include "net/http_client.h"
#include "net/http_server.h"
#include "net/http_test_client.h"
#include "net/test_certificate.h"

namespace tongket {
namespace {

class HttpTls : public ::testing::Test {
 protected:
  HttpTls()
      : server_({.certificate = files_.certificate(), .key = files_.key()},
                [](const Request& request) {
                  Reply reply{.type = "text/plain"};
                  reply.body = request.path + (request.secure ? " secure " : " plain ");
                  if (request.path == "/large") reply.body.append(200'000, 'x');
                  reply.body += request.body;
                  return reply;
                }) {}
  void SetUp() override { ASSERT_TRUE(server_.start().ok()); }

  TestCertificate files_;
  HttpServer server_;
};

TEST_F(HttpTls, ServesAsInPlain) {
  for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
    RawClient client(server_.port());
    ASSERT_TRUE(client.begin_tls(version));
    EXPECT_EQ(client.tls_version(), version == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2");
    EXPECT_EQ(client.ask(get("/a")).body, "/a secure ");
    EXPECT_EQ(client.ask(get("/large")).body.size(),
              200'000 + std::string("/large secure ").size());
    std::string pipelined;
    for (int i = 0; i < 20; ++i) pipelined += get("/" + std::to_string(i));
    client.send(pipelined);
    for (int i = 0; i < 20; ++i) {
      EXPECT_EQ(client.reply().body, "/" + std::to_string(i) + " secure ");
    }
    EXPECT_EQ(client.ask(get("/end", "Connection: close\r\n")).status, 200);
    EXPECT_TRUE(client.at_end());
  }
}

TEST_F(HttpTls, OldVersionsAndPlainHttpAreRefused) {
  RawClient old(server_.port());
  EXPECT_FALSE(old.begin_tls(TLS1_1_VERSION));
  RawClient plain(server_.port());
  EXPECT_EQ(plain.ask(get("/")).status, 0);
}

TEST_F(HttpTls, ClientsThatGoAwayInTheHandshakeHarmNobody) {
  for (int i = 0; i < 20; ++i) {
    RawClient client(server_.port());
    client.send(std::string_view("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
  }
  RawClient good(server_.port());
  ASSERT_TRUE(good.begin_tls());
  EXPECT_EQ(good.ask(get("/")).status, 200);
}

TEST_F(HttpTls, AnAddressThatOthersReachIsServedThroughTls) {
  HttpServer open({.address = "0.0.0.0", .certificate = files_.certificate(), .key = files_.key()},
                  [](const Request&) { return Reply{.body = "{}"}; });
  ASSERT_TRUE(open.start().ok());
  RawClient client(open.port());
  ASSERT_TRUE(client.begin_tls());
  EXPECT_EQ(client.ask(get("/")).status, 200);
}

TEST_F(HttpTls, AKeyOfAnotherCertificateIsNoticed) {
  const TestCertificate other;
  HttpServer server({.certificate = files_.certificate(), .key = other.key()},
                    [](const Request&) { return Reply{}; });
  const Result<> started = server.start();
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().key, "net.tls_file");
}

TEST_F(HttpTls, TheClientChecksTheCertificate) {
  const std::string url = "https://localhost:" + std::to_string(server_.port()) + "/x";
  const Result<HttpAnswer> known = http_call({.method = Method::kPost,
                                              .url = url,
                                              .headers = {{"x-empty", ""}},
                                              .body = "body",
                                              .authorities = files_.certificate()});
  ASSERT_TRUE(known.ok());
  EXPECT_EQ(known->status, 200);
  EXPECT_EQ(known->body, "/x secure body");
  EXPECT_EQ(known->header("content-type"), "text/plain");
  const Result<HttpAnswer> unknown = http_call({.url = url});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().key, "net.no_answer");
}

class HttpBothWays : public ::testing::Test {
 protected:
  HttpBothWays()
      : server_({.certificate = server_files_.certificate(),
                 .key = server_files_.key(),
                 .client_certificates = ClientCertificates::kNeeded},
                [](const Request& request) {
                  return Reply{.type = "text/plain", .body = request.peer + " " + request.target};
                }) {}
  void SetUp() override {
    ASSERT_TRUE(server_.start().ok());
    call_.url = "https://127.0.0.1:" + std::to_string(server_.port()) + "/a%20b?x=1%262";
    call_.server_certificates = pem(server_files_.certificate());
    call_.certificate = client_files_.certificate();
    call_.key = client_files_.key();
  }
  static std::string pem(const std::filesystem::path& path) {
    return read_file(path, 100'000).value();
  }

  TestCertificate server_files_, client_files_;
  HttpServer server_;
  HttpCall call_;
};

TEST_F(HttpBothWays, TheHandlerKnowsWhoseCertificateItIs) {
  HttpClient client;
  const Result<HttpAnswer> first = client.call(call_);
  ASSERT_TRUE(first.ok()) << first.error().args.back().value;
  EXPECT_EQ(first->body.size(), 64 + std::string(" /a%20b?x=1%262").size());
  EXPECT_TRUE(first->body.ends_with(" /a%20b?x=1%262"));
  EXPECT_EQ(client.call(call_)->body, first->body);
  call_.certificate = server_files_.certificate();
  call_.key = server_files_.key();
  const Result<HttpAnswer> other = client.call(call_);
  ASSERT_TRUE(other.ok());
  EXPECT_NE(other->body, first->body);
}

TEST_F(HttpBothWays, WithoutACertificateNobodyIsHeard) {
  call_.certificate.clear();
  call_.key.clear();
  const Result<HttpAnswer> answer = http_call(call_);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().key, "net.no_answer");
}

TEST_F(HttpBothWays, AServerWithAnotherCertificateIsNotTold) {
  call_.server_certificates = pem(client_files_.certificate());
  const Result<HttpAnswer> answer = http_call(call_);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().key, "net.no_answer");
}

TEST_F(HttpBothWays, WithoutTlsItDoesNotStart) {
  HttpServer plain({.client_certificates = ClientCertificates::kNeeded},
                   [](const Request&) { return Reply{}; });
  const Result<> started = plain.start();
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().key, "net.plain_refused");
}

}  // namespace
}  // namespace tongket
