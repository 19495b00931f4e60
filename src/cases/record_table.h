// A table of records from outside: CSV (base/csv.h) whose heading names fields of a kind. A cell
// holds a value as record_values.h has it; values of a field with `many` are parted by "|". An
// empty cell says nothing about its field. An apostrophe that stands before a formula's sign, as
// our own exports write it, is no part of the value.
//
//   TK_TRY(RecordTable table, RecordTable::open(bytes, "names.csv", {kind, step, pack}));
//   RecordTable::Row row;
//   while (true) {
//     TK_TRY(const bool more, table.next(row));
//     if (!more) break;
//     if (row.mistakes.empty()) use(row.values);
//   }
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "model/pack.h"

namespace tongket {

struct RecordTableShape {
  const RecordKind& kind;
  const RecordStep& step;  // which asks for the fields
  const Pack& pack;
  std::string key = {};  // a column that the step need not ask for; empty: none
};

class RecordTable {
 public:
  // kInvalidInput with all mistakes of the heading: cases.value_unknown_field, cases.not_asked,
  // cases.table_no_key; what CsvReader::open fails with. `bytes` and the shape must outlive it.
  static Result<RecordTable> open(std::string_view bytes, const std::string& file,
                                  const RecordTableShape& shape);

  struct Row {
    Place place;  // where it begins
    std::string key;
    RecordValues values;
    std::vector<Error> mistakes;  // of its cells, each at its place; such values are left out
  };
  // False at the end. kInvalidInput for bytes that are no table, where reading ends.
  Result<bool> next(Row& row);

  // Where a field of the last row stands; the row's beginning if the table has no such column.
  [[nodiscard]] Place place_of(std::string_view field) const;
  [[nodiscard]] std::size_t bytes_read() const { return reader_.bytes_read(); }

 private:
  RecordTable(CsvReader reader, const RecordTableShape& shape)
      : reader_(std::move(reader)), shape_(shape) {}
  Result<> read_heading();
  void read_cell(const RecordField& field, std::size_t column, Row& row) const;

  CsvReader reader_;
  RecordTableShape shape_;
  std::vector<const RecordField*> columns_;  // nullptr: not a field that is filled in
  std::optional<std::size_t> key_;
  CsvRecord record_;
};

inline constexpr char kCellSeparator = '|';

}  // namespace tongket
