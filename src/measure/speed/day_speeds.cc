#include "measure/speed/day_speeds.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "measure/page_event.h"

namespace tongket {
namespace {

template <typename Number>
void put_part(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof(Number));
}

// Reads on; once something is missing, all that follows is 0 and empty.
class SpeedBytes {
 public:
  explicit SpeedBytes(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number number() {
    Number out{};
    const std::string_view bytes = text(sizeof(Number));
    if (!failed_) std::memcpy(&out, bytes.data(), sizeof(Number));
    return out;
  }
  std::string_view text(std::size_t size) {
    failed_ = failed_ || size > bytes_.size();
    if (failed_) return {};
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

constexpr std::size_t kSpeedBytes = 8 + 5 * 4 + 2 * 2 + 1;

void put_speed(std::string& out, const DaySpeed& one) {
  put_part(out, one.source);
  for (const std::uint32_t part : {one.reading.down, one.reading.up, one.reading.latency,
                                   one.reading.jitter, one.reading.loss}) {
    put_part(out, part);
  }
  put_part(out, one.province);
  put_part(out, one.network);
  put_part(out, static_cast<std::uint8_t>(one.access));
}

DaySpeed read_speed(SpeedBytes& in) {
  DaySpeed out;
  out.source = in.number<std::uint64_t>();
  for (std::uint32_t* const part : {&out.reading.down, &out.reading.up, &out.reading.latency,
                                    &out.reading.jitter, &out.reading.loss}) {
    *part = in.number<std::uint32_t>();
  }
  out.province = in.number<std::uint16_t>();
  out.network = in.number<std::uint16_t>();
  out.access = static_cast<AccessKind>(in.number<std::uint8_t>());
  return out;
}

}  // namespace

std::uint16_t DaySpeeds::number_of(std::string_view unit) {
  if (unit.empty()) return kNoUnit;
  auto found = std::ranges::find(units_, unit);
  if (found == units_.end() && units_.size() == kNoUnit) return kNoUnit;
  if (found == units_.end()) found = units_.insert(units_.end(), std::string(unit));
  return static_cast<std::uint16_t>(found - units_.begin());
}

bool DaySpeeds::add(const SpeedResult& result) {
  if (all_.size() == kMost) {
    ++dropped_;
    return false;
  }
  all_.push_back({.source = result.source,
                  .reading = result.reading,
                  .province = number_of(result.province),
                  .network = number_of(result.network),
                  .access = result.access});
  return true;
}

void DaySpeeds::merge(const DaySpeeds& other) {
  const std::size_t room = std::min(other.all_.size(), kMost - all_.size());
  dropped_ += other.dropped_ + (other.all_.size() - room);
  all_.reserve(all_.size() + room);
  for (std::size_t i = 0; i < room; ++i) {
    DaySpeed one = other.all_[i];
    one.province = number_of(other.unit(one.province));
    one.network = number_of(other.unit(one.network));
    all_.push_back(one);
  }
}

std::string_view DaySpeeds::unit(std::uint16_t number) const {
  return number < units_.size() ? std::string_view(units_[number]) : std::string_view();
}

std::string DaySpeeds::bytes() const {
  std::string out;
  out.reserve(all_.size() * kSpeedBytes + units_.size() * 16 + 8);
  put_part(out, static_cast<std::uint32_t>(units_.size()));
  for (const std::string& unit : units_) {
    put_part(out, static_cast<std::uint8_t>(unit.size()));
    out.append(unit);
  }
  put_part(out, static_cast<std::uint32_t>(all_.size()));
  for (const DaySpeed& one : all_) put_speed(out, one);
  if (dropped_ > 0) put_part(out, dropped_);
  return out;
}

Result<DaySpeeds> DaySpeeds::from_bytes(std::string_view bytes) {
  const Error bad{ErrorCode::kCorrupt, "measure.bad_day", {}};
  SpeedBytes in(bytes);
  DaySpeeds out;
  const auto units = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < units; ++i) {
    const std::string_view unit = in.text(in.number<std::uint8_t>());
    if (in.failed() || !is_event_code(unit) || out.units_.size() == kNoUnit) return bad;
    out.units_.emplace_back(unit);
  }
  const auto count = in.number<std::uint32_t>();
  if (in.failed() || count > kMost) return bad;
  const std::size_t size = count * kSpeedBytes;
  const bool tells_dropped = in.left() == size + sizeof(out.dropped_);
  if (in.left() != size && !tells_dropped) return bad;
  out.all_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const DaySpeed one = read_speed(in);
    const auto is_there = [&](std::uint16_t unit) { return unit == kNoUnit || unit < units; };
    const bool is_known = static_cast<int>(one.access) < kAccessKinds;
    if (!is_known || !is_there(one.province) || !is_there(one.network)) return bad;
    out.all_.push_back(one);
  }
  if (tells_dropped) out.dropped_ = in.number<std::uint64_t>();
  return out;
}

}  // namespace tongket
