#include "exchange/certificate_text.h"

#include <gtest/gtest.h>

#include "exchange/exchange_fixture.h"

namespace tongket {
namespace {

TEST(CertificateText, TakesAnyNumberAndWhatStandsAroundThem) {
  const ExchangePlace place;
  const std::string one = place.pem("HANOI", "signing"), two = place.pem("BTTTT", "signing");
  const auto both = certificates_in("subject=CN=x\n" + one + "\n" + two).value();
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].fingerprint(), Certificate::parse(one).value().fingerprint());
  EXPECT_EQ(both[1].fingerprint(), Certificate::parse(two).value().fingerprint());
  EXPECT_TRUE(certificates_in("nothing").value().empty());
}

TEST(CertificateText, RefusesKeysAndHalves) {
  const ExchangePlace place;
  const std::string one = place.pem("HANOI", "signing");
  const auto error = [](std::string_view text) {
    const auto got = certificates_in(text);
    return got ? "" : got.error().key;
  };
  EXPECT_EQ(error("-----BEGIN PRIVATE KEY-----\nMIG=\n-----END PRIVATE KEY-----\n" + one),
            "exchange.private_key");
  EXPECT_EQ(error(one.substr(0, one.size() / 2)), "exchange.bad_certificate");
}

TEST(CertificateText, FingerprintsAreDigitsOrCertificates) {
  const ExchangePlace place;
  const std::string one = place.pem("HANOI", "signing");
  const std::string digits(64, 'A');
  const auto got = fingerprints_in(digits + "\n" + one).value();
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0], Certificate::parse(one).value().fingerprint());
  EXPECT_EQ(got[1], std::string(64, 'a'));
  EXPECT_TRUE(fingerprints_in(" \n").value().empty());
  const auto wrong = fingerprints_in(std::string(63, 'a'));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().key, "exchange.bad_fingerprint");
}

}  // namespace
}  // namespace tongket
