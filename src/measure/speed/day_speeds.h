// The measurements of a day, each as it was told but without its moment and its id: 32 bytes each,
// units as numbers of a table. As bytes, little-endian:
//   u32 units, each: u8 length and bytes; u32 measurements, each: u64 source, u32 down, up,
//   latency, jitter, loss, u16 province, network (of the table, 0xFFFF: not known), u8 access;
//   u64 dropped, only where some were
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "measure/speed/speed_result.h"

namespace tongket {

inline constexpr std::uint16_t kNoUnit = UINT16_MAX;

struct DaySpeed {
  std::uint64_t source = 0;
  SpeedReading reading;
  std::uint16_t province = kNoUnit;
  std::uint16_t network = kNoUnit;
  AccessKind access = AccessKind::kUnknown;
};

class DaySpeeds {
 public:
  static constexpr std::size_t kMost = 400'000;  // of a day

  // False, and it is dropped, which is counted: the day is full.
  bool add(const SpeedResult& result);
  // As far as there is room; the rest is dropped.
  void merge(const DaySpeeds& other);
  [[nodiscard]] const std::vector<DaySpeed>& all() const { return all_; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  // Told on a day that was full.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  // Empty for kNoUnit.
  [[nodiscard]] std::string_view unit(std::uint16_t number) const;

  [[nodiscard]] std::string bytes() const;
  // kCorrupt, key measure.bad_day.
  static Result<DaySpeeds> from_bytes(std::string_view bytes);

 private:
  // kNoUnit: the table is full, too.
  std::uint16_t number_of(std::string_view unit);

  std::vector<std::string> units_;
  std::vector<DaySpeed> all_;
  std::uint64_t dropped_ = 0;
};

}  // namespace tongket
