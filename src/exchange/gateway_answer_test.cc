// Answers that are not the provider's, or not to this request, do not reach who asked.
#include <gtest/gtest.h>

#include "exchange/gateways_fixture.h"

namespace tongket {
namespace {

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

}  // namespace
}  // namespace tongket
