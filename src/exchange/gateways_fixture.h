// A consumer's and a provider's gateway with a system behind, over real sockets, for tests.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <thread>

#include "exchange/call_proof.h"
#include "exchange/running_gateway_fixture.h"

namespace tongket {

inline constexpr const char* kPath = "/r1/BTTTT/BAOCAO/solieu/2026";

class Gateways : public ::testing::Test {
 protected:
  Gateways()
      : system_({.workers = 4}, [this](const Request& request) {
          ++asked_;
          std::this_thread::sleep_for(slow_.load());
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

  // With so many milliseconds to wait.
  HttpAnswer ask_within(const std::string& patience) {
    return http_call({.url = consumer_->own_url() + kPath,
                      .headers = {{"x-road-client", "HANOI/DVC"}, {"x-timeout-ms", patience}}})
        .value();
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
  std::atomic<std::chrono::milliseconds> slow_{};  // how long the system takes
  HttpServer system_;
  std::optional<RunningGateway> provider_, consumer_;
};

}  // namespace tongket
