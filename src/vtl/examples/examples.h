// Worked examples in the form of the official ones (SDMX technical working group, VTL 2.2,
// docs/reference_manual/operators/*/*/examples): a script ex_N.vtl over the data sets ds_N.csv,
// what it should give in ex_N.csv with its structure in ex_N.json. A ruleset or a value domain that
// a script uses without defining it stands in the text intro.rst beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace tongket::vtl {

struct ExampleResult {
  std::string name;            // path below the folder, without ".vtl"
  std::optional<Error> wrong;  // none: passed
};

// All examples below a folder, by path.
Result<std::vector<ExampleResult>> run_examples(const std::filesystem::path& folder);

}  // namespace tongket::vtl
