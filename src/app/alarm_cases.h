// Alarms of collectors open cases: each alarm one, whoever reads it again; a site that is back
// moves its case on. The kind (measurement.yaml, `alarms`) has the fields and steps of
// packs/tttt/cases/canh-bao-cong.yaml.
//
//   TK_TRY(AlarmCases cases, AlarmCases::open(live, measurement, folders));
//   TK_TRY(const AlarmsTaken taken, cases.take());
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "http/live.h"
#include "measure/measurement.h"
#include "measure/watch/alarm_log.h"

namespace tongket {

struct AlarmsTaken {
  std::int64_t opened = 0;
  std::int64_t moved = 0;  // sites that are back
};

class AlarmCases {
 public:
  // kUsage, key app.alarm_kind, if the kind is not there, or lacks what alarms need.
  static Result<AlarmCases> open(Live& live, const Measurement& measurement,
                                 std::vector<std::string> folders);

  // What was appended since the last call, of the last kLately days. Takes the lock.
  Result<AlarmsTaken> take();

 private:
  static constexpr int kLately = 30;

  AlarmCases(Live& live, const Measurement& measurement, const RecordKind& kind,
             std::vector<std::string> folders)
      : live_(&live), measurement_(&measurement), kind_(&kind), folders_(std::move(folders)) {}
  Result<> take_one(const Alarm& alarm, AlarmsTaken& taken);
  Result<> open_case(const Alarm& alarm, const MeasuredSite& site, AlarmsTaken& taken);
  Result<> move_on(const Alarm& back, AlarmsTaken& taken);

  Live* live_;
  const Measurement* measurement_;
  const RecordKind* kind_;
  std::vector<std::string> folders_;
  std::map<std::string, std::size_t> taken_;  // lines, by folder
  std::map<std::string, std::string> open_;   // the case of a site that is down: its alarm, by site
};

}  // namespace tongket
