// Frames of several collectors count once each, whatever is told twice, lost or killed.
#include "measure/stream/follower.h"

#include <gtest/gtest.h>

#include <thread>

#include "measure/stream/stream_test_parts.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr const char* kOneLog = "one.0123456789abcdef";
constexpr const char* kTwoLog = "two.0123456789abcdef";

StreamedFrame frame_of(const char* log, std::uint64_t number, std::uint64_t id) {
  EventFrameWriter writer;
  const PageEvent view = streamed_view(id);
  writer.add(view, view.at);
  return {log, writer.take(number)};
}

class FollowerTest : public ::testing::Test {
 protected:
  void SetUp() override { start(); }
  void start() {
    collector_ = stream_collector(folder_.path());
    follower_ = std::make_unique<Follower>(*collector_);
  }
  bool take(const std::vector<StreamedFrame>& frames) {
    stream_.messages.assign(frames.begin(), frames.end());
    return follower_->step(stream_, kStreamedAt).ok();
  }
  std::int64_t views() {
    EXPECT_TRUE(collector_->stop().ok());
    return views_in(*collector_);
  }

  TestFolder folder_;
  MemoryStream stream_;
  std::unique_ptr<EventCollector> collector_;
  std::unique_ptr<Follower> follower_;
};

TEST_F(FollowerTest, TakesFramesOfSeveralCollectors) {
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kTwoLog, 1, 2), frame_of(kOneLog, 2, 3)}));
  EXPECT_EQ(follower_->taken(kOneLog), 2U);
  EXPECT_EQ(follower_->taken(kTwoLog), 1U);
  EXPECT_EQ(follower_->taken("three.0123456789abcdef"), 0U);
  EXPECT_EQ(collector_->durable_frame(), 1U) << "one write for all of them";
  EXPECT_EQ(views(), 3);
}

TEST_F(FollowerTest, DropsWhatIsToldAgain) {
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kOneLog, 1, 1)}));
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kOneLog, 2, 2)}));
  EXPECT_EQ(follower_->counts().again, 2U);
  EXPECT_EQ(views(), 2);
}

TEST_F(FollowerTest, AGapStopsItsCollectorOnly) {
  ASSERT_TRUE(take({frame_of(kOneLog, 2, 2), frame_of(kTwoLog, 1, 3), frame_of(kOneLog, 3, 4)}));
  EXPECT_EQ(follower_->taken(kOneLog), 0U);
  EXPECT_EQ(follower_->taken(kTwoLog), 1U);
  EXPECT_EQ(follower_->counts().behind_gap, 2U);
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kOneLog, 2, 2), frame_of(kOneLog, 3, 4)}));
  EXPECT_EQ(follower_->taken(kOneLog), 3U);
  EXPECT_EQ(views(), 4);
}

TEST_F(FollowerTest, AnEventToldToTwoCollectorsCountsOnce) {
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 7), frame_of(kTwoLog, 1, 7)}));
  EXPECT_EQ(views(), 1);
}

TEST_F(FollowerTest, WhatIsBrokenIsPassedOver) {
  StreamedFrame broken = frame_of(kOneLog, 1, 1);
  broken.bytes.back() = static_cast<char>(broken.bytes.back() ^ 1);
  ASSERT_TRUE(take({broken, frame_of("../one", 1, 2), frame_of(kTwoLog, 1, 3)}));
  EXPECT_EQ(follower_->counts().broken, 2U);
  EXPECT_EQ(views(), 1);
}

TEST_F(FollowerTest, KnowsWhatItTookAfterACheckpoint) {
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1)}));
  ASSERT_TRUE(collector_->stop().ok());  // writes one
  collector_.reset();
  start();
  EXPECT_EQ(follower_->taken(kOneLog), 1U);
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kOneLog, 2, 2)}));
  EXPECT_EQ(views(), 2);
}

TEST_F(FollowerTest, KnowsWhatItTookAfterACrash) {
  ASSERT_TRUE(take({frame_of(kOneLog, 1, 1), frame_of(kTwoLog, 1, 2)}));
  ASSERT_TRUE(take({frame_of(kOneLog, 2, 3)}));
  const TestFolder other;
  std::filesystem::copy(folder_.path(), other.path(), std::filesystem::copy_options::recursive);
  const auto crashed = stream_collector(other.path());
  Follower again(*crashed);
  EXPECT_EQ(again.taken(kOneLog), 2U);
  EXPECT_EQ(again.taken(kTwoLog), 1U);
  stream_.messages = {frame_of(kOneLog, 2, 3), frame_of(kOneLog, 3, 4)};
  ASSERT_TRUE(again.step(stream_, kStreamedAt).ok());
  ASSERT_TRUE(crashed->stop().ok());
  EXPECT_EQ(views_in(*crashed), 4);
}

TEST_F(FollowerTest, NothingIsAcknowledgedThatIsNotOnTheDisk) {
  ASSERT_TRUE(collector_->stop().ok());  // takes nothing any more
  EXPECT_FALSE(take({frame_of(kOneLog, 1, 1)}));
  EXPECT_EQ(stream_.times_done, 0);
  EXPECT_EQ(follower_->taken(kOneLog), 0U);
}

}  // namespace
}  // namespace tongket
