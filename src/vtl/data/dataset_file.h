// Data sets as files: NAME.json tells the structure, NAME.csv holds the rows.
//
//   {"name": "DS_1", "components": [
//     {"name": "Id_1", "role": "Identifier", "data_type": "String"},
//     {"name": "Me_1", "role": "Measure", "data_type": "Number"}]}
//
// A component may have a "value_domain": what viral attributes are propagated by. Roles:
// Identifier, Measure, Attribute, Viral Attribute. An empty cell is null (so a text without
// characters becomes null). The columns of the CSV may stand in any order.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "vtl/data/dataset.h"

namespace tongket::vtl {

struct DatasetLimits {
  std::size_t max_rows = 100'000'000;
  std::size_t max_components = 256;
};

// The structure without rows; kInvalidInput with the place in the file.
Result<Dataset> parse_structure(std::string_view json, const std::string& file);
// Rows for a structure: kInvalidInput for a missing or unknown column, a value of another type, an
// identifier without value, rows that agree in all identifiers.
Result<Dataset> parse_rows(const Dataset& structure, std::string_view csv, const std::string& file,
                           const DatasetLimits& limits = {});

Result<Dataset> read_dataset(const std::filesystem::path& structure,
                             const std::filesystem::path& rows);

std::string structure_text(const Dataset& data, const std::string& name);
std::string rows_text(const Dataset& data);

}  // namespace tongket::vtl
