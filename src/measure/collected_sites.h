// What collectors counted of each site, by month and day, held in memory for pages: read from their
// folders, again only where something changed.
//
//   CollectedSites sites({"collected"});
//   TK_CHECK(sites.refresh());
//   const SiteMonths months = sites.now();
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "measure/day_figures.h"

namespace tongket {

struct SiteCount {
  std::int64_t views = 0;
  std::int64_t visits = 0;
  std::int64_t visitors = 0;  // estimated
  std::int64_t started = 0;   // of dossiers; both zero: nobody told of any
  std::int64_t finished = 0;
  std::int64_t downloads = 0;
  std::int64_t ratings = 0;
  std::int64_t rating_sum = 0;

  friend bool operator==(const SiteCount&, const SiteCount&) = default;
};
SiteCount count_of(const Tally& tally);

struct SiteMonth {
  SiteCount whole;  // its visitors are those of the month: fewer than the days' together
  std::map<Date, SiteCount> days;
  std::map<std::string, SiteCount> services;  // of the month, by code
};
using MonthCounted = std::map<std::string, SiteMonth, std::less<>>;  // by site
// By the first day of the month; the last kMostMonths with figures.
using SiteMonths = std::map<Date, std::shared_ptr<const MonthCounted>>;

class CollectedSites {
 public:
  static constexpr std::size_t kMostMonths = 25;

  explicit CollectedSites(std::vector<std::string> folders) : folders_(std::move(folders)) {}

  // From one thread. What stood before stands if it fails: kNotFound for a folder without figures,
  // kCorrupt, kIo (also if a collector replaced a file meanwhile: the next one will do).
  Result<> refresh();
  // From any thread.
  [[nodiscard]] SiteMonths now() const;

 private:
  std::vector<std::string> folders_;
  std::map<Date, std::string> versions_;  // of the months, of all folders
  mutable std::mutex mutex_;              // guards what follows
  SiteMonths months_;
};

}  // namespace tongket
