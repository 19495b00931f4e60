// Alarms and figures of a watch over days that pass quickly, across a start; real servers:
// tests/site_watch_test.py.
#include "measure/watch/site_watch.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr int kMinutesAStep = 3;

Measurement two_sites() {
  Measurement out;
  for (const char* site : {"hanoi", "hue"}) {
    out.sites[site] = {.id = site, .org = site, .hosts = {std::string(site) + ".gov.vn"}};
  }
  return out;
}

class SiteWatchTest : public ::testing::Test {
 protected:
  // Each time somebody asks, some minutes have passed.
  Moment now() {
    return parse_moment("2023-05-17T08:00:00+07:00").value() +
           std::chrono::minutes(kMinutesAStep * minutes_++);
  }

  // Hue answers; Hanoi does not from one of its looks on, for a number of looks.
  Result<WebProbed> answer(const WebProbe& probe, int from, int looks) {
    WebProbed out{.outcome = WebOutcome::kAnswered, .status = 200, .ended_at_https = true};
    out.certificate_ends = now() + std::chrono::days(300);
    if (probe.url.find("hue") != std::string::npos) {
      out.certificate_ends = now() + std::chrono::days(5);
    } else if (probe.ip == IpVersion::kAny && probe.url.starts_with("https:")) {
      const int look = ++looks_;
      if (look >= from && look < from + looks) out.status = 503;
    }
    return out;
  }

  std::vector<Alarm> alarms() { return alarms_in(folder_.path() / kAlarmFile).value(); }
  std::vector<Alarm> alarms_of(const std::string& site) {
    std::vector<Alarm> out = alarms();
    std::erase_if(out, [&](const Alarm& alarm) { return alarm.site != site; });
    return out;
  }

  std::unique_ptr<SiteWatch> watch(int from, int looks) {
    looks_ = 0;
    return SiteWatch::open({.measurement = measurement_,
                            .folder = folder_.path(),
                            .timing = {.every = std::chrono::minutes(5), .seed = 3},
                            .rules = {.probe =
                                          [=, this](const WebProbe& probe) {
                                            return answer(probe, from, looks);
                                          }},
                            .clock = [this] { return now(); }})
        .value();
  }
  void wait_for_looks(int count) const {
    while (looks_ < count) std::this_thread::yield();
  }

  TestFolder folder_;
  Measurement measurement_ = two_sites();
  std::atomic<int> minutes_ = 0;
  std::atomic<int> looks_ = 0;  // at Hanoi
};

TEST_F(SiteWatchTest, TellsWhatWentDownAndCameBackAlsoAcrossAStart) {
  {
    const auto first = watch(3, 1'000'000);
    wait_for_looks(8);
    first->stop();
    ASSERT_EQ(alarms_of("hanoi").size(), 1U) << "told once";
    EXPECT_EQ(alarms_of("hanoi")[0].kind, AlarmKind::kSiteDown);
    EXPECT_EQ(alarms_of("hanoi")[0].figure, 503);
    EXPECT_EQ(alarms_of("hanoi")[0].reason, "answered");
  }
  const auto second = watch(1, 3);
  wait_for_looks(6);
  second->stop();
  const std::vector<Alarm> told = alarms_of("hanoi");
  ASSERT_EQ(told.size(), 2U) << "what was down before is not told again";
  EXPECT_EQ(told[1].kind, AlarmKind::kSiteBack);
  EXPECT_EQ(told[1].figure,
            std::chrono::floor<std::chrono::minutes>(told[1].at - told[0].at).count());
}

TEST_F(SiteWatchTest, OneLookThatFailsIsNoAlarm) {
  const auto watching = watch(3, 1);
  wait_for_looks(6);
  watching->stop();
  EXPECT_TRUE(alarms_of("hanoi").empty());
}

TEST_F(SiteWatchTest, FiguresOfDaysAddUpAndCertificatesAreToldOnceADay) {
  const auto watching = watch(4, 4);
  wait_for_looks(60);
  watching->stop();
  const HealthFiles files(folder_.path() / kHealthFolder);
  SiteHealthDay all;
  for (const Date day : files.days()) {
    HealthDay figures = files.read(day).value();
    const SiteHealthDay& hanoi = figures["hanoi"];
    all.probes += hanoi.probes;
    all.answered += hanoi.answered;
    all.watched_ms += hanoi.watched_ms;
    all.down_ms += hanoi.down_ms;
    EXPECT_LE(hanoi.watched_ms, 86'400'000);
    const auto told = alarms();
    EXPECT_LE(std::ranges::count_if(told,
                                    [&](const Alarm& alarm) {
                                      return alarm.kind == AlarmKind::kCertificateEnds &&
                                             local_date(alarm.at) == day;
                                    }),
              1);
  }
  EXPECT_EQ(all.probes - all.answered, 4);
  EXPECT_LE(looks_ - all.probes, 1) << "one may have been given up";
  EXPECT_GT(all.down_ms, 0);
  EXPECT_LT(all.down_ms, all.watched_ms);
  EXPECT_GE(files.days().size(), 2U);
  ASSERT_FALSE(alarms_of("hue").empty());
  EXPECT_EQ(alarms_of("hue")[0].kind, AlarmKind::kCertificateEnds);
}

TEST_F(SiteWatchTest, UseThatCollapsedIsToldOnceADay) {
  const auto yesterday = parse_date("2023-05-16").value();
  const auto watching = SiteWatch::open(
      {.measurement = measurement_,
       .folder = folder_.path(),
       .timing = {.every = std::chrono::minutes(5)},
       .rules = {.probe = [this](const WebProbe& probe) { return answer(probe, 0, 0); }},
       .clock = [] { return parse_moment("2023-05-17T08:00:00+07:00").value(); },
       .views = [&](Date day) -> Result<std::map<std::string, std::int64_t>> {
         if (day == yesterday) return std::map<std::string, std::int64_t>{{"hue", 700}};
         return std::map<std::string, std::int64_t>{{"hanoi", 1'000}, {"hue", 1'000}};
       },
       .counted_days =
           [&] {
             looks_ = 1;
             std::set<Date> out;
             for (int week = 1; week <= 4; ++week) out.insert(yesterday.plus_days(-7 * week));
             return out;
           }});
  wait_for_looks(1);
  (*watching)->stop();
  ASSERT_EQ(alarms().size(), 1U);
  EXPECT_EQ(alarms()[0].kind, AlarmKind::kUseCollapses);
  EXPECT_EQ(alarms()[0].site, "hanoi");
  EXPECT_EQ(alarms()[0].figure, 0);
  EXPECT_EQ(alarms()[0].usual, 1'000);
}

}  // namespace
}  // namespace tongket
