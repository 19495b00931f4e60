// Alarms stay, in their order, also across a start and a torn end.
#include "measure/watch/alarm_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

const Moment kRaisedAt = parse_moment("2023-05-17T08:00:00+07:00").value();
const Date kRaisedOn = parse_date("2023-05-17").value();

TEST(AlarmLog, KnowsAfterAStartWhatItWasTold) {
  const TestFolder folder;
  const auto path = folder.path() / "alarms.jsonl";
  const std::vector<Alarm> told{
      {.at = kRaisedAt,
       .kind = AlarmKind::kSiteDown,
       .site = "hanoi",
       .figure = 503,
       .reason = "answered"},
      {.at = kRaisedAt, .kind = AlarmKind::kSiteDown, .site = "hue", .reason = "timeout"},
      {.at = kRaisedAt, .kind = AlarmKind::kSiteBack, .site = "hanoi", .figure = 7},
      {.at = kRaisedAt, .kind = AlarmKind::kCertificateEnds, .site = "hue", .figure = -3},
      {.at = kRaisedAt,
       .kind = AlarmKind::kUseCollapses,
       .site = "hue",
       .figure = 12,
       .usual = 340}};
  {
    AlarmLog log = AlarmLog::open(path).value();
    EXPECT_FALSE(log.has(AlarmKind::kCertificateEnds, "hue", kRaisedOn));
    for (const Alarm& alarm : told) ASSERT_TRUE(log.append(alarm).ok());
    EXPECT_EQ(log.down().size(), 1U);
  }
  std::ofstream(path, std::ios::app) << R"({"at":"2023-05-1)";
  EXPECT_EQ(alarms_in(path).value(), told) << "half a line is none yet";
  AlarmLog log = AlarmLog::open(path).value();
  EXPECT_EQ(log.down(), (std::map<std::string, Moment>{{"hue", kRaisedAt}}));
  EXPECT_TRUE(log.has(AlarmKind::kCertificateEnds, "hue", kRaisedOn));
  EXPECT_FALSE(log.has(AlarmKind::kCertificateEnds, "hue", kRaisedOn.plus_days(1)));
  EXPECT_FALSE(log.has(AlarmKind::kCertificateEnds, "hanoi", kRaisedOn));
  ASSERT_TRUE(log.append(told[0]).ok());
  EXPECT_EQ(alarms_in(path).value().size(), told.size() + 1);
}

TEST(AlarmLog, ABrokenLineIsNamed) {
  const std::string good = alarm_line({.at = kRaisedAt, .site = "hanoi"});
  const Result<std::vector<Alarm>> read = read_alarms(good + "{}\n" + good);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().key, "measure.bad_alarms");
  EXPECT_EQ(read.error().args[0].value, "2");
}

}  // namespace
}  // namespace tongket
