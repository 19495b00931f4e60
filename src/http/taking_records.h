// The rows of a table that was looked at become records or take their step, batch by batch: each
// whole or not at all, and what was done stands.
//
//   const RowsDone done = take_rows(live, call, import, 1'000, progress);
#pragma once

#include <cstddef>
#include <memory>

#include "base/progress.h"
#include "http/uploaded_records.h"

namespace tongket {

struct RowsDone {
  Result<> ended;
  std::shared_ptr<PendingWrite> telling = {};  // nullptr: nobody is told
};
// From the first row that is not done. Fails with cases.changed ({id}) for a record that somebody
// changed since, kCancelled, and as RecordStore::write. Takes Live's lock in the end, to tell
// people.
RowsDone take_rows(Live& live, const Call& call, const UploadedRecords& import, std::size_t batch,
                   Progress& progress);

}  // namespace tongket
