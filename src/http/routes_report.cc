// The pack's reports, printed from what stands now.

#include <algorithm>
#include <set>
#include <shared_mutex>

#include "http/json_parts.h"
#include "http/print_formats.h"
#include "http/report_names.h"
#include "http/routes.h"
#include "report/print.h"
#include "report/write/html_writer.h"
#include "report/write/xlsx_writer.h"

namespace tongket {
namespace {

// Periods of the report's cycle that the nation has figures of, newest first.
std::vector<TimePeriod> report_periods(const Pack& pack, const FactIndex& facts,
                                       ReportCycle cycle) {
  constexpr std::size_t kMost = 12;
  const TimePeriod::Kind kind =
      cycle == ReportCycle::kYear ? TimePeriod::Kind::kYear : TimePeriod::Kind::kHalf;
  std::set<TimePeriod> found;
  for (const Indicator& indicator : pack.indicators) {
    for (const Fact& fact : facts.of_unit(indicator.code, pack.nation)) {
      const ObservationKey& key = fact.observation.key;
      if (key.scenario == Scenario::kActual && key.period.kind() == kind) found.insert(key.period);
    }
  }
  std::vector<TimePeriod> out(found.rbegin(), found.rend());
  out.resize(std::min(out.size(), kMost));
  return out;
}

Result<Reply> list_reports(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  TK_TRY(const auto facts, live.drafts().facts(live));
  const Pack& pack = live.pack();
  return page_reply(pack.reports, page, [&](JsonWriter& json, const ReportDefinition& report) {
    json.begin_object().key("id").text(report.id);
    write_named(json, "name", {report.name_vi, report.name_en});
    json.key("cycle").text(report.cycle == ReportCycle::kYear ? "year" : "half");
    json.key("template").text(report.template_file);
    json.key("periods").begin_array();
    for (const TimePeriod& period : report_periods(pack, *facts, report.cycle)) {
      json.text(period.to_string());
    }
    json.end_array();
    json.key("sections").begin_array();
    for (const ReportSection& section : report.sections) {
      json.begin_object().key("id").text(section.id);
      write_named(json, "name", section.name);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  });
}

// What is only looked at leaves no edition behind; a Word file that may come back edited does.
bool may_come_back(const Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  return call.decided(Right::kWriteReport, {.org = live.pack().nation}, live.pack().orgs).allowed();
}

Result<std::string> bytes_of(Live& live, const Call& call, const ReportName& name,
                             ReportFormat format) {
  TK_TRY(const DraftPtr draft, live.drafts().current(live, name));
  if (format == ReportFormat::kWeb) return write_html(draft->document);
  if (format == ReportFormat::kExcel) return write_xlsx_report(draft->document);
  PrintRequest wanted;
  wanted.report = name.template_id;
  TK_TRY(wanted.period, TimePeriod::parse(name.period));
  wanted.format = format;
  wanted.actor = caller_name(live, call);
  wanted.demo = live.settings().demo;
  wanted.pending = draft->pending.get();
  wanted.records = live.drafts().records().for_period(live, wanted.period);
  const bool keep = format == ReportFormat::kWord && may_come_back(live, call);
  wanted.keep = keep ? DraftKept::kAsEdition : DraftKept::kNot;
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  TK_TRY(PrintedReport printed, print_report(live.pack(), live.store(), wanted));
  return std::move(printed.bytes);
}

Result<Reply> print(Live& live, const Call& call) {
  const ReportName name = named_report(call);
  TK_TRY(const PrintFormat* format,
         print_format(call.request.has_parameter("format") ? call.request.parameter("format")
                                                           : std::string_view("html")));
  TK_TRY(std::string bytes, bytes_of(live, call, name, format->format));
  return print_reply(*format, std::move(bytes), name.template_id + "-" + name.period);
}

}  // namespace

std::vector<Route> report_routes() {
  return {{.method = Method::kGet,
           .pattern = "/reports",
           .operation = "listReports",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = list_reports},
          {.method = Method::kGet,
           .pattern = "/reports/{report}/{period}",
           .operation = "printReport",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = print}};
}

}  // namespace tongket
