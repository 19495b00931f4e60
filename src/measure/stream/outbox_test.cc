// What a collector has on its disk arrives, whatever the stream does with it.
#include "measure/stream/outbox.h"

#include <gtest/gtest.h>

#include "measure/stream/stream_test_parts.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr const char* kOwnLog = "one.0123456789abcdef";
const Date kOwnDay = parse_date("2023-05-17").value();

class OutboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    stream_.follower = &follower_;
    start();
  }
  void start() {
    outbox_.reset();
    outbox_ = std::make_unique<Outbox>(
        Outbox::Parts{.collector = *collector_,
                      .keys = keys_,
                      .stream = stream_,
                      .log = kOwnLog,
                      .frames = EventLog::frames_in({.folder = folder_.path() / "own" / "events"}),
                      .cursor = {.window = 4, .patience = std::chrono::milliseconds(5'000)}});
  }
  // A second later each time.
  void rounds(int count) {
    for (int i = 0; i < count; ++i) {
      now_ += std::chrono::seconds(1);
      outbox_->step(now_, kStreamedAt);
    }
  }
  void follow() { ASSERT_TRUE(follower_.step(stream_, kStreamedAt).ok()); }
  void offer(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t id = from; id <= to; ++id) offer_view(*collector_, id);
  }
  std::int64_t arrived() {
    EXPECT_TRUE(taking_->stop().ok());
    return views_in(*taking_);
  }

  TestFolder folder_;
  MemoryStream stream_;
  std::unique_ptr<EventCollector> collector_ = stream_collector(folder_.path() / "own", true);
  std::unique_ptr<EventCollector> taking_ = stream_collector(folder_.path() / "taking");
  VisitorKeys keys_ =
      VisitorKeys::open(folder_.path() / "keys", 3, kOwnDay, KeyOrigin::kGiven).value();
  Follower follower_{*taking_};
  std::unique_ptr<Outbox> outbox_;
  OutboxCursor::Time now_;
};

TEST_F(OutboxTest, WhatIsCollectedArrivesOnce) {
  offer(1, 3);
  rounds(1);
  EXPECT_EQ(outbox_->state().lag, 3U);
  follow();
  rounds(3);
  EXPECT_EQ(outbox_->state().lag, 0U);
  EXPECT_EQ(outbox_->state().published, 3U);
  EXPECT_EQ(outbox_->state().republished, 0U);
  EXPECT_EQ(arrived(), 3);
}

TEST_F(OutboxTest, NoMoreThanAWindowGoesOutBeforeItIsTaken) {
  offer(1, 6);
  rounds(3);
  EXPECT_EQ(stream_.messages.size(), 4U);
  follow();
  rounds(1);
  follow();
  EXPECT_EQ(arrived(), 6);
}

TEST_F(OutboxTest, WaitsWhileNobodyAnswers) {
  stream_.follower = nullptr;
  offer(1, 2);
  rounds(30);
  EXPECT_EQ(stream_.messages.size(), 0U);
  stream_.follower = &follower_;
  rounds(2);
  follow();
  EXPECT_EQ(arrived(), 2);
}

TEST_F(OutboxTest, PublishesAgainWhatTheStreamLostThoughItKnowsItsId) {
  offer(1, 3);
  rounds(1);
  stream_.messages.erase(stream_.messages.begin() + 1);
  follow();
  EXPECT_EQ(follower_.counts().behind_gap, 1U);
  rounds(8);
  EXPECT_EQ(outbox_->state().republished, 2U);
  follow();
  EXPECT_EQ(arrived(), 3);
}

TEST_F(OutboxTest, AFrameThatWasRefusedComesBeforeThoseBehindIt) {
  offer(1, 4);
  stream_.refuses_from = 2;
  rounds(1);
  EXPECT_EQ(outbox_->state().published, 1U);
  stream_.refuses_from.reset();
  follow();
  rounds(2);
  follow();
  EXPECT_EQ(follower_.taken(kOwnLog), 4U);
  EXPECT_EQ(arrived(), 4);
}

TEST_F(OutboxTest, GoesOnAfterTheStreamWasAway) {
  offer(1, 2);
  stream_.refuses_from = 0;
  rounds(5);
  EXPECT_EQ(outbox_->state().published, 0U);
  stream_.refuses_from.reset();
  rounds(1);
  follow();
  EXPECT_EQ(arrived(), 2);
}

TEST_F(OutboxTest, AStartGoesOnWhereTheTakingFolderStands) {
  offer(1, 3);
  rounds(1);
  follow();
  offer(4, 4);
  start();
  rounds(2);
  EXPECT_EQ(stream_.messages.size(), 1U) << "only what is not taken";
  follow();
  EXPECT_EQ(arrived(), 4);
}

TEST_F(OutboxTest, AStartIsNotStoppedByIdsThatTheStreamKnows) {
  offer(1, 2);
  rounds(1);
  stream_.messages.clear();  // lost, their ids are not
  start();
  rounds(10);
  follow();
  EXPECT_EQ(arrived(), 2);
}

TEST_F(OutboxTest, AnOlderCopyOfItsOwnLogIsNotPublished) {
  EventFrameWriter writer;
  const PageEvent view = streamed_view(9);
  for (std::uint64_t number = 1; number <= 2; ++number) {
    writer.add(view, view.at);
    stream_.messages.push_back({kOwnLog, writer.take(number)});
  }
  follow();
  offer(1, 1);
  rounds(3);
  EXPECT_TRUE(outbox_->state().stuck);
  EXPECT_EQ(stream_.messages.size(), 0U);
}

TEST_F(OutboxTest, FetchesTheKeysOfThisAndTheNextMonth) {
  const Date may = parse_date("2023-05-01").value();
  const Date june = parse_date("2023-06-01").value();
  stream_.keys = {{may, std::string(32, 'm')}, {june, std::string(32, 'j')}};
  rounds(1);
  EXPECT_TRUE(keys_.has(may));
  EXPECT_TRUE(keys_.has(june));
}

TEST_F(OutboxTest, TheThreadDoesTheSame) {
  offer(1, 3);
  outbox_->start();
  while (follower_.taken(kOwnLog) < 3) {
    if (outbox_->state().published < 3) continue;
    outbox_->stop();
    follow();
  }
  EXPECT_EQ(arrived(), 3);
}

}  // namespace
}  // namespace tongket
