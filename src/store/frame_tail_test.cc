// Reading a log of frames on, beside its writer.
#include "store/frame_tail.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

// "<text>" is a frame.
Result<std::size_t> angle_size(std::string_view bytes) {
  if (!bytes.starts_with('<')) return fail(ErrorCode::kCorrupt, "store.bad_log");
  const std::size_t end = bytes.find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

class FrameTailTest : public ::testing::Test {
 protected:
  using Frames = std::vector<std::string>;

  FrameLog open(std::size_t segment_bytes = 1'000) {
    options_.segment_bytes = segment_bytes;
    return FrameLog::open(options_).value();
  }
  static void append(FrameLog& log, const Frames& frames) {
    for (const std::string& frame : frames) ASSERT_TRUE(log.append(frame).ok());
  }

  TestFolder folder_;
  FrameLog::Options options_{.folder = folder_.path(), .ending = ".t", .size = angle_size};
};

TEST_F(FrameTailTest, ReadsOnWhileTheLogGrowsAcrossSegments) {
  FrameLog log = open(7);  // two frames a segment
  FrameTail tail(options_, 1);
  EXPECT_EQ(tail.next(0, 100).value(), Frames{});
  append(log, {"<a>", "<b>", "<c>"});
  EXPECT_EQ(tail.next(3, 100).value(), (Frames{"<a>", "<b>", "<c>"}));
  EXPECT_EQ(tail.next(3, 100).value(), Frames{});
  append(log, {"<d>", "<e>"});
  EXPECT_EQ(tail.next(5, 100).value(), (Frames{"<d>", "<e>"}));
  EXPECT_EQ(tail.next_number(), 6U);
}

TEST_F(FrameTailTest, GoesNoFurtherThanItIsToldAndStopsWhenItHasEnough) {
  FrameLog log = open();
  append(log, {"<a>", "<b>", "<c>", "<d>"});
  FrameTail tail(options_, 2);
  EXPECT_EQ(tail.next(3, 1).value(), Frames{"<b>"});
  EXPECT_EQ(tail.next(3, 100).value(), Frames{"<c>"});
  EXPECT_EQ(tail.next(3, 100).value(), Frames{});
}

TEST_F(FrameTailTest, GoesBackAndAcrossAStart) {
  { append(*std::make_unique<FrameLog>(open(7)), {"<a>", "<b>", "<c>"}); }
  FrameLog log = open(7);
  append(log, {"<d>"});
  FrameTail tail(options_, 4);
  EXPECT_EQ(tail.next(4, 100).value(), Frames{"<d>"});
  tail.seek(2);
  EXPECT_EQ(tail.next(4, 100).value(), (Frames{"<b>", "<c>", "<d>"}));
}

TEST_F(FrameTailTest, SaysThatFramesAreGone) {
  FrameLog log = open(4);
  append(log, {"<a>", "<b>", "<c>"});
  ASSERT_TRUE(log.forget(3, [](const auto&) { return true; }).ok());
  FrameTail tail(options_, 2);
  EXPECT_EQ(tail.next(3, 100).error().key, "store.frames_gone");
  tail.seek(3);
  EXPECT_EQ(tail.next(3, 100).value(), Frames{"<c>"});
}

TEST_F(FrameTailTest, WhatIsNotWholeIsAnErrorAndNoFrame) {
  FrameLog log = open();
  append(log, {"<a>"});
  std::ofstream(log.written_segment(), std::ios::app) << "<half";
  FrameTail tail(options_, 1);
  EXPECT_EQ(tail.next(1, 100).value(), Frames{"<a>"});
  EXPECT_EQ(tail.next(2, 100).error().key, "store.bad_log");
  FrameTail beyond(options_, 1);
  EXPECT_FALSE(beyond.next(9, 100).ok()) << "frames that the log has not";
}

}  // namespace
}  // namespace tongket
