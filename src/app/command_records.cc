// records import, records step, records screen: what is done to many records at once.
#include <fmt/format.h>

#include "app/commands.h"
#include "app/mistakes.h"
#include "app/records_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "cases/record_import.h"
#include "cases/record_screening.h"
#include "cases/record_table_step.h"

namespace tongket {
namespace {

std::string name_of_file(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

void print_table(const Options& options, const Table& table) {
  fmt::print("{}", render(table, options.format, options.language));
}

}  // namespace

Result<Exit> run_records_import(const Options& options) {
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const RecordKind* kind, folder.kind(options.kind));
  const std::string& path = options.files.front();
  TK_TRY(const MappedFile file, MappedFile::open(path));
  TK_TRY(const RecordActing acting, acting_at_machine(folder, options));
  const RecordRules rules = folder.rules();
  const RecordImport import{rules,
                            *kind,
                            options.step,
                            acting,
                            folder.records(),
                            options.skip_known ? KnownRecords::kLeaveOut : KnownRecords::kMistake,
                            options.source};
  TerminalProgress progress(options.language);
  TK_TRY(const ImportReceipt receipt, import_records(import, file.bytes(), path, progress));
  progress.wipe();
  if (receipt.wrong > 0) {
    print_mistakes(receipt.mistakes, options);
    return Exit::kFailure;
  }
  print_table(options,
              {{{"file"}, {"rows_read", true}, {"records_made", true}, {"records_known", true}},
               {{name_of_file(path), std::to_string(receipt.rows), std::to_string(receipt.made),
                 std::to_string(receipt.known)}}});
  return Exit::kDone;
}

Result<Exit> run_records_step(const Options& options) {
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const RecordKind* kind, folder.kind(options.kind));
  const std::string& path = options.files.front();
  TK_TRY(const MappedFile file, MappedFile::open(path));
  TK_TRY(const RecordActing acting, acting_at_machine(folder, options));
  const RecordRules rules = folder.rules();
  const TableOfSteps steps{
      rules, *kind, options.step, options.key, acting, folder.records(), options.source};
  TerminalProgress progress(options.language);
  TK_TRY(const TableStepsReceipt receipt, take_table_of_steps(steps, file.bytes(), path, progress));
  progress.wipe();
  if (receipt.wrong > 0) {
    print_mistakes(receipt.mistakes, options);
    return Exit::kFailure;
  }
  print_table(
      options,
      {{{"file"}, {"rows_read", true}, {"steps_taken", true}},
       {{name_of_file(path), std::to_string(receipt.rows), std::to_string(receipt.taken)}}});
  return Exit::kDone;
}

Result<Exit> run_records_screen(const Options& options) {
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const RecordKind* kind, folder.kind(options.kind));
  TK_TRY(const RecordActing acting, acting_at_machine(folder, options));
  const RecordRules rules = folder.rules();
  const Screening screening{rules, *kind, acting, folder.records(),
                            options.dry_run ? ScreeningMode::kTry : ScreeningMode::kMake};
  TerminalProgress progress(options.language);
  ScreeningReceipt receipt;
  TK_CHECK(screen_records(screening, receipt, progress));
  progress.wipe();
  Table table{{{"names_looked_at", true},
               {"names_found", true},
               {"records_known", true},
               {"records_made", true}},
              {{std::to_string(receipt.looked), std::to_string(receipt.found),
                std::to_string(receipt.known), std::to_string(receipt.made)}}};
  print_table(options, table);
  return Exit::kDone;
}

}  // namespace tongket
