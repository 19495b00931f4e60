// What `openssl ocsp` answers for an authority: believed of its own certificates and in time only.
#include "sign/revocation.h"

#include <gtest/gtest.h>

#include "sign/signing_fixture.h"

namespace tongket {
namespace {

class RevocationTest : public SigningTest {
 protected:
  void SetUp() override {
    SigningTest::SetUp();
    write("question.der", revocation_question({content("unit.crt"), content("ca.crt")}).value());
  }
  // `state`: a line's beginning in the authority's index, "V" and "R" with when.
  void answered(const std::string& state) const {
    run("serial=$(openssl x509 -in unit.crt -noout -serial | cut -d= -f2); printf '" + state +
        "\\t%s\\tunknown\\t/CN=x\\n' $serial >index.txt; openssl ocsp -index index.txt -CA ca.crt "
        "-rsigner ca.crt -rkey ca.key -reqin question.der -respout answer.der -ndays 1");
  }
  [[nodiscard]] Result<Revocation> checked(Moment now = moment_now()) const {
    return check_revocation({content("unit.crt"), content("ca.crt")}, content("answer.der"),
                            {content("ca.crt"), now});
  }
};

TEST_F(RevocationTest, GoodIsGood) {
  answered("V\\t491231235959Z\\t");
  const Result<Revocation> found = checked();
  ASSERT_TRUE(found) << found.error().key;
  EXPECT_EQ(found->state, RevocationState::kGood);
  EXPECT_EQ(to_code(found->state), "good");
  EXPECT_FALSE(found->revoked_at);
}

TEST_F(RevocationTest, RevokedSaysWhen) {
  answered("R\\t491231235959Z\\t260101000000Z");
  const Result<Revocation> found = checked();
  ASSERT_TRUE(found) << found.error().key;
  EXPECT_EQ(found->state, RevocationState::kRevoked);
  ASSERT_TRUE(found->revoked_at);
  EXPECT_EQ(utc_text(*found->revoked_at), "2026-01-01T00:00:00.000Z");
}

TEST_F(RevocationTest, AnOldAnswerAndOneOfAnotherAuthorityAreRefused) {
  answered("V\\t491231235959Z\\t");
  const Result<Revocation> late = checked(moment_now() + std::chrono::hours(40));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().key, "sign.bad_revocation_answer");
  EXPECT_FALSE(checked(moment_now() - std::chrono::hours(2)));
  authority("other", "Other");
  EXPECT_FALSE(check_revocation({content("unit.crt"), content("ca.crt")}, content("answer.der"),
                                {content("other.crt"), moment_now()}));
  certificate("second", "Another", "keyUsage=critical,digitalSignature");
  EXPECT_FALSE(check_revocation({content("second.crt"), content("ca.crt")}, content("answer.der"),
                                {content("ca.crt"), moment_now()}));
}

TEST_F(RevocationTest, WhatIsNoAnswerIsRefused) {
  answered("V\\t491231235959Z\\t");
  const std::string whole = content("answer.der");
  for (std::size_t size = 0; size < whole.size(); size += 13) {
    EXPECT_FALSE(check_revocation({content("unit.crt"), content("ca.crt")}, whole.substr(0, size),
                                  {content("ca.crt"), moment_now()}))
        << size;
  }
  EXPECT_FALSE(revocation_question({"", content("ca.crt")}));
}

TEST_F(RevocationTest, TheIssuerIsFoundAmongOthers) {
  authority("other", "Other");
  const std::string both = content("other.crt") + content("ca.crt");
  EXPECT_EQ(issuer_among(content("unit.crt"), both), content("ca.crt"));
  EXPECT_EQ(issuer_among(content("unit.crt"), content("other.crt")), "");
  EXPECT_EQ(issuer_among("", both), "");
}

TEST_F(RevocationTest, TheAddressIsTheCertificatesOwn) {
  EXPECT_EQ(revocation_address(content("unit.crt")), "");
  certificate("told", "Told", "authorityInfoAccess=OCSP;URI:http://ocsp.example.vn/");
  EXPECT_EQ(revocation_address(content("told.crt")), "http://ocsp.example.vn/");
}

}  // namespace
}  // namespace tongket
