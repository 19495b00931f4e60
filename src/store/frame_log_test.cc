// A log of frames: a torn end is cut off, a change amid it is told, whole segments are forgotten.
#include "store/frame_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

// "(text)" is a frame.
Result<std::size_t> bracket_size(std::string_view bytes) {
  if (!bytes.starts_with('(')) return fail(ErrorCode::kCorrupt, "store.bad_log");
  const std::size_t end = bytes.find(')');
  return end == std::string_view::npos ? 0 : end + 1;
}

class FrameLogTest : public ::testing::Test {
 protected:
  FrameLog open(std::size_t segment_bytes = 1'000) {
    options_.segment_bytes = segment_bytes;
    return FrameLog::open(options_).value();
  }
  static std::string all(const FrameLog& log, std::uint64_t from = 1) {
    std::string out;
    EXPECT_TRUE(log.replay(from,
                           [&](std::string_view frame, const FramePlace& place) {
                             out += std::to_string(place.number) + std::string(frame);
                             return done();
                           })
                    .ok());
    return out;
  }
  [[nodiscard]] fs::path segment(int first) const {
    std::string name = std::to_string(first);
    return folder_.path() / (name.insert(0, 20 - name.size(), '0') + ".t");
  }
  std::string refused() {
    const auto log = FrameLog::open(options_);
    return log ? "" : log.error().key;
  }

  TestFolder folder_;
  FrameLog::Options options_{.folder = folder_.path(), .ending = ".t", .size = bracket_size};
};

TEST_F(FrameLogTest, FramesStandInTheirOrderAcrossSegments) {
  {
    FrameLog log = open(8);
    for (const char* frame : {"(a)", "(b)", "(c)"}) ASSERT_TRUE(log.append(frame).ok());
    EXPECT_EQ(all(log), "1(a)2(b)3(c)");
  }
  FrameLog log = open();
  EXPECT_EQ(log.next_number(), 4U);
  ASSERT_TRUE(log.append("(d)").ok());
  EXPECT_EQ(all(log, 3), "3(c)4(d)");
  EXPECT_TRUE(fs::exists(segment(1)) && fs::exists(segment(3)) && fs::exists(segment(4)));
}

TEST_F(FrameLogTest, ATornEndIsCutOffAndKeptBesideIfAsked) {
  ASSERT_TRUE(open().append("(a)").ok());
  std::ofstream(segment(1), std::ios::app) << "(torn";
  options_.cut_ending = ".cut";
  EXPECT_EQ(all(open()), "1(a)");
  EXPECT_EQ(fs::file_size(segment(1)), 3U);
  EXPECT_EQ(fs::file_size(segment(1).string() + ".cut"), 5U);
}

TEST_F(FrameLogTest, AChangeWithWholeFramesBehindItIsNoTornEnd) {
  {
    FrameLog log = open();
    ASSERT_TRUE(log.append("(a)").ok());
    ASSERT_TRUE(log.append("(b)").ok());
  }
  std::ofstream(segment(1)) << "?a)(b)";
  EXPECT_EQ(refused(), "store.bad_log");
  EXPECT_EQ(fs::file_size(segment(1)), 6U);
}

TEST_F(FrameLogTest, ASegmentThatIsMissingIsTold) {
  {
    FrameLog log = open(3);
    for (const char* frame : {"(a)", "(b)", "(c)"}) ASSERT_TRUE(log.append(frame).ok());
  }
  fs::remove(segment(2));
  const FrameLog log = open();
  const auto ignore = [](std::string_view, const FramePlace&) { return done(); };
  EXPECT_EQ(log.replay(1, ignore).error().key, "store.bad_log");
}

TEST_F(FrameLogTest, ForgetsFromTheOldestOnAndNeverTheLast) {
  FrameLog log = open(3);
  for (const char* frame : {"(a)", "(b)", "(c)"}) ASSERT_TRUE(log.append(frame).ok());
  const auto may = [](const fs::path&) -> Result<bool> { return true; };
  ASSERT_TRUE(log.forget(2, may).ok());
  EXPECT_EQ(log.first_number(), 2U);
  ASSERT_TRUE(log.forget(100, may).ok());
  EXPECT_EQ(all(log), "3(c)");
}

TEST_F(FrameLogTest, OneWrites) {
  const FrameLog log = open();
  EXPECT_EQ(refused(), "store.log_in_use");
}

}  // namespace
}  // namespace tongket
