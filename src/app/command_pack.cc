// pack lint and pack diagram. Exit status 1 if lint finds something.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands.h"
#include "app/data_folder.h"
#include "app/mistakes.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "base/text.h"
#include "cases/demo_records_definition.h"
#include "cases/record_diagram.h"
#include "cases/record_kinds.h"
#include "cases/working_calendar.h"
#include "derive/rules/pack_rules.h"
#include "model/pack_lint.h"
#include "read/value_table.h"

namespace tongket {
namespace {

// The values of the pack's files against its definitions.
std::vector<Error> value_mistakes(const Pack& pack, Progress& progress) {
  std::vector<Error> out;
  for (const std::string& name : pack.value_files) {
    const std::string path = (pack.folder / name).string();
    const Result<MappedFile> file = MappedFile::open(path);
    if (!file) {
      out.push_back(file.error());
      continue;
    }
    const Result<ValueTable> table = read_value_table(file->bytes(), path, progress);
    if (!table) {
      out.push_back(table.error());
      continue;
    }
    if (const Result<> rows = check_rows(pack, table->rows, path); !rows) {
      out.push_back(rows.error());
    }
  }
  return out;
}

}  // namespace

Result<Exit> run_pack_lint(const Options& options) {
  std::vector<Error> mistakes = lint_pack(options.pack);
  if (const Result<Pack> pack = load_pack(options.pack)) {
    TerminalProgress progress(options.language);
    for (Error& error : value_mistakes(*pack, progress)) mistakes.push_back(std::move(error));
    const Result<std::optional<PackRules>> rules = load_pack_rules(*pack);
    if (!rules) mistakes.push_back(rules.error());
    const Result<std::vector<RecordKind>> kinds = load_record_kinds(*pack);
    if (!kinds) mistakes.push_back(kinds.error());
    if (kinds) {
      const Result<DemoRecordsDefinition> demo = load_demo_records(*pack, *kinds);
      if (!demo) mistakes.push_back(demo.error());
    }
    const Result<WorkingCalendar> calendar = load_working_calendar(*pack);
    if (!calendar) mistakes.push_back(calendar.error());
  }
  print_mistakes(mistakes, options);
  return mistakes.empty() ? Exit::kDone : Exit::kFound;
}

Result<Exit> run_pack_diagram(const Options& options) {
  TK_TRY(const Pack pack, load_pack(options.pack));
  TK_TRY(const std::vector<RecordKind> kinds, load_record_kinds(pack));
  const auto kind = std::ranges::find(kinds, options.kind, &RecordKind::id);
  if (kind == kinds.end()) {
    std::vector<std::string> ids;
    ids.reserve(kinds.size());
    for (const RecordKind& one : kinds) ids.push_back(one.id);
    return fail(ErrorCode::kNotFound, "cases.unknown_kind",
                {{"found", options.kind}, {"suggestion", nearest(options.kind, ids).value_or("")}});
  }
  fmt::print("{}", state_diagram(*kind, options.language));
  return Exit::kDone;
}

}  // namespace tongket
