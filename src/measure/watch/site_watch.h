// Looks at the sites of a pack on a schedule, beside the taking of events: what it sees becomes
// figures of days (health_figures.h) and, where somebody should look, alarms (alarm_log.h), which
// stand in the operators' log too. Also compares once a day what was used yesterday with the weeks
// before. A few probes at once, on threads of their own.
//
//   TK_TRY(const auto watch, SiteWatch::open({.measurement = measurement, .folder = folder}));
//   ...
//   watch->stop();
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "measure/measurement.h"
#include "measure/site_health.h"
#include "measure/watch/alarm_log.h"
#include "measure/watch/health_figures.h"
#include "measure/watch/probe_schedule.h"
#include "net/worker_pool.h"

namespace tongket {

inline constexpr const char* kHealthFolder = "health";
inline constexpr const char* kAlarmFile = "alarms.jsonl";

class SiteWatch {
 public:
  struct Options {
    const Measurement& measurement;
    std::filesystem::path folder;  // of the collector; kHealthFolder and kAlarmFile within
    ProbeSchedule::Timing timing = {};
    std::size_t at_once = 4;
    HealthRules rules = {};  // but for `now` and `cancelled`
    std::function<Moment()> clock = std::chrono::system_clock::now;
    // Views by site of a day, and days that were counted; empty: use is not watched.
    std::function<Result<std::map<std::string, std::int64_t>>(Date)> views = {};
    std::function<std::set<Date>()> counted_days = {};
  };
  // Errors as AlarmLog and HealthFiles.
  static Result<std::unique_ptr<SiteWatch>> open(Options options);
  ~SiteWatch();
  SiteWatch(const SiteWatch&) = delete;
  SiteWatch& operator=(const SiteWatch&) = delete;

  // Gives up probes under way, writes what was seen and ends the threads.
  void stop();

 private:
  SiteWatch(Options options, AlarmLog alarms);
  void loop();
  void look(const std::string& site);
  void take(const SiteHealth& health, Moment now);
  void add_time(const std::string& site, const Looked& looked, Moment now);
  HealthDay& day_of(Moment moment);
  void raise(const Alarm& alarm);
  void watch_use(Moment now);
  void write_figures();

  Options options_;
  HealthFiles files_;
  std::atomic<bool> cancelled_ = false;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  ProbeSchedule schedule_;
  AlarmLog alarms_;
  std::map<Date, HealthDay> days_;  // that may change yet
  std::set<Date> unwritten_;
  std::optional<Date> use_watched_;  // up to which day
  std::size_t running_ = 0;

  WorkerPool pool_;
  std::thread thread_;
};

}  // namespace tongket
