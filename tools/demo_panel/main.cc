// demo_panel: writes the demonstration panel of a pack as a table of values, and the list of the
// slips planted in it. Exit status: 0 done, 2 usage, 3 failure.
#include <cstdio>
#include <exception>

#include "app/terminal_progress.h"
#include "base/file.h"
#include "demo/demo_csv.h"
#include "demo/panel_command.h"
#include "demo/reported.h"
#include "read/value_table.h"

namespace {

using namespace tongket;

Result<FactIndex> reported_facts(const Pack& pack, Progress& progress) {
  std::vector<Observation> rows;
  for (const std::string& name : pack.value_files) {
    TK_TRY(const MappedFile file, MappedFile::open(pack.folder / name));
    TK_TRY(ValueTable table, read_value_table(file.bytes(), name, progress));
    rows.insert(rows.end(), std::make_move_iterator(table.rows.begin()),
                std::make_move_iterator(table.rows.end()));
  }
  return FactIndex(as_facts(pack, std::move(rows)));
}

Result<> run(const PanelCommand& command) {
  TerminalProgress progress(command.language);
  TK_TRY(const Pack pack, load_pack(command.pack));
  TK_TRY(const DemoDefinition definition, load_demo_definition(pack));
  TK_TRY(const FactIndex facts, reported_facts(pack, progress));
  const DemoRequest request{definition, command.seed.value_or(definition.seed)};
  TK_TRY(const DemoPanel panel, generate_demo(pack, facts, request, progress));
  progress.wipe();
  if (!command.out.empty()) {
    TK_CHECK(write_file_atomically(command.out, demo_values_csv(pack, panel.rows)));
    const PanelWritten written{panel.rows.size(), panel.planted.size(), command.out};
    std::fprintf(stderr, "%s\n", panel_written(command.language, written).c_str());
  }
  const std::string list = planted_csv(panel.planted);
  if (command.planted == PanelCommand::Planted::kFile) {
    TK_CHECK(write_file_atomically(command.planted_file, list));
  } else if (command.planted == PanelCommand::Planted::kPrinted) {
    std::fwrite(list.data(), 1, list.size(), stdout);
  }
  return done();
}

int failed(const Error& error, Language language) {
  std::fprintf(stderr, "%s\n", describe(error, language).c_str());
  return error.code == ErrorCode::kUsage ? 2 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const Result<PanelCommand> command = parse_panel_command(arguments);
    if (!command) return failed(command.error(), language_of_arguments(arguments));
    if (command->help) {
      std::printf("%s\n", panel_usage(command->language).c_str());
      return 0;
    }
    const Result<> result = run(*command);
    return result ? 0 : failed(result.error(), command->language);
  } catch (const std::exception& error) {  // out of memory, a library's exception not foreseen
    std::fprintf(stderr, "demo_panel: %s\n", error.what());
    return 3;
  }
}
