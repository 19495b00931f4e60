// The columns of records as tables: what an export writes stands under the same names that an
// import reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/record_listing.h"

namespace tongket {

// What stands in a column of an export: a field, or something of the record itself.
struct RecordColumn {
  std::string id;  // "summary", "number", "state"
  NamedText name;
  const RecordField* field = nullptr;
};
// Of a listing: number, title, state, unit, days, then the view's columns or all fields that are
// not personal. Without a kind no fields.
std::vector<RecordColumn> columns_of(const RecordListing& listing);
// The texts of a record in these columns, several of one joined by "; ". A field that the asker may
// not see is empty.
std::vector<std::string> column_texts(const std::vector<RecordColumn>& columns,
                                      const RecordListed& listed, Date today);

// What the heading of a table names, by column: fields, by id or by name in either language,
// however capitals, marks and blanks are written; nullptr for columns of an export that are no
// fields, and for that of the reason.
struct TableHeading {
  std::vector<const RecordField*> fields;
  std::optional<std::size_t> reason;  // why the step is taken
};
// "reason" is a field if the step asks for one that is called so, else the step's reason if it
// wants one; "step_reason" is always the step's. kInvalidInput, with all others:
// http.import_unknown_column, http.import_column_twice, http.import_ambiguous_column (two fields
// have this name).
Result<TableHeading> heading_of_table(const RecordKind& kind, const RecordStep& step,
                                      const std::vector<std::string>& headings);

// Whether a heading names this column of an export that is no field: "number".
bool names_own_column(std::string_view heading, std::string_view id);

// Whether a text is the name of any of them, or of the column of the reason.
bool is_own_column(std::string_view text);

// A text without the apostrophe that an export puts before what a spreadsheet would compute.
std::string without_guard(std::string_view text);
// How the store knows a value of a unique field (cases/record_projection.h).
std::string unique_key(const RecordField& field, const std::string& value);

}  // namespace tongket
