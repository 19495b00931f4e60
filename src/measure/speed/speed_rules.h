// What a pack says of measurements of Internet access (speeds.yaml): who may count how often, what
// cannot be, from when on a figure is told, whose networks are whose, and which indicators are
// filled.
//
//   legal_basis: 39/2022/TT-BTTTT
//   places: province            kind of the units that people say they are in
//   per_hour: 4                 measurements of one source that count within an hour
//   least_measurements: 30      fewer of a place, network or kind of access: nothing is told
//   least_sources: 10
//   outlier_factor: 3           of the interquartile range, on the logarithmic scale
//   most_mbps: 10000            what is told beyond these cannot be
//   most_latency_ms: 5000
//   thresholds:                 of down or up in Mbit/s (at least), or latency in ms (at most)
//     - {id: fixed_100, access: fixed, of: down, bound: 100, name: {vi: ..., en: ...}}
//   networks:
//     - {org: viettel, prefixes: [203.0.113.0/24, "2001:db8:1::/48"]}
//   figures:
//     - {indicator: TELE.SPEED.FIXED_DOWN, access: fixed, of: down}    the median, Mbit/s
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "measure/speed/network_prefixes.h"
#include "measure/speed/speed_result.h"
#include "model/pack.h"

namespace tongket {

enum class SpeedPart : std::uint8_t { kDown, kUp, kLatency };
std::string_view to_code(SpeedPart part);  // "down", "up", "latency"

struct SpeedThreshold {
  std::string id;
  AccessKind access = AccessKind::kUnknown;
  SpeedPart of = SpeedPart::kDown;
  std::uint32_t bound = 0;  // kbit/s, at least; or microseconds, at most
  NamedText name;

  [[nodiscard]] bool is_reached(std::uint32_t value) const {
    return of == SpeedPart::kLatency ? value <= bound : value >= bound;
  }
};

struct SpeedFigure {
  std::string indicator;
  std::string unit;  // of measure: the indicator's first
  AccessKind access = AccessKind::kFixed;
  SpeedPart of = SpeedPart::kDown;  // or up
};

struct SpeedRules {
  std::string legal_basis;
  std::string place_kind;  // of units
  int per_hour = 0;
  int least_measurements = 0;
  int least_sources = 0;
  int outlier_factor = 0;
  std::uint32_t most_rate = 0;     // kbit/s
  std::uint32_t most_latency = 0;  // microseconds
  std::vector<SpeedThreshold> thresholds;
  std::vector<std::string> networks;  // units that have prefixes
  NetworkPrefixes prefixes;
  std::vector<SpeedFigure> figures;

  // Done, or why a reading cannot be: kInvalidInput, keys measure.speed_impossible_rate, _latency,
  // _jitter.
  [[nodiscard]] Result<> check(const SpeedReading& reading) const;
};

// nullopt: the pack measures no speeds. kInvalidInput with the place of the first mistake.
Result<std::optional<SpeedRules>> load_speed_rules(const Pack& pack);
Result<SpeedRules> read_speed_rules(const Yaml& root, const Pack& pack);

}  // namespace tongket
