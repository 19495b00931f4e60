// What an authority (`openssl ocsp`, behind a server of ours) tells of a signing certificate: kept,
// acted upon, and shown for a moment that is long past.
#include "exchange/certificate_status.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>

#include "net/http_server.h"
#include "sign/signing_fixture.h"

namespace tongket {
namespace {

class CertificateStatus : public SigningTest {
 protected:
  CertificateStatus()
      : responder_({.workers = 1}, [this](const Request& request) { return told(request); }) {
    EXPECT_TRUE(responder_.start().ok());
  }
  void SetUp() override {
    SigningTest::SetUp();
    certificate(
        "told", "Told",
        "authorityInfoAccess=OCSP;URI:http://127.0.0.1:" + std::to_string(responder_.port()) + "/");
    participant_.code = "HANOI";
    certificate_ = Certificate::parse(content("told.crt")).value();
    participant_.signing.emplace(certificate_->fingerprint(), *certificate_);
    configuration_.participants.emplace("HANOI", participant_);
    configuration_.authorities = content("ca.crt");
    stands();
  }

  Reply told(const Request& request) {
    ++asked_;
    if (away_) return {.status = 503};
    write("question.der", request.body);
    run("serial=$(openssl x509 -in told.crt -noout -serial | cut -d= -f2); printf '" + line_ +
        "\\t%s\\tunknown\\t/CN=x\\n' $serial >index.txt; openssl ocsp -index index.txt -CA ca.crt "
        "-rsigner ca.crt -rkey ca.key -reqin question.der -respout answer.der -ndays 1");
    return {.type = "application/ocsp-response", .body = content("answer.der")};
  }
  void stands() { line_ = "V\\t491231235959Z\\t"; }
  void is_revoked() { line_ = "R\\t491231235959Z\\t260101000000Z"; }

  [[nodiscard]] StatusRules rules(std::chrono::seconds oldest) const {
    return {.folder = folder() / "statuses", .oldest = oldest};
  }
  std::string refused(const CertificateStatuses& statuses, Moment now) const {
    const Result<> checked = statuses.check(participant_, certificate_->fingerprint(), now);
    return checked ? "" : checked.error().key;
  }
  Result<> refresh(CertificateStatuses& statuses, Moment now) {
    return statuses.refresh(configuration_, client_, now);
  }
  RevocationState then(Moment at) {
    StatusArchive archive(folder() / "statuses", content("ca.crt"));
    return archive.state_at(*certificate_, at);
  }

  Participant participant_;
  std::optional<Certificate> certificate_;
  Configuration configuration_;
  HttpClient client_;
  std::string line_;
  std::atomic<int> asked_ = 0;
  std::atomic<bool> away_ = false;
  HttpServer responder_;
};

TEST_F(CertificateStatus, AGoodAnswerIsAskedForOnceAnHourAndOutlivesTheProgram) {
  CertificateStatuses statuses(rules(std::chrono::hours(6)));
  const Moment now = moment_now();
  EXPECT_EQ(refused(statuses, now), "exchange.status_unknown");
  ASSERT_TRUE(refresh(statuses, now).ok());
  ASSERT_TRUE(refresh(statuses, now + std::chrono::minutes(30)).ok());
  EXPECT_EQ(asked_, 1);
  EXPECT_EQ(refused(statuses, now), "");
  CertificateStatuses next(rules(std::chrono::hours(6)));
  next.load(configuration_);
  EXPECT_EQ(refused(next, now), "");
  EXPECT_EQ(refused(next, now + std::chrono::hours(7)), "exchange.status_unknown");
}

TEST_F(CertificateStatus, OfGoodAnswersTheLastOfEachDayIsKept) {
  StatusRules often = rules(std::chrono::hours(6));
  often.ask_every = std::chrono::seconds(0);
  CertificateStatuses statuses(often);
  const Moment now = moment_now();
  const Moment later = now + std::chrono::seconds(1);
  const Moment next_day = std::chrono::ceil<std::chrono::days>(later);
  for (const Moment at : {now, later, next_day}) ASSERT_TRUE(refresh(statuses, at).ok());
  EXPECT_EQ(asked_, 3);
  const std::filesystem::directory_iterator kept(folder() / "statuses" /
                                                 certificate_->fingerprint());
  EXPECT_EQ(std::distance(begin(kept), end(kept)), 2);
  EXPECT_EQ(then(now), RevocationState::kGood);
}

TEST_F(CertificateStatus, ARevocationIsTakenAlsoWhereNoAnswerIsNeeded) {
  CertificateStatuses statuses(rules(std::chrono::seconds(0)));
  const Moment now = moment_now();
  EXPECT_EQ(refused(statuses, now), "");
  is_revoked();
  ASSERT_TRUE(refresh(statuses, now).ok());
  EXPECT_EQ(refused(statuses, now), "exchange.revoked_certificate");
  CertificateStatuses next(rules(std::chrono::seconds(0)));
  next.load(configuration_);
  EXPECT_EQ(refused(next, now), "exchange.revoked_certificate");
}

TEST_F(CertificateStatus, AnAuthorityThatIsAwayChangesNothing) {
  CertificateStatuses statuses(rules(std::chrono::hours(6)));
  const Moment now = moment_now();
  ASSERT_TRUE(refresh(statuses, now).ok());
  away_ = true;
  const Result<> later = refresh(statuses, now + std::chrono::hours(2));
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().key, "exchange.bad_answer");
  EXPECT_EQ(refused(statuses, now + std::chrono::hours(2)), "");
}

TEST_F(CertificateStatus, AnAnswerOfAnotherAuthorityIsNotKept) {
  authority("other", "Other");
  configuration_.authorities = content("other.crt");
  CertificateStatuses statuses(rules(std::chrono::hours(6)));
  EXPECT_FALSE(refresh(statuses, moment_now()));
  EXPECT_FALSE(std::filesystem::exists(folder() / "statuses" / certificate_->fingerprint()));
}

TEST_F(CertificateStatus, HowItStoodThen) {
  CertificateStatuses statuses(rules(std::chrono::hours(6)));
  const Moment now = moment_now();
  EXPECT_EQ(then(now), RevocationState::kUnknown);
  ASSERT_TRUE(refresh(statuses, now).ok());
  EXPECT_EQ(then(now - std::chrono::hours(200)), RevocationState::kGood);
  EXPECT_EQ(then(now + std::chrono::hours(3)), RevocationState::kGood);
  EXPECT_EQ(then(now + std::chrono::hours(30)), RevocationState::kUnknown);

  is_revoked();
  ASSERT_TRUE(refresh(statuses, now + std::chrono::hours(1)).ok());
  const Moment revoked = parse_moment("2026-01-01T00:00:00Z").value();
  EXPECT_EQ(then(revoked - std::chrono::hours(1)), RevocationState::kGood);
  EXPECT_EQ(then(revoked + std::chrono::hours(1)), RevocationState::kRevoked);

  StatusArchive nobody(folder() / "statuses", "");
  EXPECT_EQ(nobody.state_at(*certificate_, now), RevocationState::kUnknown);
}

}  // namespace
}  // namespace tongket
