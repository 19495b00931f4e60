// Results of speed in the log of events: whole in their frames, durable, each once, also after a
// crash.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "measure/event_collector.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

const Moment kSpeedCollectedAt = parse_moment("2023-05-17T08:00:00+07:00").value();
const Date kSpeedDay = parse_date("2023-05-17").value();

SpeedResult told_speed(std::uint64_t id, const char* at = "2023-05-17T08:00:00+07:00") {
  const Moment moment = parse_moment(at).value();
  return {
      .at =
          std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count(),
      .id = id,
      .source = id * 0x9E3779B97F4A7C15U,
      .province = "hanoi",
      .network = id % 2 == 0 ? "" : "viettel",
      .access = AccessKind::kFixed,
      .reading = {.down = 90'000, .up = 40'000, .latency = 12'400, .loss = 50}};
}

PageEvent seen_page(std::uint64_t id) {
  return {.at = told_speed(1).at, .site = "hanoi", .visitor = id, .id = id};
}

bool take_speeds(EventCollector& collector, const std::vector<SpeedResult>& speeds,
                 const std::vector<PageEvent>& events = {}) {
  const auto write = collector.offer({.events = events, .speeds = speeds}, kSpeedCollectedAt);
  if (!write) return false;
  std::atomic<int> durable = -1;
  write->when_done([&](bool is) {
    durable = is ? 1 : 0;
    durable.notify_one();
  });
  durable.wait(-1);
  return durable == 1;
}

std::size_t speeds_on(const EventCollector& collector, Date day = kSpeedDay) {
  return collector.speeds(day).value().size();
}

TEST(SpeedFrames, HoldEventsAndResults) {
  EventFrameWriter writer;
  EXPECT_TRUE(writer.is_empty());
  writer.add(told_speed(1), 5);
  EXPECT_FALSE(writer.is_empty());
  writer.add(seen_page(2), 7);
  writer.add(told_speed(3, "2023-05-16T08:00:00+07:00"), 9);
  writer.add_taken({{"a-1", 4}}, 9);
  const std::string bytes = writer.take(42);
  EXPECT_TRUE(writer.is_empty());
  const EventFrame frame = read_frame(bytes).value();
  EXPECT_EQ(frame.sequence, 42U);
  EXPECT_EQ(frame.received, 5);
  EXPECT_EQ(frame.speeds, (std::vector{told_speed(1), told_speed(3, "2023-05-16T08:00:00+07:00")}));
  EXPECT_EQ(frame.events, std::vector{seen_page(2)});
  EXPECT_EQ(frame.taken, (TakenFrames{{"a-1", 4}}));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto found = frame_size(std::string_view(bytes).substr(0, size));
    EXPECT_TRUE(found.ok() && *found == 0) << size;
    EXPECT_FALSE(read_frame(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

TEST(SpeedCounting, EachIsCountedOnceOnItsDayAlsoAfterACrash) {
  const TestFolder folder;
  const TestFolder other;
  const fs::path copy = other.path() / "copy";
  {
    const auto collector = EventCollector::open({.folder = folder.path(),
                                                 .between_checkpoints = std::chrono::seconds(3'600),
                                                 .raw_days = 100'000})
                               .value();
    ASSERT_TRUE(take_speeds(*collector, {told_speed(1), told_speed(2), told_speed(1)}));
    ASSERT_TRUE(take_speeds(*collector, {told_speed(2)}, {seen_page(9)}));
    ASSERT_TRUE(take_speeds(*collector, {told_speed(3, "2023-05-16T23:59:59+07:00")}));
    fs::copy(folder.path(), copy, fs::copy_options::recursive);  // no checkpoint was written
    EXPECT_EQ(collector->counts().speeds, 3U);
    EXPECT_EQ(collector->counts().twice, 2U);
    ASSERT_TRUE(collector->stop().ok());
  }
  for (int start = 0; start < 3; ++start) {
    const auto collector = EventCollector::open({.folder = copy, .raw_days = 100'000}).value();
    EXPECT_EQ(speeds_on(*collector), 2U);
    ASSERT_TRUE(take_speeds(*collector, {told_speed(1), told_speed(3)}));
    ASSERT_TRUE(collector->stop().ok());
    EXPECT_EQ(speeds_on(*collector), 2U);
    EXPECT_EQ(speeds_on(*collector, kSpeedDay.plus_days(-1)), 1U);
    EXPECT_EQ(collector->figures(kSpeedDay).value().at("hanoi").of(EventKind::kView), 1);
  }
}

TEST(SpeedCounting, WhatIsFrozenStaysWhileADayGrows) {
  DayFigures day;
  day.add(told_speed(1));
  const FrozenDay before = day.freeze();
  day.add(told_speed(2));
  EXPECT_EQ(before.speeds->size(), 1U);
  EXPECT_EQ(day.speeds()->size(), 2U);
  DayFigures other;
  other.merge(day);
  EXPECT_EQ(other.speeds()->bytes(), day.speeds()->bytes());
}

}  // namespace
}  // namespace tongket
