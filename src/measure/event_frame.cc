#include "measure/event_frame.h"

#include <algorithm>
#include <array>
#include <bit>
#include <climits>
#include <cstring>
#include <utility>

#include "base/checksum.h"

namespace tongket {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kFrameMagic = "TKE1";
constexpr std::string_view kTakenMagic = "TKE2";  // with what was taken
constexpr std::string_view kSpeedMagic = "TKE3";  // with what was taken and results of speed
constexpr std::size_t kMostTaken = 65'535;
constexpr std::size_t kCheckedHead = 28;  // bytes before the checksum
constexpr unsigned char kKindBits = 15;
constexpr unsigned char kEntryBit = 16;
constexpr unsigned char kRobotBit = 32;
constexpr std::size_t kSmallestResult = 1 + 8 + 8 + 1 + 1 + 1 + 20;
constexpr std::size_t kSmallestEvent = 1 + 1 + 1 + 1 + 8 + 8 + 1;

template <typename Number>
void put_number(std::string& out, Number number) {
  std::array<char, sizeof(Number)> bytes{};
  std::memcpy(bytes.data(), &number, sizeof(Number));
  out.append(bytes.data(), bytes.size());
}

void put_varint(std::string& out, std::int64_t number) {
  auto rest = (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
  while (rest >= 0x80U) {
    out.push_back(static_cast<char>((rest & 0x7FU) | 0x80U));
    rest >>= 7U;
  }
  out.push_back(static_cast<char>(rest));
}

void put_text(std::string& out, std::string_view text) {
  out.push_back(static_cast<char>(text.size()));
  out.append(text);
}

Error bad_frame(std::string_view what) {
  return Error{ErrorCode::kCorrupt, "measure.bad_frame", {{"what", std::string(what)}}};
}

std::uint64_t checksum_of(std::string_view head, std::string_view payload) {
  return xxh64(payload) + xxh64(head.substr(0, kCheckedHead));
}

// Reads on; `failed` stays set once something was missing.
class FrameReader {
 public:
  explicit FrameReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number number() {
    Number out{};
    if (!has(sizeof(Number))) return out;
    std::memcpy(&out, bytes_.data(), sizeof(Number));
    bytes_.remove_prefix(sizeof(Number));
    return out;
  }

  std::int64_t varint() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = number<std::uint8_t>();
      out |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) == 0) {
        return static_cast<std::int64_t>((out >> 1U) ^ (~(out & 1U) + 1U));
      }
    }
    failed_ = true;
    return 0;
  }

  std::string_view text() {
    const std::size_t size = number<std::uint8_t>();
    if (!has(size)) return {};
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool is_at_end() const { return bytes_.empty(); }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  bool has(std::size_t size) {
    if (size > bytes_.size()) failed_ = true;
    return !failed_;
  }

  std::string_view bytes_;
  bool failed_ = false;
};

bool is_code_or_empty(std::string_view text) { return text.empty() || is_event_code(text); }

Result<PageEvent> read_event(FrameReader& in, std::int64_t received) {
  PageEvent out;
  const auto head = in.number<std::uint8_t>();
  const std::int64_t later = in.varint();
  const std::string_view site = in.text();
  const std::string_view service = in.text();
  out.visitor = in.number<std::uint64_t>();
  out.id = in.number<std::uint64_t>();
  const std::int64_t value = in.varint();
  const bool is_kind =
      (head & kKindBits) < kEventKinds && head <= (kKindBits | kEntryBit | kRobotBit);
  const bool fits = value >= INT32_MIN && value <= INT32_MAX;
  if (in.failed() || !is_kind || !fits || !is_event_code(site) || !is_code_or_empty(service) ||
      __builtin_add_overflow(received, later, &out.at) || !is_event_time(out.at)) {
    return bad_frame("event");
  }
  out.site = site;
  out.service = service;
  out.kind = static_cast<EventKind>(head & kKindBits);
  out.entry = (head & kEntryBit) != 0;
  out.robot = (head & kRobotBit) != 0;
  out.value = static_cast<std::int32_t>(value);
  return out;
}

Result<> read_taken(FrameReader& in, TakenFrames& out) {
  const auto count = in.number<std::uint16_t>();
  for (int i = 0; i < count; ++i) {
    const std::string_view name = in.text();
    const auto number = in.number<std::uint64_t>();
    const bool is_known = in.failed() || name.empty() || !out.emplace(name, number).second;
    if (is_known) return bad_frame("taken");
  }
  return in.failed() ? bad_frame("taken") : done();
}

Result<SpeedResult> read_result(FrameReader& in, std::int64_t received) {
  SpeedResult out;
  const std::int64_t later = in.varint();
  out.id = in.number<std::uint64_t>();
  out.source = in.number<std::uint64_t>();
  const auto access = in.number<std::uint8_t>();
  out.province = in.text();
  out.network = in.text();
  SpeedReading& reading = out.reading;
  for (std::uint32_t* const part :
       {&reading.down, &reading.up, &reading.latency, &reading.jitter, &reading.loss}) {
    *part = in.number<std::uint32_t>();
  }
  if (in.failed() || access >= kAccessKinds || !is_code_or_empty(out.province) ||
      !is_code_or_empty(out.network) || __builtin_add_overflow(received, later, &out.at) ||
      !is_event_time(out.at)) {
    return bad_frame("speed");
  }
  out.access = static_cast<AccessKind>(access);
  return out;
}

Result<> read_results(FrameReader& in, EventFrame& out) {
  const auto count = in.number<std::uint32_t>();
  if (in.failed() || count > in.left() / kSmallestResult) return bad_frame("speed");
  out.speeds.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    TK_TRY(SpeedResult result, read_result(in, out.received));
    out.speeds.push_back(std::move(result));
  }
  return done();
}

