#include "measure/speed/speed_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/result.h"

namespace tongket {
namespace {

constexpr double kLeastRange = 0.0953101798043249;  // ln 1.1
constexpr std::int64_t kOtherAccess = -1;
constexpr std::array<std::uint32_t SpeedReading::*, 5> kReadingParts{
    &SpeedReading::down, &SpeedReading::up, &SpeedReading::latency, &SpeedReading::jitter,
    &SpeedReading::loss};

struct SourceReading {
  std::uint64_t source;
  const SpeedReading* reading;
};

double log_of(std::uint32_t value) { return std::log(std::max(value, 1U)); }

// What lies within the fences of `values`, on the logarithmic scale.
class SpeedFences {
 public:
  SpeedFences(std::vector<std::uint32_t>& values, int factor)
      : low_(log_of(nearest_rank(values, 25))), high_(log_of(nearest_rank(values, 75))) {
    const double reach = factor * std::max(high_ - low_, kLeastRange);
    low_ -= reach;
    high_ += reach;
  }
  [[nodiscard]] bool has(std::uint32_t value) const {
    const double at = log_of(value);
    return at >= low_ && at <= high_;
  }

 private:
  double low_;
  double high_;
};

SpeedSpread spread_of(std::vector<std::uint32_t> medians, int outlier_factor) {
  SpeedSpread out{.p10 = nearest_rank(medians, 10),
                  .median = nearest_rank(medians, 50),
                  .p90 = nearest_rank(medians, 90)};
  const SpeedFences fences(medians, outlier_factor);
  std::uint64_t sum = 0;
  std::uint64_t kept = 0;
  for (const std::uint32_t value : medians) {
    if (!fences.has(value)) {
      ++out.outliers;
      continue;
    }
    sum += value;
    ++kept;
  }
  out.mean = static_cast<std::uint32_t>((sum + kept / 2) / kept);  // the quartiles are within
  return out;
}

// Of each source that told it, the median of a part; `rows` by source.
std::vector<std::uint32_t> source_medians(std::span<const SourceReading> rows,
                                          std::uint32_t SpeedReading::*part) {
  std::vector<std::uint32_t> out;
  std::vector<std::uint32_t> own;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t value = rows[i].reading->*part;
    if (value != kNotTold) own.push_back(value);
    const bool last = i + 1 == rows.size() || rows[i + 1].source != rows[i].source;
    if (!last || own.empty()) continue;
    out.push_back(nearest_rank(own, 50));
    own.clear();
  }
  return out;
}

std::int64_t sources_in(std::span<const SourceReading> rows) {
  std::int64_t out = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += i == 0 || rows[i].source != rows[i - 1].source ? 1 : 0;
  }
  return out;
}

SpeedSpreads spreads_of(std::span<const SourceReading> rows, AccessKind access,
                        const SpeedRules& rules) {
  std::array<std::vector<std::uint32_t>, kReadingParts.size()> medians;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    medians.at(i) = source_medians(rows, kReadingParts.at(i));
  }
  const auto spread = [&](SpeedPart part) {
    return spread_of(medians.at(static_cast<std::size_t>(part)), rules.outlier_factor);
  };
  SpeedSpreads out{.down = spread(SpeedPart::kDown),
                   .up = spread(SpeedPart::kUp),
                   .latency = spread(SpeedPart::kLatency)};
  if (!medians[3].empty()) out.jitter = nearest_rank(medians[3], 50);
  if (!medians[4].empty()) out.loss = nearest_rank(medians[4], 50);
  for (const SpeedThreshold& threshold : rules.thresholds) {
    const auto& values = medians.at(static_cast<std::size_t>(threshold.of));
    const auto reached = std::ranges::count_if(
        values, [&](std::uint32_t value) { return threshold.is_reached(value); });
    out.reached.push_back(threshold.access == access ? reached : kOtherAccess);
  }
  return out;
}

SpeedSum sum_of(std::vector<SourceReading>& rows, AccessKind access, const SpeedRules& rules) {
  std::ranges::sort(rows, {}, &SourceReading::source);
  SpeedSum out{.measurements = std::ssize(rows), .sources = sources_in(rows)};
  const bool enough =
      out.measurements >= rules.least_measurements && out.sources >= rules.least_sources;
  if (enough) out.told = spreads_of(rows, access, rules);
  return out;
}

}  // namespace

const SpeedSpread& SpeedSpreads::of(SpeedPart part) const {
  if (part == SpeedPart::kLatency) return latency;
  return part == SpeedPart::kDown ? down : up;
}

std::uint32_t nearest_rank(std::vector<std::uint32_t>& values, int percent) {
  TK_ASSERT(!values.empty() && percent >= 1 && percent <= 100);
  const std::size_t rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

const std::string* SpeedCount::held(std::string_view unit) {
  const auto found = units_.find(unit);
  if (found != units_.end()) return &found->second;
  return &units_.emplace(unit, unit).first->second;
}

void SpeedCount::add(const DaySpeeds& day) {
  dropped_ += day.dropped();
  rows_.reserve(rows_.size() + day.size());
  for (const DaySpeed& one : day.all()) {
    rows_.push_back({.source = one.source,
                     .province = held(day.unit(one.province)),
                     .network = held(day.unit(one.network)),
                     .reading = one.reading,
                     .access = one.access});
  }
}

SpeedSummary SpeedCount::summary(const SpeedRules& rules) const {
  std::map<SpeedGroup, std::vector<SourceReading>> groups;
  const std::string all(kAllUnits);
  for (const Row& row : rows_) {
    for (const std::string* const province : {&all, row.province}) {
      for (const std::string* const network : {&all, row.network}) {
        groups[{.province = *province, .network = *network, .access = row.access}].push_back(
            {.source = row.source, .reading = &row.reading});
      }
    }
  }
  SpeedSummary out;
  for (auto& [group, rows] : groups) out.emplace(group, sum_of(rows, group.access, rules));
  return out;
}

}  // namespace tongket
