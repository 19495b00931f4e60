// What is offered is durable and counted once, whatever happens between.
#include "measure/event_collector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

const Moment kCollectedAt = parse_moment("2023-05-17T08:00:00+07:00").value();

std::int64_t at(const char* moment) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             parse_moment(moment).value().time_since_epoch())
      .count();
}

PageEvent view_at(std::uint64_t id, const char* moment = "2023-05-17T08:00:00+07:00") {
  return {.at = at(moment),
          .site = "hanoi",
          .service = "1.001",
          .visitor = id * 0x9E3779B97F4A7C15U,
          .id = id};
}

class EventCollectorTest : public ::testing::Test {
 protected:
  std::unique_ptr<EventCollector> open() {
    return EventCollector::open({.folder = folder_.path(),
                                 .between_checkpoints = std::chrono::seconds(3'600),
                                 .raw_days = 100'000,
                                 .late_days = 3})
        .value();
  }
  static bool offer(EventCollector& collector, const std::vector<PageEvent>& events) {
    const std::shared_ptr<PendingWrite> write = collector.offer(events, kCollectedAt);
    if (!write) return false;
    std::atomic<int> durable = -1;
    write->when_done([&](bool is) {
      durable = is ? 1 : 0;
      durable.notify_one();
    });
    durable.wait(-1);
    return durable == 1;
  }
  static Tally tally(const EventCollector& collector, const char* day = "2023-05-17",
                     const std::string& name = "hanoi") {
    return collector.figures(parse_date(day).value()).value()[name];
  }
  // A crash: what is on the disk now, without the end of the program.
  void crash(EventCollector& collector, const fs::path& to) const {
    fs::copy(folder_.path(), to, fs::copy_options::recursive);
    ASSERT_TRUE(collector.stop().ok());
  }

  TestFolder folder_;
};

TEST_F(EventCollectorTest, CountsByDaySiteAndService) {
  const auto collector = open();
  PageEvent entry = view_at(1);
  entry.entry = true;
  PageEvent robot = view_at(2);
  robot.robot = true;
  PageEvent rating = view_at(3);
  rating.kind = EventKind::kRating;
  rating.value = 4;
  ASSERT_TRUE(offer(*collector, {entry, robot, rating, view_at(4, "2023-05-16T23:59:59+07:00"),
                                 view_at(5, "2023-05-17T00:00:00+07:00")}));
  ASSERT_TRUE(collector->stop().ok());
  const Tally today = tally(*collector);
  EXPECT_EQ(today.of(EventKind::kView), 2);
  EXPECT_EQ(today.visits, 1);
  EXPECT_EQ(today.robots, 1);
  EXPECT_EQ(today.of(EventKind::kRating), 1);
  EXPECT_EQ(today.rating_sum, 4);
  EXPECT_EQ(today.visitors.estimate(), 3U);
  EXPECT_EQ(tally(*collector, "2023-05-17", "hanoi/1.001"), today);
  EXPECT_EQ(tally(*collector, "2023-05-16").of(EventKind::kView), 1);
  EXPECT_EQ(collector->days().size(), 2U);
}

TEST_F(EventCollectorTest, WhatIsToldTwiceCountsOnceAlsoAfterAStart) {
  {
    const auto collector = open();
    ASSERT_TRUE(offer(*collector, {view_at(1), view_at(2), view_at(1)}));
    ASSERT_TRUE(offer(*collector, {view_at(2), view_at(0), view_at(0)}));
    ASSERT_TRUE(collector->stop().ok());
    EXPECT_EQ(collector->counts().twice, 2U);
  }
  const auto collector = open();
  ASSERT_TRUE(offer(*collector, {view_at(1), view_at(3)}));
  ASSERT_TRUE(collector->stop().ok());
  EXPECT_EQ(tally(*collector).of(EventKind::kView), 5);
}

TEST_F(EventCollectorTest, AfterACrashEachDurableEventCountsOnce) {
  const TestFolder other;
  const fs::path copy = other.path() / "copy";
  {
    const auto collector = open();
    ASSERT_TRUE(offer(*collector, {view_at(1), view_at(2)}));
    ASSERT_TRUE(offer(*collector, {view_at(3)}));
    crash(*collector, copy);
  }
  for (int start = 0; start < 2; ++start) {
    const auto collector = EventCollector::open({.folder = copy}).value();
    EXPECT_EQ(tally(*collector).of(EventKind::kView), 3);
    ASSERT_TRUE(offer(*collector, {view_at(3)}));
    ASSERT_TRUE(collector->stop().ok());
    EXPECT_EQ(tally(*collector).of(EventKind::kView), 3);
  }
}

TEST_F(EventCollectorTest, ATornEndIsCutOffAndABrokenMiddleIsTold) {
  {
    const auto collector = open();
    ASSERT_TRUE(offer(*collector, {view_at(1)}));
    ASSERT_TRUE(offer(*collector, {view_at(2)}));
    ASSERT_TRUE(collector->stop().ok());
  }
  const fs::path segment = folder_.path() / "events" / "00000000000000000001.tke";
  const std::uintmax_t size = fs::file_size(segment);
  std::ofstream(segment, std::ios::app) << "TKE1 half a frame";
  fs::remove_all(folder_.path() / "figures");
  {
    const auto collector = open();
    EXPECT_EQ(tally(*collector).of(EventKind::kView), 2);
    EXPECT_EQ(fs::file_size(segment), size);
    ASSERT_TRUE(offer(*collector, {view_at(3)}));
    ASSERT_TRUE(collector->stop().ok());
  }
  fs::remove_all(folder_.path() / "figures");
  std::fstream broken(segment, std::ios::in | std::ios::out);
  broken.seekp(40);
  broken << "?";
  broken.close();
  const auto collector = EventCollector::open({.folder = folder_.path()});
  ASSERT_FALSE(collector.ok());
  EXPECT_EQ(collector.error().key, "store.bad_log");
}

TEST_F(EventCollectorTest, OnlyOneWritesIntoAFolder) {
  const auto collector = open();
  const auto second = EventCollector::open({.folder = folder_.path()});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().key, "store.log_in_use");
}

