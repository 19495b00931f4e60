// A clock of the test: what is due when, and what looks say.
#include "measure/watch/probe_schedule.h"

#include <gtest/gtest.h>

#include <set>

namespace tongket {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Moment kStart = parse_moment("2023-05-17T08:00:00+07:00").value();
const std::string kSite = "hanoi";

ProbeSchedule one_site(std::uint64_t seed = 7) {
  return {{kSite}, {.every = minutes(5), .seed = seed}, kStart};
}

// Looks when it is due; gives how long after `now` that was, and moves `now` there.
std::chrono::milliseconds look(ProbeSchedule& schedule, Moment& now, SiteAnswer answer,
                               Looked* looked = nullptr) {
  const Moment due = std::max(now, schedule.next().value());
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(due - now);
  now = due;
  EXPECT_EQ(schedule.take_due(now, 1), std::vector{kSite});
  const Looked out = schedule.done(kSite, answer, now);
  if (looked != nullptr) *looked = out;
  return wait;
}

TEST(ProbeSchedule, LooksEveryFiveMinutesGiveOrTakeATenth) {
  ProbeSchedule schedule = one_site();
  Moment now = kStart;
  EXPECT_LE(look(schedule, now, SiteAnswer::kYes), minutes(5));
  std::set<std::chrono::milliseconds> waits;
  for (int i = 0; i < 200; ++i) {
    const auto wait = look(schedule, now, SiteAnswer::kYes);
    EXPECT_GE(wait, seconds(270));
    EXPECT_LE(wait, seconds(330));
    waits.insert(wait);
  }
  EXPECT_GT(waits.size(), 190U) << "by chance";
}

TEST(ProbeSchedule, IsTheSameForTheSameSeedOnly) {
  const auto waits = [](std::uint64_t seed) {
    ProbeSchedule schedule = one_site(seed);
    Moment now = kStart;
    std::vector<std::chrono::milliseconds> out;
    out.reserve(10);
    for (int i = 0; i < 10; ++i) out.push_back(look(schedule, now, SiteAnswer::kYes));
    return out;
  };
  EXPECT_EQ(waits(1), waits(1));
  EXPECT_NE(waits(1), waits(2));
}

TEST(ProbeSchedule, OneLostPacketIsNoOutage) {
  ProbeSchedule schedule = one_site();
  Moment now = kStart;
  Looked looked;
  look(schedule, now, SiteAnswer::kYes);
  look(schedule, now, SiteAnswer::kNo, &looked);
  EXPECT_EQ(looked.turn, SiteTurn::kNone);
  EXPECT_FALSE(looked.was_down);
  EXPECT_EQ(look(schedule, now, SiteAnswer::kYes, &looked), seconds(0)) << "at once";
  EXPECT_EQ(looked.turn, SiteTurn::kNone);
  EXPECT_FALSE(looked.was_down);
  EXPECT_GE(look(schedule, now, SiteAnswer::kYes), seconds(270));
}

TEST(ProbeSchedule, TwoLooksMakeAnOutageWhichIsLookedAtEverMoreRarely) {
  ProbeSchedule schedule = one_site();
  Moment now = kStart;
  Looked looked;
  look(schedule, now, SiteAnswer::kYes);
  look(schedule, now, SiteAnswer::kNo);
  const Moment first = now;
  EXPECT_EQ(look(schedule, now, SiteAnswer::kNo, &looked), seconds(0));
  EXPECT_EQ(looked.turn, SiteTurn::kWentDown);
  EXPECT_TRUE(looked.was_down);
  for (const int expected : {5, 10, 20, 40, 60, 60, 60}) {
    const auto wait = look(schedule, now, SiteAnswer::kNo, &looked);
    EXPECT_GE(wait, minutes(expected) * 9 / 10);
    EXPECT_LE(wait, std::min(minutes(60), minutes(expected) * 11 / 10));
    EXPECT_EQ(looked.turn, SiteTurn::kNone) << "told once";
    EXPECT_TRUE(looked.was_down);
  }
  look(schedule, now, SiteAnswer::kYes, &looked);
  EXPECT_EQ(looked.turn, SiteTurn::kCameBack);
  EXPECT_TRUE(looked.was_down) << "until this look";
  EXPECT_EQ(looked.down_since, first);
  EXPECT_LE(look(schedule, now, SiteAnswer::kYes, &looked), seconds(330));
  EXPECT_FALSE(looked.was_down);
}

TEST(ProbeSchedule, WhatWasDownBeforeAStartIsNotToldAgain) {
  ProbeSchedule schedule = one_site();
  const Moment since = kStart - minutes(90);
  schedule.set_down(kSite, since);
  schedule.set_down("unknown", since);
  Moment now = kStart;
  Looked looked;
  look(schedule, now, SiteAnswer::kNo, &looked);
  EXPECT_EQ(looked.turn, SiteTurn::kNone);
  EXPECT_FALSE(looked.before.has_value()) << "nobody watched";
  look(schedule, now, SiteAnswer::kYes, &looked);
  EXPECT_EQ(looked.turn, SiteTurn::kCameBack);
  EXPECT_EQ(looked.down_since, since);
}

TEST(ProbeSchedule, TakesOnlyAFewAtOnceAndNoneTwice) {
  std::vector<std::string> sites;
  sites.reserve(100);
  for (int i = 0; i < 100; ++i) sites.push_back("s" + std::to_string(i));
  ProbeSchedule schedule(sites, {.every = minutes(5), .seed = 1}, kStart);
  EXPECT_LT(schedule.take_due(kStart + minutes(1), 100).size(), 50U) << "spread over five minutes";
  const Moment now = kStart + minutes(6);
  std::set<std::string> taken;
  for (int i = 0; i < 50; ++i) {
    for (const std::string& site : schedule.take_due(now, 4))
      EXPECT_TRUE(taken.insert(site).second);
  }
  EXPECT_EQ(schedule.next(), std::nullopt);
  const std::string& back = *taken.begin();
  schedule.done(back, SiteAnswer::kYes, now);
  EXPECT_GT(schedule.next().value(), now);
}

}  // namespace
}  // namespace tongket
