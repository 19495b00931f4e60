// Takes one step for each record of a table: the list that goes to an agency, the answers that come
// back from it. A column names the record, the others fill in what the step asks for. All of the
// table is worked out before the first write; if a row is wrong, nothing is done, and every mistake
// is told with its line and column.
//
//   number,asked_agency,list_number,sent_on           domain_name,conclusion,answered_on
//   TMVP-2022-000017,NHNN,12/DS,2022-11-21            vay-nhanh.vn,violation,2022-12-01
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "cases/record_commands.h"
#include "store/record_store.h"

namespace tongket {

struct TableOfSteps {
  const RecordRules& rules;
  const RecordKind& kind;
  std::string step;
  // The column that names the record: "number", or a field that is unique or whose words find a
  // record (a record of the kind that has the very value, and that the step may leave from). Empty:
  // "number" if the table has it, else the first unique field.
  std::string key;
  const RecordActing& acting;
  RecordStore& store;
  std::string source = {};  // who says it (StepRequest)
};

struct TableStepsReceipt {
  std::int64_t rows = 0;
  std::int64_t taken = 0;
  std::int64_t wrong = 0;       // rows; if any, no step was taken
  std::vector<Error> mistakes;  // in the order of the file
};
inline constexpr std::size_t kMostTableSteps = 100'000;  // rows

// `bytes`: CSV as record_table.h has it. kNotFound cases.unknown_step; kUsage cases.which_key;
// kInvalidInput for a heading that does not fit, bytes that are no table, cases.table_too_long;
// kConflict with cases.import_partly if a record is changed by somebody else meanwhile; kCancelled.
Result<TableStepsReceipt> take_table_of_steps(const TableOfSteps& steps, std::string_view bytes,
                                              const std::string& file, Progress& progress);

// The record that a number names: "TMVP-2022-000017", or its last part. kNotFound
// cases.no_such_record.
Result<StoredRecord> record_by_number(const RecordKind& kind, std::string_view number,
                                      const RecordStore& store);

// The record whose field has the value: the field is unique, or searched. Of several the only one
// that the step may leave from. kNotFound cases.no_such_record, kConflict cases.not_one_record.
struct RecordWanted {
  const RecordKind& kind;
  const RecordStep& step;
  const RecordField& field;
  const std::string& value;  // in its form (record_values.h)
};
Result<StoredRecord> record_by_value(const RecordWanted& wanted, const RecordStore& store);

// Whether records can be named by the field in a table.
bool names_records(const RecordKind& kind, const RecordField& field);

}  // namespace tongket
