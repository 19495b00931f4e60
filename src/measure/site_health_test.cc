// What probes say of a site; the probes themselves against real servers: tests/site_probe_test.py.
#include "measure/site_health.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using namespace std::chrono_literals;

const Moment kProbedAt = parse_moment("2023-05-17T08:00:00+07:00").value();

struct Answers {
  WebProbed https{.outcome = WebOutcome::kAnswered,
                  .status = 200,
                  .url = "https://hanoi.gov.vn/",
                  .ended_at_https = true,
                  .certificate_ends = kProbedAt + std::chrono::days(60),
                  .first_byte = 200ms};
  WebProbed over_6{.outcome = WebOutcome::kAnswered, .status = 200};
  WebProbed plain{.outcome = WebOutcome::kAnswered, .status = 200, .ended_at_https = true};
};

SiteHealth health(const Answers& answers) {
  const MeasuredSite site{.id = "hanoi", .hosts = {"hanoi.gov.vn"}};
  return site_health(site, {.now = kProbedAt,
                            .probe = [&](const WebProbe& probe) -> Result<WebProbed> {
                              if (probe.url == "http://hanoi.gov.vn/") return answers.plain;
                              EXPECT_EQ(probe.url, "https://hanoi.gov.vn/");
                              return probe.ip == IpVersion::k6 ? answers.over_6 : answers.https;
                            }})
      .value();
}

TEST(SiteHealth, AllInOrderIsGood) {
  const SiteHealth good = health({});
  EXPECT_EQ(good.state, HealthState::kGood);
  EXPECT_EQ(good.certificate_days, 60);
  EXPECT_EQ(good.first_byte, 200ms);
  EXPECT_TRUE(good.ipv6 && good.leads_to_https);
}

TEST(SiteHealth, WhatWorksButNotWellIsAWarning) {
  Answers soon;
  soon.https.certificate_ends = kProbedAt + std::chrono::days(14);
  Answers slow;
  slow.https.first_byte = 3'001ms;
  Answers without_6;
  without_6.over_6.outcome = WebOutcome::kNoAddress;
  Answers plain;
  plain.plain.ended_at_https = false;
  for (const Answers& answers : {soon, slow, without_6, plain}) {
    EXPECT_EQ(health(answers).state, HealthState::kWarning);
  }
}

TEST(SiteHealth, WhatDoesNotAnswerOverHttpsIsDown) {
  Answers refused;
  refused.https = {.outcome = WebOutcome::kNoConnection, .reason = "refused"};
  Answers expired;
  expired.https = {.outcome = WebOutcome::kBadCertificate, .certificate_ends = kProbedAt - 1h};
  Answers broken;
  broken.https.status = 503;
  Answers downgraded;
  downgraded.https.ended_at_https = false;
  for (const Answers& answers : {refused, expired, broken, downgraded}) {
    EXPECT_EQ(health(answers).state, HealthState::kDown);
  }
  EXPECT_EQ(health(refused).reason, "refused");
  EXPECT_EQ(health(expired).certificate_days, -1);
}

}  // namespace
}  // namespace tongket
