// Records that were merged: which one stands for another, and what points at those that do not
// stand any more.
#pragma once

#include <vector>

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

// The record that stands for this one: itself, or the one that it was merged into, and so on.
Result<StoredRecord> record_that_stands(const RecordStore& records, StoredRecord record);

// Links of a record and of all that were merged into it; targets and sources are the ones that
// stand, each once.
Result<std::vector<RecordStore::Linked>> links_through_mergers(const RecordStore& records,
                                                               const StoredRecord& record);

// The numbers of all that were merged into it, over several mergers.
Result<std::vector<std::int64_t>> all_merged_into(const RecordStore& records,
                                                  const StoredRecord& record);

// "merged_into": null or {id, number, kind, title}; "merged": the same of each that was merged into
// it; "may_merge". Of others the title only if the asker may read them.
Result<> write_mergers(JsonWriter& json, Live& live, const Call& call, const RecordAsked& asked);

}  // namespace tongket
