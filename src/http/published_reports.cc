#include "http/published_reports.h"

#include <algorithm>

#include "http/json_parts.h"
#include "http/print_formats.h"
#include "report/archive.h"

namespace tongket {

std::vector<PublishedReport> published_reports(Live& live) {
  std::vector<PublishedReport> out;
  for (const auto& [id, published] : live.editorial().published()) {
    const Result<Edition> edition = live.store().reports().edition(id);
    if (!edition || edition->manifest != ManifestState::kKept) continue;
    const ReportDefinition* report = live.pack().report(report_of(edition->report.template_id));
    const Result<Moment> at = parse_moment(published.at);
    if (report != nullptr && at) out.push_back({*edition, report, published.date, *at});
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &PublishedReport::published_at);
  return out;
}

void write_published_reports(JsonWriter& json, const std::vector<PublishedReport>& reports) {
  json.begin_array();
  for (const PublishedReport& each : reports) {
    json.begin_object();
    json.key("report").text(each.report->id);
    write_named(json, "name", {each.report->name_vi, each.report->name_en});
    json.key("period").text(each.edition.report.period);
    json.key("edition").integer(each.edition.id);
    json.key("number").text(each.edition.issue_number);
    json.key("date");
    if (each.date) {
      json.text(each.date->to_string());
    } else {
      json.null();
    }
    json.key("formats").begin_array();
    for (const PrintFormat& format : kPrintFormats) json.text(format.code);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace tongket
