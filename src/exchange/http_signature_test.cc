// What is signed is proven, and nothing else is: the standard's own example, and every change.
#include "exchange/http_signature.h"

#include <gtest/gtest.h>

#include "base/base64.h"
#include "exchange/exchange_fixture.h"
#include "exchange/replay_window.h"
#include "exchange/trust.h"

namespace tongket {
namespace {

// RFC 9421, B.2.4: the key test-key-ecc-p256 over the response of B.2.
constexpr const char* kStandardKey = R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----
)";

TEST(SignatureBase, IsThatOfTheStandardsExample) {
  const SignableMessage message{
      .status = 200,
      .headers = {
          {"date", "Tue, 20 Apr 2021 02:07:56 GMT"},
          {"content-type", "application/json"},
          {"content-digest",
           "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rj"
           "Juahq4l5aGgfLQ==:"},
          {"content-length", "23"}}};
  const auto inputs = parse_inner_lists(
      R"(sig-b24=("@status" "content-type" "content-digest" "content-length");created=1618884473;)"
      R"(keyid="test-key-ecc-p256")");
  ASSERT_TRUE(inputs.has_value());
  const Result<std::string> base = signature_base(inputs->at("sig-b24"), message);
  ASSERT_TRUE(base.ok());
  EXPECT_EQ(*base,
            "\"@status\": 200\n"
            "\"content-type\": application/json\n"
            "\"content-digest\": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5o"
            "GX69wWdXymyU0rjJuahq4l5aGgfLQ==:\n"
            "\"content-length\": 23\n"
            "\"@signature-params\": (\"@status\" \"content-type\" \"content-digest\" "
            "\"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"");
  const auto signature = parse_byte_sequences(
      "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oi"
      "asw==:");
  ASSERT_TRUE(signature.has_value());
  const auto key = PublicKey::parse(kStandardKey);
  ASSERT_TRUE(key.ok());
  EXPECT_TRUE(key->verifies({*base, signature->at("sig-b24")}));
  EXPECT_FALSE(key->verifies({*base + " ", signature->at("sig-b24")}));
}

class HttpSignature : public ::testing::Test {
 protected:
  HttpSignature()
      : configuration_(parse_configuration(place_.document()).value()),
        key_(place_.folder("HANOI").signing_key({}).value()),
        certificate_(place_.folder("HANOI").signing_certificate().value()) {
    request_ = {.method = "POST",
                .target = "/r1/BTTTT/BAOCAO/solieu/a%20b?x=1",
                .headers = {{"content-type", "text/plain"},
                            {"x-road-client", "HANOI/DVC"},
                            {"x-road-id", "1"},
                            {"content-digest", content_digest("body")}}};
    sign(request_, request_components(request_), key_, certificate_);
  }

  static void sign(SignableMessage& message, std::vector<FieldItem> components,
                   const SigningKey& key, const Certificate& certificate) {
    const Result<std::string> base = sign_message(message, std::move(components),
                                                  {.key = key,
                                                   .key_id = certificate.fingerprint(),
                                                   .created = 1'000,
                                                   .expires = 1'300,
                                                   .nonce = "n"},
                                                  message.headers);
    ASSERT_TRUE(base.ok());
  }

  // The reason why it does not stand; empty: it does.
  std::string judged(const SignableMessage& message, const char* signer = "HANOI") {
    const std::vector<FieldItem> needed =
        message.status > 0 ? response_components(message) : request_components(message);
    const Result<MessageProof> proof = read_proof(message, needed);
    if (!proof) return proof.error().key;
    const Result<> good =
        check_signer(configuration_, *configuration_.find(signer), *proof, ExchangePlace::now());
    return good ? "" : good.error().key;
  }

  ExchangePlace place_;
  Configuration configuration_;
  SigningKey key_;
  Certificate certificate_;
  SignableMessage request_;
};

TEST_F(HttpSignature, StandsAsItWasSent) { EXPECT_EQ(judged(request_), ""); }

TEST_F(HttpSignature, AnyChangeIsForged) {
  const auto changed = [&](auto&& change) {
    SignableMessage message = request_;
    change(message);
    return judged(message);
  };
  EXPECT_EQ(changed([](auto& m) { m.method = "PUT"; }), "exchange.forged");
  EXPECT_EQ(changed([](auto& m) { m.target = "/r1/BTTTT/BAOCAO/solieu/a%20b?x=2"; }),
            "exchange.forged");
  EXPECT_EQ(changed([](auto& m) { m.target = "/r1/BTTTT/BAOCAO/solieu/a b?x=1"; }),
            "exchange.forged");
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(changed([&](auto& m) { m.headers[i].second.insert(0, "x"); }), "exchange.forged");
  }
  EXPECT_EQ(changed([](auto& m) {
              m.headers[4].second.replace(m.headers[4].second.find("1300"), 4, "9999");
            }),
            "exchange.forged");
}

TEST_F(HttpSignature, WhatIsAddedMustBeCovered) {
  SignableMessage message = request_;
  message.headers.emplace_back("idempotency-key", "k");
  EXPECT_EQ(judged(message), "exchange.not_covered");
  message = request_;
  std::erase_if(message.headers, [](const auto& one) { return one.first == "x-road-id"; });
  EXPECT_EQ(judged(message), "exchange.not_covered");
  message = request_;
  std::erase_if(message.headers, [](const auto& one) { return one.first == "signature"; });
  EXPECT_EQ(judged(message), "exchange.unsigned");
}

TEST_F(HttpSignature, KeysOfOthersUnknownAndRevokedAreTold) {
  EXPECT_EQ(judged(request_, "BTTTT"), "exchange.unknown_certificate");
  configuration_.revoked.insert(certificate_.fingerprint());
  EXPECT_EQ(judged(request_), "exchange.revoked_certificate");
}

TEST_F(HttpSignature, ACertificateHoldsInItsTimeOnly) {
  const Result<MessageProof> proof = read_proof(request_, {});
  ASSERT_TRUE(proof.ok());
  const Result<> late = check_signer(configuration_, *configuration_.find("HANOI"), *proof,
                                     certificate_.ends() + std::chrono::seconds(1));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().key, "exchange.certificate_ended");
}

