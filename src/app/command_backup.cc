// backup and restore: a data folder as one file, and back.
#include <fmt/format.h>

#include <chrono>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "backup/restore_backup.h"
#include "base/date.h"

namespace tongket {
namespace {

void tell_mistakes(const std::vector<Error>& mistakes, Language language) {
  for (const Error& mistake : mistakes) fmt::print(stderr, "{}\n", describe(mistake, language));
}

}  // namespace

Result<Exit> run_backup(const Options& options) {
  TerminalProgress progress(options.language);
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const BackupReceipt made,
         make_backup({.store = *data.store,
                      .data = options.data,
                      .out = options.out,
                      .open = open_store,
                      .made_at = timestamp_text(std::chrono::system_clock::now()),
                      .program = TONGKET_VERSION},
                     progress));
  progress.wipe();
  const Table table{
      {{"file"},
       {"bytes", true},
       {"files", true},
       {"load", true},
       {"head"},
       {"journal_head"},
       {"record_head"}},
      {{options.out, std::to_string(made.bytes), std::to_string(made.manifest.files.size()),
        std::to_string(made.manifest.load), made.manifest.head, made.manifest.journal_head,
        made.manifest.record_head}}};
  fmt::print("{}", render(table, options.format, options.language));
  tell_mistakes(made.mistakes, options.language);
  return made.mistakes.empty() ? Exit::kDone : Exit::kFound;
}

Result<Exit> run_restore(const Options& options) {
  TerminalProgress progress(options.language);
  TK_TRY(const RestoreReceipt back,
         restore_backup({options.archive, options.data, open_store}, progress));
  progress.wipe();
  const Table table{{{"folder"},
                     {"made_at"},
                     {"rows", true},
                     {"entries", true},
                     {"load", true},
                     {"head"},
                     {"journal_head"},
                     {"record_head"}},
                    {{options.data, back.manifest.made_at, std::to_string(back.audit.rows),
                      std::to_string(back.audit.entries), std::to_string(back.manifest.load),
                      back.audit.head, back.audit.journal_head, back.audit.record_head}}};
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
