// What collectors were told of speeds, by month, held in memory for pages: read from their folders,
// again only where something changed.
//
//   CollectedSpeeds speeds({"collected"}, rules);
//   TK_CHECK(speeds.refresh());
//   const SpeedMonths months = speeds.now();
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/date.h"
#include "measure/figure_files.h"
#include "measure/speed/speed_summary.h"

namespace tongket {

// By the first day of the month; the last kMostMonths with results.
using SpeedMonths = std::map<Date, std::shared_ptr<const SpeedSummary>>;

class CollectedSpeeds {
 public:
  static constexpr std::size_t kMostMonths = 25;

  CollectedSpeeds(std::vector<std::string> folders, SpeedRules rules)
      : folders_(std::move(folders)), rules_(std::move(rules)) {}

  [[nodiscard]] const SpeedRules& rules() const { return rules_; }
  // From one thread. What stood before stands if it fails: as CollectedSites::refresh.
  Result<> refresh();
  // From any thread.
  [[nodiscard]] SpeedMonths now() const;

 private:
  std::vector<std::string> folders_;
  SpeedRules rules_;
  std::map<Date, std::string> versions_;  // of the months, of all folders
  mutable std::mutex mutex_;              // guards what follows
  SpeedMonths months_;
};

// What folders of collectors were told on the days from `first` to `last`. kNotFound for a folder
// without figures, kCorrupt; kIo also if a collector replaced a file meanwhile.
Result<SpeedCount> count_speeds(const std::vector<std::string>& folders, Date first, Date last);

}  // namespace tongket