TEST_F(HttpSignature, AnAnswerAnswersItsRequestOnly) {
  const SigningKey key = place_.folder("BTTTT").signing_key({}).value();
  const Certificate certificate = place_.folder("BTTTT").signing_certificate().value();
  SignableMessage answer{
      .status = 200, .headers = {{"content-digest", content_digest("yes")}}, .request = &request_};
  sign(answer, response_components(answer), key, certificate);
  EXPECT_EQ(judged(answer, "BTTTT"), "");
  SignableMessage other = request_;
  other.headers.resize(4);
  other.headers[2].second = "2";
  sign(other, request_components(other), key_, certificate_);
  answer.request = &other;
  EXPECT_EQ(judged(answer, "BTTTT"), "exchange.forged");
  answer.request = &request_;
  answer.status = 201;
  EXPECT_EQ(judged(answer, "BTTTT"), "exchange.forged");
}

TEST_F(HttpSignature, WhatIsNotPlainCannotBeSigned) {
  request_.headers.resize(4);
  request_.headers[0].second = "text/\xc3\xa9";
  const auto base =
      sign_message(request_, request_components(request_),
                   {.key = key_, .key_id = certificate_.fingerprint()}, request_.headers);
  ASSERT_FALSE(base.ok());
  EXPECT_EQ(base.error().key, "exchange.not_covered");
}

TEST(ContentDigest, FitsItsBodyOnly) {
  // RFC 9530, appendix D: {"hello": "world"} followed by a line feed.
  EXPECT_EQ(content_digest("{\"hello\": \"world\"}\n"),
            "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
  EXPECT_TRUE(digest_matches(content_digest("a"), "a"));
  EXPECT_FALSE(digest_matches(content_digest("ab"), "a"));
  EXPECT_FALSE(digest_matches("sha-512=:AA==:", "a"));
  EXPECT_FALSE(digest_matches("", ""));
}

TEST(ReplayWindow, TakesEachOnceAndInItsTime) {
  ReplayWindow window(3);
  const auto reason = [&](const SeenSignature& one, std::int64_t now) {
    const Result<> taken = window.admit(one, now);
    return taken ? std::string() : taken.error().key;
  };
  const SeenSignature one{.key_id = "k", .nonce = "1", .created = 1'000, .expires = 1'300};
  EXPECT_EQ(reason(one, 1'000), "");
  EXPECT_EQ(reason(one, 1'001), "exchange.replayed");
  EXPECT_EQ(reason({"other", "1", 1'000, 1'300}, 1'001), "");
  EXPECT_EQ(reason({"k", "2", 1'000, 1'300}, 1'361), "exchange.expired");
  EXPECT_EQ(reason({"k", "2", 1'000, 1'300}, 939), "exchange.expired");
  EXPECT_EQ(reason({"k", "2", 1'000, 1'301}, 1'000), "exchange.expired");
  EXPECT_EQ(reason({"k", "", 1'000, 1'300}, 1'000), "exchange.expired");
  EXPECT_EQ(reason({"k", "3", 1'000, 1'300}, 1'360), "");
  EXPECT_EQ(reason(one, 1'360), "exchange.replayed");
  EXPECT_EQ(reason({"k", "4", 1'000, 1'300}, 1'360), "exchange.busy");
  EXPECT_EQ(reason({"k", "4", 1'300, 1'600}, 1'361), "");
}

}  // namespace
}  // namespace tongket
