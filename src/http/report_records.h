// What reports of the server say of records (model/records_said.h), as they stand now.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "model/records_said.h"
#include "model/report_definition.h"
#include "model/time_period.h"

namespace tongket {

class Live;

// Locks by itself. What a template prints is read when it is first asked for, and kept.
class RecordsInReports {
 public:
  // For PrintRequest::records.
  SayRecords for_period(Live& live, const TimePeriod& period);
  // What the template of a report prints of them; nothing if it prints none of it. kNotFound if
  // there is no template.
  Result<RecordsSaid> of_report(Live& live, const ReportDefinition& definition,
                                const TimePeriod& period);

 private:
  Result<RecordsNamed> named(const Live& live, const ReportDefinition& definition);
  static Result<RecordsSaid> say(Live& live, const TimePeriod& period, const RecordsNamed& named);

  std::mutex mutex_;
  std::map<std::string, RecordsNamed> named_;  // by report
};

}  // namespace tongket
