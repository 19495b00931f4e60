// What measurements of a time add up to, by province, network and kind of access; kinds of access
// are never put together. Passes: measurements -> of each source (a day's hash) the median -> of
// these medians the tenth, fiftieth and ninetieth percentile, the mean, the share that reaches a
// threshold. So whoever measures a thousand times a day weighs as much as who measures once: of n
// sources, k that lie move a percentile by at most k ranks.
//
// Percentiles are values that were measured (nearest rank: the ceil(q n)-th of n), so no order of
// arrival changes them. A median of a source that is further than outlier_factor times the
// interquartile range (at least 10%) from the quartiles on the logarithmic scale is an outlier:
// counted, and left out of the mean; percentiles need no such care and have all.
//
//   SpeedCount count;
//   count.add(*figures.speeds());   // each day
//   const SpeedSummary summary = count.summary(rules);
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/speed/day_speeds.h"
#include "measure/speed/speed_rules.h"

namespace tongket {

inline constexpr std::string_view kAllUnits = "*";

struct SpeedGroup {
  std::string province;  // kAllUnits: of all; empty: not told
  std::string network;   // the same
  AccessKind access = AccessKind::kUnknown;

  friend auto operator<=>(const SpeedGroup&, const SpeedGroup&) = default;
};

// kbit/s, or microseconds.
struct SpeedSpread {
  std::uint32_t p10 = 0;
  std::uint32_t median = 0;
  std::uint32_t p90 = 0;
  std::uint32_t mean = 0;  // without outliers
  std::int64_t outliers = 0;

  friend bool operator==(const SpeedSpread&, const SpeedSpread&) = default;
};

struct SpeedSpreads {
  SpeedSpread down;
  SpeedSpread up;
  SpeedSpread latency;
  std::optional<std::uint32_t> jitter;  // median; nullopt: nobody told it
  std::optional<std::uint32_t> loss;
  std::vector<std::int64_t> reached;  // sources, by threshold of the rules; -1: of another access

  [[nodiscard]] const SpeedSpread& of(SpeedPart part) const;
  friend bool operator==(const SpeedSpreads&, const SpeedSpreads&) = default;
};

struct SpeedSum {
  std::int64_t measurements = 0;
  std::int64_t sources = 0;
  std::optional<SpeedSpreads> told;  // nullopt: too few, which is not zero

  friend bool operator==(const SpeedSum&, const SpeedSum&) = default;
};

using SpeedSummary = std::map<SpeedGroup, SpeedSum>;

class SpeedCount {
 public:
  void add(const DaySpeeds& day);
  [[nodiscard]] std::int64_t measurements() const { return std::ssize(rows_); }
  // Not among them: told on days that were full.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  // Of each province and network, each of them with all of the other, and all; without groups that
  // nobody measured in.
  [[nodiscard]] SpeedSummary summary(const SpeedRules& rules) const;

 private:
  struct Row {
    std::uint64_t source;
    const std::string* province;
    const std::string* network;
    SpeedReading reading;
    AccessKind access;
  };
  [[nodiscard]] const std::string* held(std::string_view unit);

  std::map<std::string, std::string, std::less<>> units_;  // addresses of values stay
  std::vector<Row> rows_;
  std::uint64_t dropped_ = 0;
};

// Percent in 1 to 100; the values need no order and get another one. Not of nothing.
std::uint32_t nearest_rank(std::vector<std::uint32_t>& values, int percent);

}  // namespace tongket
