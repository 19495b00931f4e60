// A table of records as somebody brings it: CSV, Excel or JSON, a heading row and rows of cells.
// Each format is read by the house's own parser, with its limits.
//
//   TK_TRY(const UploadedTable table, read_record_table(bytes, "csv"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

struct UploadedTable {
  struct Row {
    std::int64_t number = 0;  // line of a CSV file, row of a sheet, place in a list from 1
    // By column; of CSV and Excel one text a cell, of JSON as many as the list has. Empty: nothing.
    std::vector<std::vector<std::string>> cells;
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;         // those with something in them
  bool are_lists_apart = false;  // JSON: several values stand as several texts
};

constexpr std::size_t kMostTableRows = 20'000;

// `format`: csv, xlsx or json. kInvalidInput with the place of what cannot be read;
// office.table_too_many_rows, office.table_too_many_columns; office.table_format for another
// format.
Result<UploadedTable> read_record_table(std::string_view bytes, std::string_view format);

}  // namespace tongket
