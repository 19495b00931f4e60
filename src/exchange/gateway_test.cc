// Two gateways and a system that provides, over real sockets: what may pass does and is proven by
// both logs; what may not is refused with its reason.
#include "exchange/gateway.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>

#include "exchange/call_proof.h"
#include "exchange/running_gateway_fixture.h"

namespace tongket {
namespace {

constexpr const char* kPath = "/r1/BTTTT/BAOCAO/solieu/2026";

class Gateways : public testing::Test {
 protected:
  Gateways()
      : system_({.workers = 4}, [this](const Request& request) {
          ++asked_;
          return Reply{.status = 200,
                       .type = "text/plain",
                       .headers = {{"x-own", "kept"}},
                       .body = std::string(to_code(request.method)) + " " + request.target + " " +
                               request.body + " " + std::string(request.header("x-road-client"))};
        }) {
    EXPECT_TRUE(system_.start().ok());
    start();
  }
  void start() {
    provider_.emplace(
        place_, "BTTTT",
        std::map<std::string, std::string>{
            {"BAOCAO/solieu", "http://127.0.0.1:" + std::to_string(system_.port()) + "/api"}});
    consumer_.emplace(place_, "HANOI");
    place_.gateways["HANOI"] = consumer_->peer_url();
    place_.gateways["BTTTT"] = provider_->peer_url();
    configure();
  }
  void configure() {
    ++place_.serial;
    ASSERT_TRUE(consumer_->take(place_.signed_document()).ok());
    ASSERT_TRUE(provider_->take(place_.signed_document()).ok());
  }
  void configure_provider_only() {
    ++place_.serial;
    ASSERT_TRUE(provider_->take(place_.signed_document()).ok());
  }

  HttpAnswer ask(Method method = Method::kGet, const std::string& target = kPath,
                 const std::string& body = "", const std::string& client = "HANOI/DVC") {
    return http_call({.method = method,
                      .url = consumer_->own_url() + target,
                      .headers = {{"x-road-client", client}},
                      .body = body})
        .value();
  }
  // The status and the reason why it was refused.
  static std::string told(const HttpAnswer& answer) {
    return std::to_string(answer.status) + " " + std::string(answer.header("x-road-error"));
  }

  // A message as another gateway would send it, before a test changes it.
  [[nodiscard]] SignableMessage message(const std::string& body = "") const {
    SignableMessage out{.method = body.empty() ? "GET" : "POST",
                        .target = kPath,
                        .headers = {{"content-digest", content_digest(body)},
                                    {"x-road-client", "HANOI/DVC"},
                                    {"x-road-id", "0123"}}};
    return out;
  }
  void sign(SignableMessage& message, std::int64_t created, const std::string& nonce) const {
    ASSERT_TRUE(sign_message(message, request_components(message),
                             {.key = consumer_->key(),
                              .key_id = consumer_->key_id(),
                              .created = created,
                              .expires = created + 300,
                              .nonce = nonce},
                             message.headers)
                    .ok());
  }
  [[nodiscard]] HttpCall call_of(const SignableMessage& message,
                                 const std::string& body = "") const {
    return {.method = body.empty() ? Method::kGet : Method::kPost,
            .url = provider_->peer_url() + message.target,
            .headers = message.headers,
            .body = body,
            .server_certificates = place_.pem("BTTTT", "tls"),
            .certificate = consumer_->folder().keys() / "tls.crt",
            .key = consumer_->folder().keys() / "tls.key"};
  }
  static std::int64_t seconds() { return seconds_of(ExchangePlace::now()); }

  CallProof proof_of(const RunningGateway& gateway, const CallEntry& entry) {
    CertificateArchive certificates(gateway.folder().certificates());
    return prove_call(entry, certificates, gateway.folder().body_key().value());
  }

