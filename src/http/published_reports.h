// The issued reports that everybody may read.
#pragma once

#include <vector>

#include "base/json.h"
#include "http/live.h"
#include "store/report_archive.h"

namespace tongket {

struct PublishedReport {
  Edition edition;
  const ReportDefinition* report = nullptr;  // of the pack
  std::optional<Date> date;                  // under which it was issued
  Moment published_at;
};

// Those of reports that the pack still has, the one published last first. Under the lock.
std::vector<PublishedReport> published_reports(Live& live);

void write_published_reports(JsonWriter& json, const std::vector<PublishedReport>& reports);

}  // namespace tongket
