// Signatures that `openssl cms` makes: believed of these bytes and of this authority only.
#include "sign/signature.h"

#include <gtest/gtest.h>

#include "sign/signing_fixture.h"

namespace tongket {
namespace {

class SignatureTest : public SigningTest {
 protected:
  [[nodiscard]] Result<std::vector<Signer>> checked(std::string_view bytes,
                                                    std::string_view signature,
                                                    Moment now = moment_now()) const {
    return check_signature({.content = bytes, .signature = signature, .now = now},
                           content("ca.crt"));
  }
  [[nodiscard]] std::string refused_for(std::string_view bytes, std::string_view signature,
                                        Moment now = moment_now()) const {
    const Result<std::vector<Signer>> found = checked(bytes, signature, now);
    return found ? "" : found.error().key;
  }
};

TEST_F(SignatureTest, SaysWhoSigned) {
  const Result<std::vector<Signer>> found = checked(content("report.csv"), content("report.p7s"));
  ASSERT_TRUE(found) << found.error().key;
  ASSERT_EQ(found->size(), 1U);
  const Signer& one = found->front();
  EXPECT_EQ(one.name, "So Thong tin");
  EXPECT_EQ(one.organisation, "So Thong tin");
  EXPECT_EQ(one.issuer, "Co quan chung thuc");
  EXPECT_EQ(one.certificate, content("unit.crt"));
  EXPECT_EQ(one.issuer_certificate, content("ca.crt"));
  ASSERT_TRUE(one.stated_at);
  EXPECT_LT(one.begins, one.ends);
}

TEST_F(SignatureTest, AlsoAsText) {
  run("openssl cms -sign -binary -in report.csv -signer unit.crt -inkey unit.key -outform PEM "
      "-out report.pem -md sha256");
  EXPECT_EQ(refused_for(content("report.csv"), content("report.pem")), "");
}

TEST_F(SignatureTest, OneByteOfTheContentMatters) {
  EXPECT_EQ(refused_for("PROV.REV,1614207\n", content("report.p7s")), "sign.other_content");
  EXPECT_EQ(refused_for("", content("report.p7s")), "sign.other_content");
}

TEST_F(SignatureTest, WhatIsNoSignatureIsSaidToBeNone) {
  const std::string bytes = content("report.csv");
  for (const std::string_view no : {"", "abc", "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n"}) {
    EXPECT_EQ(refused_for(bytes, no), "sign.not_a_signature") << no;
  }
  EXPECT_EQ(refused_for(bytes, std::string(kMostSignatureBytes + 1, '0')), "sign.not_a_signature");
  run("openssl cms -sign -binary -nodetach -in report.csv -signer unit.crt -inkey unit.key "
      "-outform DER -out inside.p7s -md sha256");
  EXPECT_EQ(refused_for(bytes, content("inside.p7s")), "sign.not_a_signature");
}

TEST_F(SignatureTest, WithoutItsCertificateNobodyKnowsWhoseItIs) {
  run("openssl cms -sign -binary -nocerts -in report.csv -signer unit.crt -inkey unit.key "
      "-outform DER -out alone.p7s -md sha256");
  EXPECT_EQ(refused_for(content("report.csv"), content("alone.p7s")), "sign.no_certificate");
}

TEST_F(SignatureTest, ATornSignatureIsNone) {
  const std::string whole = content("report.p7s");
  for (std::size_t size = 0; size < whole.size(); size += 17) {
    EXPECT_NE(refused_for(content("report.csv"), whole.substr(0, size)), "") << size;
  }
}

TEST_F(SignatureTest, OnlyOurAuthoritiesAreBelieved) {
  authority("other", "Other");
  const Result<std::vector<Signer>> found = check_signature(
      {.content = content("report.csv"), .signature = content("report.p7s"), .now = moment_now()},
      content("other.crt"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().key, "sign.untrusted");
}

TEST_F(SignatureTest, ACertificateHasItsTime) {
  const std::string bytes = content("report.csv");
  const std::string signature = content("report.p7s");
  EXPECT_EQ(refused_for(bytes, signature, moment_now() + std::chrono::hours(72)),
            "sign.certificate_ended");
  EXPECT_EQ(refused_for(bytes, signature, moment_now() - std::chrono::hours(72)),
            "sign.certificate_early");
}

TEST_F(SignatureTest, OfAnotherUseOrAWeakDigestIsRefused) {
  certificate("server", "Server", "keyUsage=critical,keyAgreement");
  run("openssl cms -sign -binary -in report.csv -signer server.crt -inkey server.key -outform DER "
      "-out server.p7s -md sha256");
  EXPECT_EQ(refused_for(content("report.csv"), content("server.p7s")), "sign.not_for_signing");
  run("openssl cms -sign -binary -in report.csv -signer unit.crt -inkey unit.key -outform DER "
      "-out weak.p7s -md sha1");
  EXPECT_EQ(refused_for(content("report.csv"), content("weak.p7s")), "sign.weak_digest");
}

}  // namespace
}  // namespace tongket
