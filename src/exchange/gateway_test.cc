// Two gateways and a system that provides, over real sockets: what may pass does and is proven by
// both logs; what may not is refused with its reason.
#include "exchange/gateway.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/gateways_fixture.h"

namespace tongket {
namespace {

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
  EXPECT_THAT(refused.body, ::testing::HasSubstr("\"reason\":\"exchange.not_granted\""));
  EXPECT_THAT(refused.body, ::testing::HasSubstr("\"detail_en\":\"HANOI/DVC was not granted"));
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

TEST_F(Gateways, SystemsAndGatewaysThatAreAwayAreTold) {
  system_.stop(std::chrono::milliseconds(0));
  EXPECT_EQ(told(ask()), "502 exchange.system_away");
  place_.gateways["BTTTT"] = "https://127.0.0.1:1";
  configure();
  EXPECT_EQ(told(ask()), "502 exchange.gateway_away");
  EXPECT_EQ(consumer_->calls().size(), 2U);
  EXPECT_EQ(provider_->calls().size(), 1U);
}

TEST_F(Gateways, WhoDoesNotAnswerIsLeftAlone) {
  const int most = CircuitRules{}.failures;
  system_.stop(std::chrono::milliseconds(0));
  for (int i = 0; i < most; ++i) EXPECT_EQ(told(ask()), "502 exchange.system_away");
  EXPECT_EQ(told(ask()), "503 exchange.left_alone");
  place_.gateways["BTTTT"] = "https://127.0.0.1:1";
  configure();
  for (int i = 0; i < most; ++i) EXPECT_EQ(told(ask()), "502 exchange.gateway_away");
  EXPECT_EQ(told(ask()), "503 exchange.left_alone");
}

TEST_F(Gateways, WhoAsksForTooLittleTimeIsNoProof) {
  slow_ = std::chrono::milliseconds(100);
  for (int i = 0; i < 2 * CircuitRules{}.failures; ++i) {
    EXPECT_EQ(told(ask_within("20")), "504 exchange.too_late") << i;
  }
  slow_ = std::chrono::milliseconds(0);
  EXPECT_EQ(ask().status, 200);
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
