#include "http/report_records.h"

#include <chrono>

#include "cases/work_from_records.h"
#include "http/live.h"
#include "report/compose/record_counts.h"
#include "report/print.h"
#include "store/record_store.h"

namespace tongket {

Result<RecordsNamed> RecordsInReports::named(const Live& live, const ReportDefinition& definition) {
  const std::scoped_lock lock(mutex_);
  const auto known = named_.find(definition.id);
  if (known != named_.end()) return known->second;
  TK_TRY(const ReportTemplate report_template, template_of(live.pack(), definition));
  return named_.emplace(definition.id, records_named(report_template)).first->second;
}

Result<RecordsSaid> RecordsInReports::say(Live& live, const TimePeriod& period,
                                          const RecordsNamed& named) {
  const Date today = local_date(std::chrono::system_clock::now());
  return records_for_report(live.record_kinds(), live.store().records(), live.pack(),
                            {period, today, named});
}

SayRecords RecordsInReports::for_period(Live& live, const TimePeriod& period) {
  return [&live, period](const RecordsNamed& asked) { return say(live, period, asked); };
}

Result<RecordsSaid> RecordsInReports::of_report(Live& live, const ReportDefinition& definition,
                                                const TimePeriod& period) {
  TK_TRY(const RecordsNamed asked, named(live, definition));
  if (!asked.any()) return RecordsSaid();
  return say(live, period, asked);
}

}  // namespace tongket
