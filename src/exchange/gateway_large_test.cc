// Bodies that no gateway holds in memory: proven like the others, and what is not proven reaches
// neither the system that provides nor the one that asked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/gateways_fixture.h"
#include "net/body_file_fixture.h"

namespace tongket {
namespace {

class LargeCalls : public Gateways {
 protected:
  LargeCalls() : large_(limits(), [this](const Request& request) { return answer(request); }) {
    EXPECT_TRUE(large_.start().ok());
    consumer_.reset();
    provider_.reset();
    provider_.emplace(place_, "BTTTT",
                      std::map<std::string, std::string>{
                          {"BAOCAO/solieu", "http://127.0.0.1:" + std::to_string(large_.port())}});
    consumer_.emplace(place_, "HANOI");
    place_.gateways["HANOI"] = consumer_->peer_url();
    place_.gateways["BTTTT"] = provider_->peer_url();
    configure();
  }
  static ServerOptions limits() {
    ServerOptions out{.workers = 4};
    out.limits.body_bytes = std::size_t{20} << 20;
    return out;
  }
  Reply answer(const Request& request) {
    ++asked_;
    got_ = request.body;
    return {.type = "application/octet-stream", .body = said_.empty() ? request.body : said_};
  }
  [[nodiscard]] Result<HttpAnswer> post(const std::string& body) const {
    return http_call({.method = Method::kPost,
                      .url = consumer_->own_url() + kPath,
                      .headers = {{"x-road-client", "HANOI/DVC"}},
                      .body = body,
                      .max_bytes = std::size_t{20} << 20});
  }

  std::string said_, got_;
  HttpServer large_;
};

TEST_F(LargeCalls, PassAndAreProvenByBothLogs) {
  const std::string body = long_body(5'000'000);
  const Result<HttpAnswer> answer = post(body);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(told(*answer), "200 ");
  EXPECT_EQ(answer->body, body);
  EXPECT_EQ(got_, body);
  for (const RunningGateway* gateway : {&*consumer_, &*provider_}) {
    ASSERT_EQ(gateway->calls().size(), 1U);
    const CallEntry entry = gateway->calls().front();
    EXPECT_EQ(entry.request_bytes, body.size());
    EXPECT_EQ(entry.response_bytes, body.size());
    EXPECT_THAT(entry.request.base, ::testing::HasSubstr(content_digest(body)));
    EXPECT_EQ(entry.request_body, "");  // only small ones are sealed into the log
    const CallProof proof = proof_of(*gateway, entry);
    EXPECT_TRUE(proof.request && proof.response) << proof.wrong;
    EXPECT_TRUE(std::filesystem::is_empty(gateway->folder().spool()));
  }
}

TEST_F(LargeCalls, AnAnswerMayBeLargeAlone) {
  said_ = long_body(4'000'000);
  const Result<HttpAnswer> answer = post("x");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->body, said_);
  const CallEntry entry = provider_->calls().front();
  EXPECT_NE(entry.request_body, "");
  EXPECT_EQ(entry.response_body, "");
}

TEST_F(LargeCalls, BeyondTheLimitAreRefused) {
  EXPECT_EQ(post(std::string(RunningGateway::kLargest + 1, 'x'))->status, 413);
  EXPECT_EQ(asked_, 0);
  said_ = std::string(RunningGateway::kLargest + 1, 'x');
  EXPECT_EQ(told(post("x").value()), "502 exchange.system_away");
}

TEST_F(LargeCalls, AByteThatWasChangedKeepsTheBodyFromTheSystem) {
  const std::string body = long_body(3'000'000);
  SignableMessage sent = message(body);
  sign(sent, seconds(), "a");
  std::string other = body;
  other[2'900'000] ^= 1;
  EXPECT_EQ(told(http_call(call_of(sent, other)).value()), "401 exchange.body_changed");
  EXPECT_EQ(told(http_call(call_of(sent, body.substr(1))).value()), "401 exchange.body_changed");
  EXPECT_EQ(asked_, 0);
  EXPECT_EQ(provider_->calls().back().reason, "exchange.body_changed");
}

TEST_F(LargeCalls, WhoIsNotKnownCannotFillTheSpool) {
  const ExchangePlace elsewhere;
  HttpCall call = call_of(message("x"), std::string(kBodyInMemory + 1, 'x'));
  call.certificate = elsewhere.folder("HANOI").keys() / "tls.crt";
  call.key = elsewhere.folder("HANOI").keys() / "tls.key";
  EXPECT_EQ(http_call(call)->status, 413);
}

// Somebody with all of the provider's keys signs another body than it sends.
TEST_F(LargeCalls, AnAnswerThatWasChangedDoesNotReachWhoAsked) {
  const std::string body = long_body(3'000'000);
  std::string other = body;
  other[1] ^= 1;
  HttpServer false_provider(
      {.certificate = provider_->folder().keys() / "tls.crt",
       .key = provider_->folder().keys() / "tls.key",
       .client_certificates = ClientCertificates::kNeeded},
      [&](const Request& request) {
        const SignableMessage asked{.method = std::string(to_code(request.method)),
                                    .target = request.target,
                                    .headers = request.headers};
        SignableMessage told{.status = 200,
                             .headers = {{"content-digest", content_digest(body)}},
                             .request = &asked};
        (void)sign_message(told, response_components(told),
                           {.key = provider_->key(),
                            .key_id = provider_->key_id(),
                            .created = seconds(),
                            .expires = seconds() + 300,
                            .nonce = "n"},
                           told.headers);
        return Reply{.type = "", .headers = told.headers, .body = other};
      });
  ASSERT_TRUE(false_provider.start().ok());
  place_.gateways["BTTTT"] = "https://127.0.0.1:" + std::to_string(false_provider.port());
  configure();
  const Result<HttpAnswer> answer = post("x");
  EXPECT_EQ(told(*answer), "502 exchange.body_changed");
  EXPECT_LT(answer->body.size(), 2'000U);
  EXPECT_EQ(consumer_->calls().back().reason, "exchange.body_changed");
}

}  // namespace
}  // namespace tongket
