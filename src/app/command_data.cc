// init and load: what brings data in.
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "read/value_table.h"

namespace tongket {
namespace {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

Result<Exit> run_init(const Options& options) {
  TK_TRY(const std::optional<DemoChoice> demo, demo_argument(options));
  TerminalProgress progress(options.language);
  const InitRequest request{options.data, options.pack, author_argument(options.author), demo};
  TK_TRY(const InitReceipt receipt, init_data_folder(request, progress));
  progress.wipe();
  const Table table{{{"folder"}, {"rows", true}, {"loads", true}, {"stated", true}},
                    {{options.data, std::to_string(receipt.rows), std::to_string(receipt.loads),
                      std::to_string(receipt.stated)}}};
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

Result<Exit> run_load(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  struct Pending {
    MappedFile file;
    ValueTable table;
  };
  // All files are read and checked before the first is stored.
  TerminalProgress progress(options.language);
  std::vector<Pending> pending;
  for (const std::string& path : options.files) {
    TK_TRY(MappedFile file, MappedFile::open(path));
    TK_TRY(ValueTable table, read_value_table(file.bytes(), path, progress));
    TK_CHECK(check_rows(data.pack, table.rows, path));
    pending.push_back({std::move(file), std::move(table)});
  }
  Table out{{{"file"}, {"load", true}, {"rows", true}, {"unchanged", true}, {"digest"}}, {}};
  for (std::size_t i = 0; i < pending.size(); ++i) {
    Load load;
    load.rows = std::move(pending[i].table.rows);
    load.file = SourceFile{file_name(options.files[i]), pending[i].table.media_type,
                           pending[i].file.bytes()};
    load.actor = author_argument(options.author);
    load.reason = options.reason;
    TK_TRY(const LoadReceipt receipt, data.store->append(std::move(load), progress));
    out.rows.push_back({options.files[i], std::to_string(receipt.load),
                        std::to_string(receipt.rows), std::to_string(receipt.unchanged),
                        hex(receipt.rows_digest)});
  }
  progress.wipe();
  fmt::print("{}", render(out, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