  ExchangePlace place_;
  std::atomic<int> asked_ = 0;
  HttpServer system_;
  std::optional<RunningGateway> provider_, consumer_;
};

TEST_F(Gateways, ACallPassesAndBothLogsProveIt) {
  const HttpAnswer answer = ask(Method::kPost, std::string(kPath) + "/a%20b?x=%C4%91", "body");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "POST /api/2026/a%20b?x=%C4%91 body HANOI/DVC");
  EXPECT_EQ(answer.header("x-own"), "kept");
  EXPECT_EQ(answer.header("content-type"), "text/plain");
  for (const RunningGateway* gateway : {&*consumer_, &*provider_}) {
    const std::vector<CallEntry> calls = gateway->calls();
    ASSERT_EQ(calls.size(), 1U);
    const CallEntry& entry = calls.front();
    EXPECT_EQ(entry.id, answer.header("x-road-id"));
    EXPECT_EQ(entry.consumer, "HANOI/DVC");
    EXPECT_EQ(entry.service, "BTTTT/BAOCAO/solieu");
    EXPECT_EQ(entry.status, 200);
    EXPECT_EQ(entry.request_bytes, 4U);
    EXPECT_EQ(entry.response_bytes, answer.body.size());
    const CallProof proof = proof_of(*gateway, entry);
    EXPECT_TRUE(proof.request && proof.response) << proof.wrong;
    EXPECT_EQ(proof.wrong, "");
    CallEntry other = entry;
    other.status = 201;
    EXPECT_EQ(proof_of(*gateway, other).wrong, "exchange.entry_differs");
    other = entry;
    other.response.base.back() = ' ';
    EXPECT_EQ(proof_of(*gateway, other).wrong, "exchange.response_not_proven");
    other = entry;
    std::swap(other.request_body, other.response_body);
    EXPECT_EQ(proof_of(*gateway, other).wrong, "exchange.entry_differs");
  }
}

TEST_F(Gateways, AnAnswerWithoutBodyPasses) {
  HttpServer empty({}, [](const Request&) { return Reply{.status = 204, .type = ""}; });
  ASSERT_TRUE(empty.start().ok());
  consumer_.reset();
  provider_.reset();
  provider_.emplace(place_, "BTTTT",
                    std::map<std::string, std::string>{
                        {"BAOCAO/solieu", "http://127.0.0.1:" + std::to_string(empty.port())}});
  consumer_.emplace(place_, "HANOI");
  place_.gateways["BTTTT"] = provider_->peer_url();
  configure();
  EXPECT_EQ(told(ask(Method::kPost, kPath, "x")), "204 ");
}

TEST_F(Gateways, WhoOrWhatIsNotGrantedIsRefusedEarly) {
  EXPECT_EQ(told(ask(Method::kDelete)), "403 exchange.not_granted");
  EXPECT_EQ(told(ask(Method::kGet, kPath, "", "HANOI/KHAC")), "403 exchange.unknown_consumer");
  EXPECT_EQ(told(ask(Method::kGet, kPath, "", "BTTTT/BAOCAO")), "403 exchange.unknown_consumer");
  EXPECT_EQ(told(ask(Method::kGet, "/r1/BTTTT/BAOCAO/khac")), "404 exchange.unknown_service");
  EXPECT_EQ(told(ask(Method::kGet, "/r2/x")), "404 exchange.unknown_service");
  EXPECT_EQ(asked_, 0);
  const HttpAnswer refused = ask(Method::kDelete);
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
  EXPECT_THAT(refused.body, testing::HasSubstr("\"reason\":\"exchange.not_granted\""));
  EXPECT_THAT(refused.body, testing::HasSubstr("\"detail_en\":\"HANOI/DVC was not granted"));
}

TEST_F(Gateways, TheProviderJudgesForItself) {
  place_.granted_path = "/khac";
  configure_provider_only();
  EXPECT_EQ(told(ask()), "403 exchange.not_granted");
  place_.granted_path = "/2026";
  place_.granted_until = "2020-01-01";
  configure_provider_only();
  EXPECT_EQ(told(ask()), "403 exchange.grant_ended");
  place_.granted_until = "2100-01-01";
  place_.revoked = consumer_->key_id();
  configure_provider_only();
  EXPECT_EQ(told(ask()), "401 exchange.revoked_certificate");
  place_.revoked.clear();
  place_.quota = 1;
  configure_provider_only();
  EXPECT_EQ(told(ask()), "200 ");
  EXPECT_EQ(told(ask()), "429 exchange.over_quota");
  EXPECT_EQ(asked_, 1);
  EXPECT_EQ(provider_->calls().back().reason, "exchange.over_quota");
  EXPECT_EQ(consumer_->calls().back().reason, "exchange.over_quota");
}

TEST_F(Gateways, AQuotaIsKnownAfterARestart) {
  place_.quota = 1;
  configure();
  EXPECT_EQ(told(ask()), "200 ");
  consumer_.reset();
  provider_.reset();
  start();
  EXPECT_EQ(told(ask()), "429 exchange.over_quota");
}

TEST_F(Gateways, AReplayIsRefusedAlsoAfterARestart) {
  SignableMessage sent = message();
  sign(sent, seconds(), "once");
  EXPECT_EQ(told(http_call(call_of(sent)).value()), "200 ");
  EXPECT_EQ(told(http_call(call_of(sent)).value()), "401 exchange.replayed");
  consumer_.reset();
  provider_.reset();
  start();
  EXPECT_EQ(told(http_call(call_of(sent)).value()), "401 exchange.replayed");
  EXPECT_EQ(asked_, 1);
}

TEST_F(Gateways, WhatIsForgedCutOldOrUnsignedIsRefused) {
  SignableMessage sent = message("body");
  EXPECT_EQ(told(http_call(call_of(sent, "body")).value()), "401 exchange.unsigned");
  sign(sent, seconds(), "a");
  EXPECT_EQ(told(http_call(call_of(sent, "bod")).value()), "401 exchange.body_changed");
  SignableMessage forged = sent;
  forged.target += "/other";
  EXPECT_EQ(told(http_call(call_of(forged, "body")).value()), "401 exchange.forged");
  SignableMessage old = message();
  sign(old, seconds() - 1'000, "b");
  EXPECT_EQ(told(http_call(call_of(old)).value()), "401 exchange.expired");
  SignableMessage other = message();
  other.headers[1].second = "BTTTT/BAOCAO";
  sign(other, seconds(), "c");
  EXPECT_EQ(told(http_call(call_of(other)).value()), "403 exchange.not_the_sender");
  EXPECT_EQ(asked_, 0);
  EXPECT_EQ(told(http_call(call_of(sent, "body")).value()), "200 ");  // none of them used it up
}

TEST_F(Gateways, AGatewayThatNobodyKnowsIsRefusedAndNotLogged) {
  const ExchangePlace elsewhere;
  SignableMessage sent = message();
  sign(sent, seconds(), "a");
  HttpCall call = call_of(sent);
  call.certificate = elsewhere.folder("HANOI").keys() / "tls.crt";
  call.key = elsewhere.folder("HANOI").keys() / "tls.key";
  EXPECT_EQ(told(http_call(call).value()), "403 exchange.unknown_gateway");
  EXPECT_TRUE(provider_->calls().empty());
}

// Somebody who has the provider's place in TLS, but not its signing key.
TEST_F(Gateways, AnAnswerThatIsNotTheProvidersIsRefused) {
  std::string mode;
  const SigningKey tls_key = SigningKey::load(provider_->folder().keys() / "tls.key").value();
  HttpServer false_provider(
      {.certificate = provider_->folder().keys() / "tls.crt",
       .key = provider_->folder().keys() / "tls.key",
       .client_certificates = ClientCertificates::kNeeded},
      [&](const Request& request) {
        SignableMessage asked{.method = std::string(to_code(request.method)),
                              .target = request.target,
                              .headers = request.headers};
        SignableMessage other = asked;
        if (mode == "other") {
          for (auto& [name, value] : other.headers) {
            if (name == "signature") value = "sig1=:AAAA:";
          }
        }
        Reply reply{.type = "text/plain", .body = "lie"};
        if (mode == "unsigned") return reply;
        SignableMessage told{
            .status = 200,
            .headers = {{"content-type", "text/plain"}, {"content-digest", content_digest("lie")}},
            .request = mode == "other" ? &other : &asked};
        const bool has_key = mode == "other" || mode == "cut";
        (void)sign_message(told, response_components(told),
                           {.key = has_key ? provider_->key() : tls_key,
                            .key_id = provider_->key_id(),
                            .created = seconds(),
                            .expires = seconds() + 300,
                            .nonce = "n"},
                           told.headers);
        told.headers.erase(told.headers.begin());
        if (mode == "cut") reply.body = "li";
        reply.headers = told.headers;
        return reply;
      });
  ASSERT_TRUE(false_provider.start().ok());
  place_.gateways["BTTTT"] = "https://127.0.0.1:" + std::to_string(false_provider.port());
  configure();
  for (const auto& [kind, expected] :
       std::map<std::string, std::string>{{"unsigned", "502 exchange.unsigned"},
                                          {"forged", "502 exchange.forged"},
                                          {"other", "502 exchange.forged"},
                                          {"cut", "502 exchange.body_changed"}}) {
    mode = kind;
    EXPECT_EQ(told(ask()), expected);
  }
}

TEST_F(Gateways, SystemsAndGatewaysThatAreAwayAreTold) {
  system_.stop(std::chrono::milliseconds(0));
  EXPECT_EQ(told(ask()), "502 exchange.system_away");
  place_.gateways["BTTTT"] = "https://127.0.0.1:1";
  configure();
  EXPECT_EQ(told(ask()), "502 exchange.gateway_away");
  EXPECT_EQ(consumer_->calls().size(), 2U);
  EXPECT_EQ(provider_->calls().size(), 1U);
}

TEST_F(Gateways, AProviderWhosePlaceInTlsIsRevokedIsNotAsked) {
  place_.revoked = Certificate::parse(place_.pem("BTTTT", "tls")).value().fingerprint();
  configure();
  EXPECT_EQ(told(ask()), "401 exchange.revoked_certificate");
  EXPECT_EQ(asked_, 0);
}

TEST_F(Gateways, ClocksThatAreFarApartAreTold) {
  provider_->ahead = std::chrono::hours(1);
  EXPECT_EQ(told(ask()), "401 exchange.expired");
}

}  // namespace
}  // namespace tongket
