// Events as bytes: a frame is what one commit of the event log writes, and what one collector hands
// to another place. Frames of a collector are numbered without gaps, so whoever counts them knows
// which it has counted.
//
// A frame of a folder that takes the frames of other collectors (stream/follower.h) says with its
// events up to which frame of each collector they go.
//
// A frame, numbers in little-endian order:
//   u32 "TKE1", u32 bytes of the payload, u32 events, u64 sequence, i64 received, ms since 1970
//  , u64 XXH64 of the payload, then of the 24 bytes before it, added, payload
// One that says what was taken is "TKE2", and its payload begins with u16 collectors, each: u8
// length and bytes of its name, u64 number of the last frame. One with results of speed ("TKE3")
// begins so, too, and goes on with u32 results, each: zigzag varint `at` less received, u64 id,
// source, u8 access, u8 length and bytes of province, the same of network, u32 down, up, latency,
// jitter, loss (speed/speed_result.h).
// An event of the payload: u8 kind | 16 entry | 32 robot, zigzag varint `at` less received, u8
// length and bytes of site, the same of service, u64 visitor, u64 id, zigzag varint value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "measure/page_event.h"
#include "measure/speed/speed_result.h"

namespace tongket {

inline constexpr std::size_t kFrameHead = 36;                        // bytes
inline constexpr std::size_t kLargestFrame = std::size_t{64} << 20;  // bytes of a payload

// The last frame that was taken without a gap, by name of the collector's log (stream/log_name.h).
using TakenFrames = std::map<std::string, std::uint64_t, std::less<>>;

struct EventFrame {
  std::uint64_t sequence = 0;
  std::int64_t received = 0;  // milliseconds since 1970, UTC
  std::vector<PageEvent> events;
  TakenFrames taken = {};
  std::vector<SpeedResult> speeds = {};
};

// Collects the events of one frame; `received` of the first is that of all.
class EventFrameWriter {
 public:
  void add(const PageEvent& event, std::int64_t received);
  void add(const SpeedResult& result, std::int64_t received);
  // The events added are those of these frames.
  void add_taken(const TakenFrames& taken, std::int64_t received);
  [[nodiscard]] std::size_t bytes() const { return payload_.size() + speed_bytes_.size(); }
  [[nodiscard]] std::uint32_t events() const { return events_; }
  [[nodiscard]] bool is_empty() const { return events_ + speeds_ == 0 && taken_.empty(); }
  // The frame, and empty again.
  std::string take(std::uint64_t sequence);

 private:
  std::string payload_;
  std::uint32_t events_ = 0;
  std::string speed_bytes_;
  std::uint32_t speeds_ = 0;
  std::int64_t received_ = 0;
  TakenFrames taken_;
};

// How many bytes the frame at the beginning of `bytes` takes; 0: not all of it is there.
// kCorrupt, key measure.bad_frame: no frame, or one whose bytes changed.
Result<std::size_t> frame_size(std::string_view bytes);
// What its head says, the rest unseen: kCorrupt, key measure.bad_frame, also if not all of the
// frame is there.
struct FrameHead {
  std::size_t size = 0;  // of the whole frame, bytes
  std::int64_t received = 0;
};
Result<FrameHead> frame_head(std::string_view bytes);
// A whole frame. Errors as frame_size.
Result<EventFrame> read_frame(std::string_view bytes);

}  // namespace tongket
