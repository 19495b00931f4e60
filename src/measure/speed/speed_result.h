// One measurement of an Internet access: how fast, how late, how even, and over whose network from
// which province. Nothing that says who made it: `source` is a keyed hash of a day, whose key is
// destroyed with its month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

enum class AccessKind : std::uint8_t { kUnknown, kFixed, kMobile };
inline constexpr int kAccessKinds = 3;

std::string_view to_code(AccessKind access);  // "unknown", "fixed", "mobile"
std::optional<AccessKind> access_from_code(std::string_view code);

// What may not be told; of jitter and loss only.
inline constexpr std::uint32_t kNotTold = UINT32_MAX;

struct SpeedReading {
  std::uint32_t down = 0;           // kbit/s
  std::uint32_t up = 0;             // kbit/s
  std::uint32_t latency = 0;        // microseconds, there and back
  std::uint32_t jitter = kNotTold;  // microseconds
  std::uint32_t loss = kNotTold;    // of 10,000 packets

  friend bool operator==(const SpeedReading&, const SpeedReading&) = default;
};

struct SpeedResult {
  std::int64_t at = 0;       // milliseconds since 1970-01-01, UTC
  std::uint64_t id = 0;      // of two results with the same one counts; never 0
  std::uint64_t source = 0;  // who measured, within a day; never 0
  std::string province;      // id of a unit; empty: not told
  std::string network;       // id of the operator's unit; empty: not known
  AccessKind access = AccessKind::kUnknown;
  SpeedReading reading;

  friend bool operator==(const SpeedResult&, const SpeedResult&) = default;
};

inline constexpr std::size_t kLargestSpeedBody = 1'024;  // bytes

// A body as pages and apps send it, without `at` and `source`:
//   i=9f86d081884c7d65&d=94210&u=45000&l=12.4&j=1.25&x=0.5&a=fixed&p=hanoi&o=viettel
// i id (hex), d and u kbit/s, l and j ms with at most 3 decimals, x loss in percent with at most 2
// decimals, a kind of access, p province, o operator; j, x, a, p and o may be absent, other names
// are passed over. kInvalidInput, key measure.bad_speed with what and found.
Result<SpeedResult> read_speed_result(std::string_view body);

}  // namespace tongket
