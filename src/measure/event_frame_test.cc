#include "measure/event_frame.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

PageEvent event(std::int64_t at, std::string site, EventKind kind) {
  return {
      .at = at, .site = std::move(site), .service = "1.001", .kind = kind, .visitor = 7, .id = 9};
}

TEST(EventFrame, IsReadAsItWasWritten) {
  std::vector<PageEvent> events{event(1'000, "a", EventKind::kView),
                                event(0, "b-dvc", EventKind::kRating)};
  events[0].entry = true;
  events[1].robot = true;
  events[1].value = -2'000'000'000;
  events[1].service.clear();
  EventFrameWriter writer;
  for (const PageEvent& one : events) writer.add(one, 2'000);
  EXPECT_EQ(writer.events(), 2U);
  const std::string bytes = writer.take(42);
  EXPECT_EQ(writer.bytes(), 0U);
  EXPECT_EQ(frame_size(bytes + "more").value(), bytes.size());
  const EventFrame frame = read_frame(bytes).value();
  EXPECT_EQ(frame.sequence, 42U);
  EXPECT_EQ(frame.received, 2'000);
  EXPECT_EQ(frame.events, events);
}

TEST(EventFrame, SaysUpToWhichFramesOfOthersItGoes) {
  EventFrameWriter writer;
  EXPECT_TRUE(writer.is_empty());
  writer.add(event(1, "a", EventKind::kView), 2);
  writer.add_taken({{"one.1", 7}, {"two.2", 3}}, 2);
  writer.add_taken({{"one.1", 9}}, 2);
  const std::string bytes = writer.take(5);
  EXPECT_TRUE(writer.is_empty());
  const EventFrame frame = read_frame(bytes).value();
  EXPECT_EQ(frame.taken, (TakenFrames{{"one.1", 9}, {"two.2", 3}}));
  EXPECT_EQ(frame.events.size(), 1U);
  EXPECT_EQ(frame_head(bytes).value().received, 2);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_frame(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

TEST(EventFrame, CutAnywhereIsNotAWholeOne) {
  EventFrameWriter writer;
  writer.add(event(1, "a", EventKind::kView), 2);
  const std::string bytes = writer.take(1);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Result<std::size_t> found = frame_size(std::string_view(bytes).substr(0, size));
    EXPECT_TRUE(found.ok() && *found == 0) << size;
    EXPECT_FALSE(read_frame(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

TEST(EventFrame, AnyBitThatChangedIsFound) {
  EventFrameWriter writer;
  writer.add(event(1, "a", EventKind::kView), 2);
  const std::string bytes = writer.take(1);
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    std::string other = bytes;
    other[i / 8] = static_cast<char>(other[i / 8] ^ (1 << (i % 8)));
    const Result<std::size_t> found = frame_size(other);
    EXPECT_TRUE(!found.ok() || *found == 0) << i;
  }
}

}  // namespace
}  // namespace tongket
