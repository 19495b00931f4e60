// report merge, report changes, report list, report restore-text: what printed reports leave
// behind, and what comes back from people who edited them.
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "base/text.h"
#include "report/archive.h"
#include "report/merge/merge.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxEditedBytes = std::size_t{64} << 20;
constexpr std::size_t kShownText = 60;  // bytes of a text in a table for people

// A code for machines; its words for people.
std::string named(const Options& options, const std::string& key, std::string_view code) {
  if (options.format != Format::kText) return std::string(code);
  return message(options.language, key + std::string(code));
}

std::string shown(const Options& options, const std::string& text) {
  return options.format == Format::kText ? excerpt(text, kShownText) : text;
}

void print_found(const Options& options, const Table& table) {
  if (options.format == Format::kText && table.rows.empty()) {
    fmt::print("{}\n", message(options.language, "app.nothing_found"));
    return;
  }
  fmt::print("{}", render(table, options.format, options.language));
}

std::string person(const Options& options, const std::string& name) {
  return name == kErasedName ? message(options.language, "app.erased") : name;
}

Result<Exit> list_changes(const Options& options, const DataFolder& data) {
  TK_TRY(const std::vector<ChangeNow> open, open_changes(data.pack, *data.store));
  Table table{{{"id", true},
               {"report"},
               {"period"},
               {"edition", true},
               {"slot"},
               {"printed"},
               {"stated_figure"},
               {"now"},
               {"author"},
               {"recorded_at"}},
              {}};
  for (const ChangeNow& each : open) {
    const FigureChange& change = each.change;
    table.rows.push_back({std::to_string(change.id), each.report.template_id, each.report.period,
                          std::to_string(change.asked.edition), change.asked.slot,
                          change.asked.printed, change.asked.stated, each.now,
                          person(options, change.author), change.recorded_at});
  }
  print_found(options, table);
  return Exit::kDone;
}

// How many numbers of an edition changed since; empty if its manifest is not kept.
Result<std::string> changed_since(const ReportArchive& archive, const Edition& edition,
                                  const FactIndex& facts) {
  if (edition.manifest != ManifestState::kKept) return std::string();
  TK_TRY(const std::string bytes, archive.edition_manifest(edition.id));
  TK_TRY(const Manifest manifest, read_manifest(bytes));
  return std::to_string(changed_numbers(manifest, facts).size());
}

}  // namespace

Result<Exit> run_report_merge(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  const std::string& path = options.files.front();
  TK_TRY(const std::string bytes, read_file(path, kMaxEditedBytes));
  TK_TRY(const MergeReceipt receipt,
         merge_report(*data.store, {bytes, path, author_argument(options.author),
                                    options.dry_run ? MergeMode::kDryRun : MergeMode::kStore}));
  Table table{{{"change"}, {"place"}, {"printed"}, {"stated_text"}, {"outcome"}}, {}};
  for (const MergedEdit& merged : receipt.edits) {
    const Edit& edit = merged.edit;
    const bool figure = edit.kind == Edit::Kind::kFigure;
    table.rows.push_back({named(options, "edit.", to_code(edit.kind)),
                          figure ? merged.slot : edit.place, shown(options, edit.printed),
                          shown(options, edit.stated),
                          named(options, "outcome.", to_code(merged.outcome))});
  }
  if (options.format == Format::kText) {
    fmt::print("{}\n", message(options.language, "app.merged_edition",
                               {{"edition", std::to_string(receipt.edition.id)},
                                {"report", receipt.edition.report.template_id},
                                {"period", receipt.edition.report.period}}));
  }
  print_found(options, table);
  return Exit::kDone;
}

Result<Exit> run_report_changes(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  if (options.accept == 0 && options.restore == 0) return list_changes(options, data);
  const ChangeAnswer answer{options.accept != 0 ? options.accept : options.restore,
                            author_argument(options.author), options.language};
  Table table{{{"id", true}, {"outcome"}, {"load", true}}, {}};
  std::string load;
  if (options.accept != 0) {
    TerminalProgress progress(options.language);
    TK_TRY(const LoadReceipt receipt, accept_change(data.pack, *data.store, answer, progress));
    progress.wipe();
    load = std::to_string(receipt.load);
  } else {
    TK_CHECK(restore_change(*data.store, answer));
  }
  table.rows.push_back({std::to_string(answer.id),
                        named(options, "outcome.", options.accept != 0 ? "accepted" : "restored"),
                        load});
  print_found(options, table);
  return Exit::kDone;
}

Result<Exit> run_report_list(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  const ReportArchive& archive = data.store->reports();
  TK_TRY(const std::vector<Edition> editions, archive.editions({{}, options.period}));
  TK_TRY(std::vector<Fact> found, data.store->find({}));
  const FactIndex facts(std::move(found));
  Table table{{{"edition", true},
               {"report"},
               {"period"},
               {"state"},
               {"issue"},
               {"recorded_at"},
               {"author"},
               {"file"},
               {"load", true},
               {"changed", true}},
              {}};
  for (const Edition& edition : editions) {
    const std::string report(report_of(edition.report.template_id));
    if (!options.template_name.empty() && report != options.template_name) continue;
    TK_TRY(const std::string changed, changed_since(archive, edition, facts));
    table.rows.push_back(
        {std::to_string(edition.id), report, edition.report.period,
         named(options, "edition.", to_code(edition.kind)), edition.issue_number,
         options.format == Format::kText ? moment_words(edition.recorded_at, options.language)
                                         : edition.recorded_at,
         person(options, edition.actor), edition.file_name, std::to_string(edition.load), changed});
  }
  print_found(options, table);
  return Exit::kDone;
}

Result<Exit> run_report_restore_text(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_CHECK(restore_texts(
      *data.store,
      {{options.template_name, options.period}, options.files, author_argument(options.author)}));
  Table table{{{"place"}, {"outcome"}}, {}};
  for (const std::string& place : options.files) {
    table.rows.push_back({place, named(options, "outcome.", "restored")});
  }
  print_found(options, table);
  return Exit::kDone;
}

}  // namespace tongket
