// A script over the data sets of a folder.
//
//   in/DS_1.json, in/DS_1.csv     a data set (dataset_file.h)
//   in/GEO.json                   a value domain: {"name": "GEO", "data_type": "String",
//                                 "values": ["HN", "HCM"]}
//
// Names may have any character that a file may have on every system. Results of persistent
// assignments (<-) are written to the other folder in the same form; if a script has none, all
// results are.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {

struct RunRequest {
  std::filesystem::path script;
  std::filesystem::path in;
  std::filesystem::path out;
};

struct Written {
  std::string name;
  std::size_t rows = 0;
  std::size_t components = 0;
};

Result<std::vector<Written>> run_script(const RunRequest& request);

// The data sets and value domains of a folder that a script names, without `.json`.
std::vector<std::string> files_for(std::string_view script, const std::filesystem::path& folder);
// {"data_type": ..., "values": [...]}.
Result<Column> parse_domain(std::string_view json, const std::string& file);

}  // namespace tongket::vtl
