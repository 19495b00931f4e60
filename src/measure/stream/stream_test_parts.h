// A stream in memory that can refuse, lose and swallow, and a collector in a folder; for tests.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "measure/event_collector.h"
#include "measure/stream/collector_stream.h"
#include "measure/stream/follower.h"

namespace tongket {

class MemoryStream final : public CollectorStream, public FrameSource {
 public:
  Result<std::uint64_t> publish(const OutboxFrames& out) override {
    if (refuses_from == 0) return fail(ErrorCode::kIo, "measure.stream", {{"reason", "away"}});
    std::uint64_t stored = 0;
    for (std::size_t i = 0; i < out.frames.size(); ++i) {
      const std::uint64_t number = out.first + i;
      const bool refused = refuses_from && number == *refuses_from;
      if (!refused && ids.insert(std::to_string(number) + "." + out.tag).second) {
        messages.push_back({out.log, out.frames[i]});
      }
      if (!refused && stored == i) ++stored;
    }
    return stored;
  }
  std::optional<std::uint64_t> taken(const std::string& log) override {
    if (follower == nullptr) return std::nullopt;
    return follower->taken(log);
  }
  std::optional<std::string> key(Date month) override {
    const auto found = keys.find(month);
    return found == keys.end() ? std::nullopt : std::optional(found->second);
  }

  Result<std::vector<StreamedFrame>> fetch() override {
    fetched = std::min<std::size_t>(messages.size(), at_once);
    return std::vector<StreamedFrame>(messages.begin(),
                                      messages.begin() + static_cast<std::ptrdiff_t>(fetched));
  }
  void done_with_fetched() override {
    messages.erase(messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(fetched));
    ++times_done;
  }

  std::deque<StreamedFrame> messages;
  std::set<std::string> ids;  // known ones are swallowed, also when their message is lost
  std::map<Date, std::string> keys;
  std::optional<std::uint64_t> refuses_from = {};  // a frame; 0: all
  Follower* follower = nullptr;                    // nobody answers
  std::size_t at_once = 100;
  std::size_t fetched = 0;
  int times_done = 0;
};

inline std::unique_ptr<EventCollector> stream_collector(const std::filesystem::path& folder,
                                                        bool kept = false) {
  return EventCollector::open({.folder = folder,
                               .between_checkpoints = std::chrono::seconds(3'600),
                               .raw_days = 100'000,
                               .late_days = 3,
                               .kept_until_taken = kept})
      .value();
}

inline const Moment kStreamedAt = parse_moment("2023-05-17T08:00:00+07:00").value();

inline PageEvent streamed_view(std::uint64_t id) {
  return {
      .at = std::chrono::duration_cast<std::chrono::milliseconds>(kStreamedAt.time_since_epoch())
                .count(),
      .site = "hanoi",
      .visitor = id * 0x9E3779B97F4A7C15U,
      .id = id};
}

// One frame with one view, durable when it returns.
inline void offer_view(EventCollector& collector, std::uint64_t id) {
  const std::uint64_t before = collector.durable_frame();
  const std::vector<PageEvent> events{streamed_view(id)};
  ASSERT_NE(collector.offer(events, kStreamedAt), nullptr);
  while (collector.durable_frame() == before) std::this_thread::yield();
}

inline std::int64_t views_in(const EventCollector& collector) {
  const auto figures = collector.figures(parse_date("2023-05-17").value()).value();
  const auto found = figures.find("hanoi");
  return found == figures.end() ? 0 : found->second.of(EventKind::kView);
}

}  // namespace tongket
