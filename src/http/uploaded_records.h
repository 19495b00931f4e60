// A table of records to be taken in: read, each row tried as its step would have it, and kept until
// somebody takes it, all or none.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "http/record_asked.h"
#include "http/record_notices.h"
#include "office/uploaded_table.h"

namespace tongket {

struct UploadedRecords {
  struct Row {
    std::int64_t number = 0;  // as UploadedTable has it
    RecordValues values;
    std::string reason = {};  // why the step is taken
    std::int64_t record = 0;  // that a step is taken for; 0: a new one, or one that is not found
    std::string called = {};  // its number
  };
  struct Bad {
    std::int64_t row = 0;
    std::string field;  // may be empty
    Error error;
  };
  std::string kind;
  std::string step;
  std::string source;     // who says it (StepRequest)
  std::vector<Row> rows;  // all, the bad ones with what of them could be read
  std::vector<Bad> bad;   // by row; at most kMostBad
  std::int64_t bad_rows = 0;
  std::vector<std::string> unused;  // fields of the heading that the step does not ask for
  std::size_t told = 0;             // people who are told of it, once it is taken
  // Whoever sets `busy` first goes on with it, behind the rows that are done.
  struct Taking {
    std::atomic<bool> busy = false;
    std::atomic<std::size_t> rows = 0;
  };
  std::shared_ptr<Taking> taking = std::make_shared<Taking>();
};
constexpr std::size_t kMostBad = 1'000;

// By which step rows become records, and who says what stands in them.
struct RowsAsked {
  const RecordStep& step;
  std::string source;
};
// The write of one row; an id of 1 is for trying.
Result<RecordWrite> made_row(Live& live, const Call& call, const RecordKind& kind,
                             const RowsAsked& asked, const UploadedRecords::Row& row,
                             std::int64_t id = 1);

// Nothing is written. kInvalidInput as heading_of_table().
Result<UploadedRecords> preview_import(Live& live, const Call& call, const RecordKind& kind,
                                       const RowsAsked& asked, const UploadedTable& table);

// What becomes of some rows: the writes of new records with numbers of their own, or of steps
// (http/uploaded_steps.h), with what these make besides; and the rows' records, to be told of.
struct RowsTaken {
  std::vector<RecordWrite> writes;
  std::vector<RecordMoved> moved;
};
struct RowsWanted {
  std::size_t begin = 0;
  std::size_t count = 0;
};
Result<RowsTaken> import_writes(Live& live, const Call& call, const UploadedRecords& import,
                                RowsWanted wanted);

}  // namespace tongket
