// vtl run: a script of validation and transformation over the data sets of a folder.
// vtl conformance: worked examples in the official form, with what differs. Exit status 1 if one
// does.
#include <fmt/format.h>

#include "app/commands.h"
#include "vtl/examples/examples.h"
#include "vtl/run/run_script.h"

namespace tongket {

Result<Exit> run_vtl_run(const Options& options) {
  TK_TRY(const auto written, vtl::run_script({options.files.front(), options.data, options.out}));
  Table table;
  table.columns = {{"dataset"}, {"data_points", true}, {"components", true}};
  for (const vtl::Written& item : written) {
    table.rows.push_back({item.name, std::to_string(item.rows), std::to_string(item.components)});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

Result<Exit> run_vtl_conformance(const Options& options) {
  TK_TRY(const std::vector<vtl::ExampleResult> results, vtl::run_examples(options.data));
  std::size_t failed = 0;
  for (const vtl::ExampleResult& result : results) {
    if (!result.wrong) continue;
    ++failed;
    fmt::print("{}: {}\n", result.name, describe(*result.wrong, options.language));
  }
  fmt::print("{} {} {}\n", results.size() - failed, failed, results.size());
  return failed == 0 ? Exit::kDone : Exit::kFound;
}

}  // namespace tongket
