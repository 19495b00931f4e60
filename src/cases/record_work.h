// A record as the task or the legal document that its kind says it is (work_item, legal_document).
// Reports print it so, and the pages of tasks and documents list it so.
//
//   const WorkItem task = work_item_of({kind, record, values}, pack, today);
//   task.record    // "task/17"
#pragma once

#include "base/date.h"
#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "model/pack.h"
#include "model/work_item.h"
#include "store/record_store.h"

namespace tongket {

struct RecordToTell {
  const RecordKind& kind;
  const StoredRecord& record;
  const RecordValues& values;  // without personal ones
};

// Of a kind with work_item. What is to be done or being done and whose day has passed is late; a
// state that the kind gives no word for is suspended if the record was dropped, else unknown.
WorkItem work_item_of(const RecordToTell& told, const Pack& pack, Date today);

// Of a kind with legal_document; `list` and `sequence` are left to who lists it.
LegalDocument legal_document_of(const RecordToTell& told, const Pack& pack);

// The first appendix of the kind in whose view the record is; nullptr: none.
const RecordAppendix* appendix_of(const RecordToTell& told);

}  // namespace tongket
