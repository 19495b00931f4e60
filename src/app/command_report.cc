// report: writes a page from the store.
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "check/check.h"
#include "model/fact_index.h"
#include "report/overview.h"

namespace tongket {
namespace {

constexpr std::string_view kOverview = "tong-quan";

}  // namespace

Result<Exit> run_report(const Options& options) {
  if (options.template_name != kOverview) {
    return fail(ErrorCode::kUsage, "app.unknown_template",
                {{"found", options.template_name}, {"expected", std::string(kOverview)}});
  }
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
  TK_TRY(std::vector<Fact> found, data.store->find({}));
  const FactIndex facts(std::move(found));
  CheckScope scope;
  scope.today = local_date(std::chrono::system_clock::now());
  const std::vector<Finding> findings = check_all(data.pack, facts, scope, progress);
  TK_TRY(const std::string page, overview_page(data.pack, facts, findings, overview));
  TK_CHECK(write_file_atomically(options.out, page));
  progress.wipe();
  const Table table{{{"file"}, {"bytes", true}}, {{options.out, std::to_string(page.size())}}};
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