std::string taken_bytes(const TakenFrames& taken) {
  TK_ASSERT(taken.size() <= kMostTaken);
  std::string out;
  put_number(out, static_cast<std::uint16_t>(taken.size()));
  for (const auto& [name, number] : taken) {
    put_text(out, name);
    put_number(out, number);
  }
  return out;
}

// Of as much of it as is there.
bool begins_frame(std::string_view bytes) {
  const std::string_view magic = bytes.substr(0, kFrameMagic.size());
  return kFrameMagic.starts_with(magic) || kTakenMagic.starts_with(magic) ||
         kSpeedMagic.starts_with(magic);
}

}  // namespace

void EventFrameWriter::add(const PageEvent& event, std::int64_t received) {
  if (is_empty()) received_ = received;
  ++events_;
  auto head = static_cast<unsigned char>(event.kind);
  if (event.entry) head |= kEntryBit;
  if (event.robot) head |= kRobotBit;
  payload_.push_back(static_cast<char>(head));
  put_varint(payload_, event.at - received_);
  put_text(payload_, event.site);
  put_text(payload_, event.service);
  put_number(payload_, event.visitor);
  put_number(payload_, event.id);
  put_varint(payload_, event.value);
}

void EventFrameWriter::add(const SpeedResult& result, std::int64_t received) {
  if (is_empty()) received_ = received;
  ++speeds_;
  put_varint(speed_bytes_, result.at - received_);
  put_number(speed_bytes_, result.id);
  put_number(speed_bytes_, result.source);
  put_number(speed_bytes_, static_cast<std::uint8_t>(result.access));
  put_text(speed_bytes_, result.province);
  put_text(speed_bytes_, result.network);
  const SpeedReading& reading = result.reading;
  for (const std::uint32_t part :
       {reading.down, reading.up, reading.latency, reading.jitter, reading.loss}) {
    put_number(speed_bytes_, part);
  }
}

void EventFrameWriter::add_taken(const TakenFrames& taken, std::int64_t received) {
  if (is_empty()) received_ = received;
  for (const auto& [name, number] : taken) {
    std::uint64_t& last = taken_[name];
    last = std::max(last, number);
  }
}

std::string EventFrameWriter::take(std::uint64_t sequence) {
  std::string out;
  const bool has_speeds = speeds_ > 0;
  const bool has_taken = has_speeds || !taken_.empty();
  if (has_speeds) {
    std::string count;
    put_number(count, std::exchange(speeds_, 0));
    payload_.insert(0, count + std::exchange(speed_bytes_, {}));
  }
  if (has_taken) payload_.insert(0, taken_bytes(std::exchange(taken_, {})));
  out.reserve(kFrameHead + payload_.size());
  out.append(has_speeds ? kSpeedMagic : has_taken ? kTakenMagic : kFrameMagic);
  put_number(out, static_cast<std::uint32_t>(payload_.size()));
  put_number(out, std::exchange(events_, 0));
  put_number(out, sequence);
  put_number(out, received_);
  put_number(out, checksum_of(out, payload_));
  out.append(payload_);
  payload_.clear();
  return out;
}

Result<std::size_t> frame_size(std::string_view bytes) {
  if (!begins_frame(bytes)) return bad_frame("head");
  if (bytes.size() < kFrameHead) return std::size_t{0};
  FrameReader in(bytes.substr(kFrameMagic.size()));
  const auto payload = in.number<std::uint32_t>();
  if (payload > kLargestFrame) return bad_frame("size");
  const std::size_t size = kFrameHead + payload;
  if (bytes.size() < size) return std::size_t{0};
  FrameReader sum(bytes.substr(kCheckedHead));
  const std::string_view told = bytes.substr(kFrameHead, payload);
  if (sum.number<std::uint64_t>() != checksum_of(bytes, told)) return bad_frame("checksum");
  return size;
}

Result<FrameHead> frame_head(std::string_view bytes) {
  if (bytes.size() < kFrameHead || !begins_frame(bytes)) return bad_frame("head");
  FrameReader in(bytes.substr(kFrameMagic.size()));
  FrameHead out{.size = kFrameHead + in.number<std::uint32_t>()};
  (void)in.number<std::uint32_t>();  // events
  (void)in.number<std::uint64_t>();  // sequence
  out.received = in.number<std::int64_t>();
  if (out.size > bytes.size()) return bad_frame("size");
  return out;
}

Result<EventFrame> read_frame(std::string_view bytes) {
  TK_TRY(const std::size_t size, frame_size(bytes));
  if (size == 0) return bad_frame("size");
  FrameReader head(bytes.substr(kFrameMagic.size() + sizeof(std::uint32_t)));
  EventFrame out;
  const auto events = head.number<std::uint32_t>();
  out.sequence = head.number<std::uint64_t>();
  out.received = head.number<std::int64_t>();
  FrameReader in(bytes.substr(kFrameHead, size - kFrameHead));
  const bool has_speeds = bytes.starts_with(kSpeedMagic);
  if (has_speeds || bytes.starts_with(kTakenMagic)) TK_CHECK(read_taken(in, out.taken));
  if (has_speeds) TK_CHECK(read_results(in, out));
  if (events > (size - kFrameHead) / kSmallestEvent) return bad_frame("events");
  out.events.reserve(events);
  for (std::uint32_t i = 0; i < events; ++i) {
    TK_TRY(PageEvent event, read_event(in, out.received));
    out.events.push_back(std::move(event));
  }
  if (!in.is_at_end()) return bad_frame("events");
  return out;
}

}  // namespace tongket
