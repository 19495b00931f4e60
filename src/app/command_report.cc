// report: writes a page from the store.
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "cases/record_kinds.h"
#include "cases/work_from_records.h"
#include "derive/rules/sector_checks.h"
#include "model/implied_base.h"
#include "report/overview.h"
#include "report/print.h"
#include "store/record_store.h"

namespace tongket {
namespace {

constexpr std::string_view kOverview = "tong-quan";

Exit tell_written(const Options& options, std::size_t bytes) {
  const Table table{{{"file"}, {"bytes", true}}, {{options.out, std::to_string(bytes)}}};
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

// What the file itself does not tell, on standard error.
void warn(const Options& options, const PrintedReport& printed) {
  if (printed.changed > 0) {
    fmt::print(stderr, "{}\n",
               message(options.language, "app.changed_since_issue",
                       {{"number", options.issue}, {"count", std::to_string(printed.changed)}}));
  }
  for (const std::string& place : printed.set_aside) {
    fmt::print(stderr, "{}\n", message(options.language, "app.text_set_aside", {{"place", place}}));
  }
}

Result<Exit> print_official(const Options& options) {
  const auto format = report_format_of(std::filesystem::path(options.out).extension());
  if (!format) {
    return fail(ErrorCode::kUsage, "app.unknown_out_format",
                {{"found", options.out}, {"expected", ".docx, .pdf, .xlsx, .html"}});
  }
  PrintRequest request;
  request.report = options.template_name;
  request.format = *format;
  TK_TRY(request.period, period_argument(options.period));
  request.issue_number = options.issue;
  if (!options.issue.empty()) {
    TK_TRY(request.issue_date, day_argument({}));
  }
  request.actor = author_argument(options.author);
  request.demo = options.demo;
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_CHECK(known_report(data.pack, request.report));
  TK_TRY(const Date today, day_argument({}));
  request.records = [&](const RecordsNamed& named) -> Result<RecordsSaid> {
    TK_TRY(const std::vector<RecordKind> kinds, load_record_kinds(data.pack));
    return records_for_report(kinds, data.store->records(), data.pack,
                              {request.period, today, named});
  };
  TK_TRY(const PrintedReport printed, print_report(data.pack, *data.store, request));
  TK_CHECK(write_file_atomically(options.out, printed.bytes));
  warn(options, printed);
  return tell_written(options, printed.bytes.size());
}

Result<Exit> print_overview(const Options& options) {
  if (std::filesystem::path(options.out).extension() != ".html") {
    return fail(ErrorCode::kUsage, "app.unknown_out_format",
                {{"found", options.out}, {"expected", ".html"}});
  }
  OverviewOptions overview;
  TK_TRY(overview.period, period_argument(options.period));
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  overview.language = options.language;
  TK_TRY(const std::vector<LoadInfo> loads, data.store->loads());
  if (!loads.empty()) overview.made_at = loads.back().recorded_at;
  TK_TRY(const std::vector<AuditEntry> entries, data.store->audit_entries());
  if (!entries.empty()) overview.data_head = entries.back().hash;
  TerminalProgress progress(options.language);
  TK_TRY(std::shared_ptr<const PackRules> script, shared_pack_rules(data.pack));
  TK_TRY(std::vector<Fact> found, data.store->find({}));
  std::erase_if(found, [&](const Fact& fact) { return !may_print(fact, options.demo); });
  overview.demo = options.demo;
  const FactIndex facts = with_implied_bases(data.pack, std::move(found));
  CheckScope scope;
  scope.today = local_date(std::chrono::system_clock::now());
  const SectorChecks rules(data.pack, std::move(script));
  const std::vector<Finding> findings = check_with_rules(data.pack, rules, facts, scope, progress);
  TK_TRY(const std::string page, overview_page(data.pack, facts, findings, overview));
  TK_CHECK(write_file_atomically(options.out, page));
  progress.wipe();
  return tell_written(options, page.size());
}

}  // namespace

Result<Exit> run_report(const Options& options) {
  return options.template_name == kOverview ? print_overview(options) : print_official(options);
}

}  // namespace tongket
