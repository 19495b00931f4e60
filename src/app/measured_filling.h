// A server's indicators follow what collectors count, without a hand: once a day the month that is
// under way and the one that ended lately (late events, corrections); in the first days of a month
// the quarters, halves and years too. Every figure that changed is a version that stays, so running
// totals of a year are not stored every day. What pages show, and alarms, follow with every tick.
//
//   MeasuredFilling filling(live, {measurement, speeds, folders});
//   const Recurring filled(std::chrono::minutes(5), [&] { filling.tick(); });
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/alarm_cases.h"
#include "http/live.h"
#include "measure/collected_sites.h"
#include "measure/measurement.h"
#include "measure/speed/collected_speeds.h"

namespace tongket {

// The periods that are filled on a day, oldest kind first.
std::vector<TimePeriod> periods_to_fill(Date today);

// Also opens the cases of alarms.
class MeasuredFilling {
 public:
  struct Parts {
    Measurement measurement;
    std::optional<SpeedRules> speeds;  // nullopt: the pack measures none
    std::vector<std::string> folders;
  };
  MeasuredFilling(Live& live, Parts parts)
      : live_(live),
        measurement_(std::move(parts.measurement)),
        folders_(std::move(parts.folders)),
        sites_(folders_) {
    if (parts.speeds) speeds_.emplace(folders_, *std::move(parts.speeds));
  }
  MeasuredFilling(const MeasuredFilling&) = delete;  // what follows alarms refers to it
  MeasuredFilling& operator=(const MeasuredFilling&) = delete;

  // If the pack says which cases alarms open; before the first tick. Errors as AlarmCases::open.
  Result<> follow_alarms();

  [[nodiscard]] const Measurement& measurement() const { return measurement_; }
  [[nodiscard]] const CollectedSites& sites() const { return sites_; }
  // nullptr: the pack measures none.
  [[nodiscard]] const CollectedSpeeds* speeds() const { return speeds_ ? &*speeds_ : nullptr; }

  // Reads what changed for pages, and stores what changed of figures; what goes wrong is told in
  // the log and tried again with the next tick.
  void tick();

 private:
  Result<> take_alarms();
  Result<> fill_all(Date today);
  Result<std::size_t> fill(const TimePeriod& period, Date today);

  Live& live_;
  Measurement measurement_;
  std::vector<std::string> folders_;
  CollectedSites sites_;
  std::optional<CollectedSpeeds> speeds_;
  std::optional<AlarmCases> alarms_;
  std::optional<Date> filled_;  // the day on which it was done last
};

}  // namespace tongket
