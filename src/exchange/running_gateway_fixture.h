// A gateway with both its servers on free ports of the loopback, for tests; it ends with the block.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "exchange/exchange_fixture.h"
#include "exchange/gateway_servers.h"

namespace tongket {

class RunningGateway {
 public:
  static constexpr std::uint64_t kLargest = std::uint64_t{8} << 20;
  static constexpr std::uint64_t kMostSpooled = std::uint64_t{64} << 20;

  RunningGateway(const ExchangePlace& place, const std::string& code,
                 std::map<std::string, std::string> systems = {})
      : folder_(place.folder(code)),
        key_(folder_.signing_key({}).value()),
        kept_(folder_.configuration(), place.centre()) {
    std::vector<CallEntry> known;
    log_ = CallLog::open(folder_.calls(), {.known =
                                               [&](const CallEntry& entry, const ChainHead&) {
                                                 known.push_back(entry);
                                                 return done();
                                               }})
               .value();
    EXPECT_TRUE(kept_.load().ok());
    parts_ = std::make_unique<GatewayParts>(
        GatewayParts{.code = code,
                     .configuration = kept_,
                     .statuses = statuses_,
                     .log = *log_,
                     .key = key_,
                     .key_id = folder_.signing_certificate().value().fingerprint(),
                     .body_key = folder_.body_key().value(),
                     .client = client_,
                     .spool = BodySpool::open(folder_.spool(), kMostSpooled).value(),
                     .largest_body = kLargest,
                     .tls_certificate = folder_.keys() / "tls.crt",
                     .tls_key = folder_.keys() / "tls.key",
                     .systems = std::move(systems)});
    consumer_ = std::make_unique<ConsumerSide>(*parts_);
    provider_ = std::make_unique<ProviderSide>(*parts_);
    for (const CallEntry& entry : known) {
      consumer_->know(entry);
      provider_->know(entry);
    }
    ServerOptions own = own_server(*parts_);
    ServerOptions peers = peer_server(*parts_);
    own.workers = peers.workers = 8;
    own_ = std::make_unique<HttpServer>(std::move(own), [this](const Request& request) {
      return consumer_->handle(request, ExchangePlace::now() + ahead);
    });
    peers_ = std::make_unique<HttpServer>(std::move(peers), [this](const Request& request) {
      return provider_->handle(request, ExchangePlace::now() + ahead);
    });
    EXPECT_TRUE(own_->start().ok());
    EXPECT_TRUE(peers_->start().ok());
  }
  ~RunningGateway() {
    own_->stop(std::chrono::seconds(1));
    peers_->stop(std::chrono::seconds(1));
    EXPECT_TRUE(log_->stop().ok());
  }
  RunningGateway(const RunningGateway&) = delete;
  RunningGateway& operator=(const RunningGateway&) = delete;

  [[nodiscard]] std::string own_url() const {
    return "http://127.0.0.1:" + std::to_string(own_->port());
  }
  [[nodiscard]] std::string peer_url() const {
    return "https://127.0.0.1:" + std::to_string(peers_->port());
  }
  Result<> take(const std::string& file) { return kept_.take(file, ExchangePlace::now()); }
  [[nodiscard]] const SigningKey& key() const { return key_; }
  [[nodiscard]] std::string key_id() const { return parts_->key_id; }
  [[nodiscard]] const GatewayFolder& folder() const { return folder_; }

  [[nodiscard]] std::vector<CallEntry> calls() const {
    std::vector<CallEntry> out;
    EXPECT_TRUE(read_calls(folder_.calls(), [&](const CallEntry& entry, const ChainHead&) {
                  out.push_back(entry);
                  return done();
                }).ok());
    return out;
  }

  std::chrono::seconds ahead{0};  // of the gateway's clock

 private:
  GatewayFolder folder_;
  SigningKey key_;
  KeptConfiguration kept_;
  CertificateStatuses statuses_{{.folder = folder_.statuses()}};
  HttpClient client_;
  std::unique_ptr<CallLog> log_;
  std::unique_ptr<GatewayParts> parts_;
  std::unique_ptr<ConsumerSide> consumer_;
  std::unique_ptr<ProviderSide> provider_;
  std::unique_ptr<HttpServer> own_, peers_;
};

}  // namespace tongket
