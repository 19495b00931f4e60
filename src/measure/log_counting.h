// One thread's part of a log: its lines become events, and events figures of days.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "measure/log_import.h"
#include "measure/robot_rules.h"

namespace tongket {

// Numbers of visitors that were worked out before are remembered, within a limit. Of months whose
// key is destroyed, or never was, `spare` serves for the one import.
class LogVisitors {
 public:
  LogVisitors(VisitorKeys& keys, Date today, std::string spare)
      : keys_(keys), today_(today), spare_(std::move(spare)) {}
  Result<std::uint64_t> number(const VisitorTraits& traits, Date day);

 private:
  VisitorKeys& keys_;
  Date today_;
  std::string spare_;
  std::string name_;  // of the visitor last looked for
  std::unordered_map<std::uint64_t, std::uint64_t> known_;
};

class LogCounting {
 public:
  LogCounting(const LogImport& import, LogReader reader, std::string spare)
      : import_(import),
        reader_(std::move(reader)),
        robots_(import.measurement.robots),
        visitors_(import.keys, import.today, std::move(spare)) {
    event_.site = import.site.id;
  }

  // Whole lines. `done` grows by their bytes; stops when `stop` is set.
  Result<> count(std::string_view lines, std::atomic<std::uint64_t>& done,
                 const std::atomic<bool>& stop);
  [[nodiscard]] const std::map<Date, DayFigures>& days() const { return days_; }
  [[nodiscard]] LogImported told() const;

 private:
  Result<> add(const LogEntry& entry);
  [[nodiscard]] std::optional<EventKind> kind_of(const LogEntry& entry) const;

  const LogImport& import_;
  LogReader reader_;
  RobotRules robots_;
  LogVisitors visitors_;
  LogImported told_;
  std::map<Date, DayFigures> days_;
  PageEvent event_;
  std::int64_t day_begins_ = 0;  // of `day_`, milliseconds since 1970
  Date day_;
  DayFigures* figures_ = nullptr;  // of `day_`
};

}  // namespace tongket
