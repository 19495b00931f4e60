// Values from a table: .csv or .xlsx with a header of column names, as pack-data's facts.csv has:
// doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,
// value_hi,unit,mult,note. Needed: code, org, period, value, unit; the others may be missing
// (scenario actual, status A, mult 0, doc = the file's name). Unknown columns are an error. All
// mistakes of a file are collected (up to 100), each with line and column; with any mistake, no row
// is returned.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "model/observation.h"

namespace tongket {

struct ValueTable {
  std::vector<Observation> rows;  // source_line: line in the CSV, row in the sheet
  std::string media_type;
};

// Chooses the reader by the content, not by the name.
Result<ValueTable> read_value_table(std::string_view bytes, const std::string& file,
                                    Progress& progress);

}  // namespace tongket
