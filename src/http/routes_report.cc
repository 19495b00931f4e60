// The pack's reports, printed from what stands now.

#include <algorithm>
#include <array>

#include "http/json_parts.h"
#include "http/routes.h"
#include "report/print.h"

namespace tongket {
namespace {

struct Printing {
  std::string_view code;
  ReportFormat format;
  std::string_view type;
};
constexpr std::array<Printing, 4> kPrintings{
    {{"docx", ReportFormat::kWord,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
     {"pdf", ReportFormat::kPdf, "application/pdf"},
     {"xlsx", ReportFormat::kExcel,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"html", ReportFormat::kWeb, "text/html; charset=utf-8"}}};

Result<Reply> list(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  return page_reply(live.pack().reports, page,
                    [](JsonWriter& json, const ReportDefinition& report) {
                      json.begin_object().key("id").text(report.id);
                      write_named(json, "name", {report.name_vi, report.name_en});
                      json.key("cycle").text(report.cycle == ReportCycle::kYear ? "year" : "half");
                      json.end_object();
                    });
}

Result<Reply> print(Live& live, const Call& call) {
  PrintRequest wanted;
  wanted.report = call.param("report");
  if (live.pack().report(wanted.report) == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_report", {{"found", wanted.report}});
  }
  TK_TRY(wanted.period, TimePeriod::parse(call.param("period")));
  const std::string_view code =
      call.request.has_parameter("format") ? call.request.parameter("format") : "html";
  const auto* const printing = std::ranges::find(kPrintings, code, &Printing::code);
  if (printing == kPrintings.end()) {
    return fail(ErrorCode::kInvalidInput, "http.parameter",
                {{"name", "format"}, {"found", std::string(code)}}, {"?", 0, 0});
  }
  wanted.format = printing->format;
  wanted.demo = live.settings().demo;
  TK_TRY(PrintedReport printed, print_report(live.pack(), live.store(), wanted));
  Reply reply{.type = std::string(printing->type), .body = std::move(printed.bytes)};
  // The page brings a stricter policy of its own, with the digests of its styles and script.
  reply.headers.emplace_back("content-security-policy", "base-uri 'none'; frame-ancestors 'none'");
  const std::string name = wanted.report + "-" + wanted.period.to_string();
  if (printing->format != ReportFormat::kWeb) {
    reply.headers.emplace_back("content-disposition",
                               "attachment; filename=\"" + name + "." + std::string(code) + "\"");
  }
  return reply;
}

// A report printed now may hold figures that are not published.
Result<RightsTarget> target(const Live& live, const Call& /*call*/) {
  return RightsTarget{.org = live.pack().nation, .disclosure = Disclosure::kInternal};
}

}  // namespace

std::vector<Route> report_routes() {
  return {{.method = Method::kGet,
           .pattern = "/reports",
           .operation = "listReports",
           .right = Right::kReadReport,
           .target = target,
           .handler = list},
          {.method = Method::kGet,
           .pattern = "/reports/{report}/{period}",
           .operation = "printReport",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = target,
           .handler = print}};
}

}  // namespace tongket