TEST_F(EventCollectorTest, ManyAtOnceAreAllCounted) {
  constexpr std::uint64_t kThreads = 4;
  constexpr std::uint64_t kEach = 2'000;
  const auto collector = open();
  std::atomic<std::int64_t> durable = 0;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (std::uint64_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < kEach; ++i) {
        const std::uint64_t id = t * kEach + i + 1;
        const auto write = collector->offer(std::vector{view_at(id)}, kCollectedAt);
        ASSERT_NE(write, nullptr);
        write->when_done([&](bool is) { durable += is ? 1 : 0; });
        if (i % 100 == 0) (void)collector->figures(day_of_event(0));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(collector->stop().ok());
  EXPECT_EQ(durable, std::int64_t{kThreads * kEach});
  EXPECT_EQ(tally(*collector).of(EventKind::kView), std::int64_t{kThreads * kEach});
  EXPECT_LT(collector->counts().frames, kThreads * kEach);
}

TEST_F(EventCollectorTest, RawEventsAreDeletedAfterTheirTime) {
  const auto once = [&](std::uint64_t id, int raw_days) {
    const auto collector =
        EventCollector::open({.folder = folder_.path(), .raw_days = raw_days}).value();
    ASSERT_TRUE(offer(*collector, {view_at(id)}));
    ASSERT_TRUE(collector->stop().ok());
  };
  const auto segments = [&] {
    int out = 0;
    for (const auto& file : fs::directory_iterator(folder_.path() / "events")) {
      out += file.path().extension() == ".tke" ? 1 : 0;
    }
    return out;
  };
  once(1, 100'000);
  once(2, 100'000);
  EXPECT_EQ(segments(), 2);
  once(3, 7);
  EXPECT_EQ(segments(), 1);
  const auto collector = open();
  EXPECT_EQ(tally(*collector).of(EventKind::kView), 3);
}

TEST_F(EventCollectorTest, CheckpointsAmidTheTakingLoseNothingAndCountNothingTwice) {
  constexpr std::uint64_t kRounds = 60;
  const TestFolder other;
  const fs::path copy = other.path() / "copy";
  const auto collector = EventCollector::open({.folder = folder_.path(),
                                               .between_checkpoints = std::chrono::seconds(0),
                                               .raw_days = 100'000,
                                               .late_days = 3})
                             .value();
  for (std::uint64_t i = 1; i <= kRounds; ++i) {
    // Days that are long over leave the memory with each checkpoint.
    ASSERT_TRUE(
        offer(*collector, {view_at(2 * i), view_at(2 * i + 1, "2022-01-01T08:00:00+07:00")}));
  }
  ASSERT_TRUE(collector->stop().ok());
  EXPECT_EQ(tally(*collector).of(EventKind::kView), std::int64_t{kRounds});
  EXPECT_EQ(tally(*collector, "2022-01-01").of(EventKind::kView), std::int64_t{kRounds});
  EXPECT_EQ(collector->site_views(parse_date("2022-01-01").value()).value().at("hanoi"),
            std::int64_t{kRounds});
  EXPECT_GT(collector->state().checkpoint_took.count(), 0);
}

TEST_F(EventCollectorTest, AFailedCheckpointStopsTheTaking) {
  std::uint64_t taken = 0;
  {
    const auto collector = EventCollector::open({.folder = folder_.path(),
                                                 .between_checkpoints = std::chrono::seconds(0)})
                               .value();
    fs::remove_all(folder_.path() / "figures");  // nothing can be written there any more
    while (offer(*collector, {view_at(taken + 1)})) {
      ASSERT_LT(++taken, 1'000'000U);
    }
    EXPECT_TRUE(collector->state().failed);
    EXPECT_FALSE(collector->stop().ok());
  }
  fs::remove_all(folder_.path() / "figures");
  EXPECT_EQ(tally(*open()).of(EventKind::kView), static_cast<std::int64_t>(taken));
}

TEST_F(EventCollectorTest, ASegmentOfRawEventsHoldsNoMoreThanADay) {
  const auto collector = open();
  const auto segments = [&] {
    return std::ranges::count_if(
        fs::directory_iterator(folder_.path() / "events"),
        [](const auto& file) { return file.path().extension() == ".tke"; });
  };
  for (int hours : {0, 12, 23, 24, 36}) {
    const auto write = collector->offer(std::vector{view_at(static_cast<std::uint64_t>(hours) + 1)},
                                        kCollectedAt + std::chrono::hours(hours));
    ASSERT_NE(write, nullptr);
    std::atomic<bool> told = false;
    write->when_done([&](bool) {
      told = true;
      told.notify_one();
    });
    told.wait(false);
  }
  ASSERT_TRUE(collector->stop().ok());
  EXPECT_EQ(segments(), 2);
}

}  // namespace
}  // namespace tongket
