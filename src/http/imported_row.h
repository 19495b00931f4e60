// What a row of an uploaded table says in the fields of a kind.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cases/record_values.h"
#include "office/uploaded_table.h"

namespace tongket {

// What stands in a cell as the field's value: also names of choices and units, days as
// 31/05/2023, the words for yes and no, numbers of records. kInvalidInput as record_value().
Result<std::string> imported_value(const RecordField& field, std::string_view text,
                                   const Pack& pack);

// The text of a cell as it was typed; empty if nothing stands there.
std::string imported_text(const UploadedTable::Row& row, std::optional<std::size_t> column);

// Whether a row is what an export in Excel has under the ids of the fields: their names.
bool is_second_heading(const std::vector<const RecordField*>& columns,
                       const UploadedTable::Row& row);

struct ImportedRow {
  RecordValues values;                               // what could be read
  std::vector<std::pair<std::string, Error>> wrong;  // by field
};
// `columns`: of each cell its field; nullptr for what is not to be read.
ImportedRow imported_row(const std::vector<const RecordField*>& columns, const UploadedTable& table,
                         const UploadedTable::Row& row, const Pack& pack);

// The field that a mistake of a command is in, "reason" of the step's reason; may be empty.
std::string field_of_mistake(const Error& error);

}  // namespace tongket
