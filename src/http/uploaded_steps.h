// A step that is taken for each record of a table: the answers of an agency to a list that was sent
// to it. The column "number" names the record; else a unique field, or the one that records are
// called by. Other columns than the step asks for are left alone, so that an exported list comes
// back with what was filled in.
#pragma once

#include <span>

#include "http/uploaded_records.h"

namespace tongket {

// Nothing is written; each row is tried as the asker would take the step. kInvalidInput for a
// heading as in preview_import(), http.import_no_key for one that names no records.
Result<UploadedRecords> preview_steps(Live& live, const Call& call, const RecordKind& kind,
                                      const RowsAsked& asked, const UploadedTable& table);

// Of these rows, on the records as they stand now.
Result<RowsTaken> step_writes(Live& live, const Call& call, const RowsAsked& asked,
                              std::span<const UploadedRecords::Row> rows);

}  // namespace tongket
