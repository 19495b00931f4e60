// Tasks and legal documents as their pages list them: the records of the kinds that stand as such
// in reports (cases/record_work.h), those that the asker may read, as they are now. As in reports
// the pack's lists stand until the first such record is made, and of a pack without such kinds.
//
//   TK_TRY(const TasksListed tasks, tasks_listed(live, call));      // without Live's lock
//   if (tasks.registers.empty()) ...                                 // the pack's list
#pragma once

#include <string>
#include <vector>

#include "http/record_listing.h"
#include "model/work_item.h"

namespace tongket {

// What of a record its row of the list does not tell; all empty of a row of the pack.
struct WorkRecord {
  const RecordKind* kind = nullptr;
  std::int64_t id = 0;
  std::string number;
  NamedText state;
  NamedText level;  // of a document
};
struct TaskListed {
  WorkItem task;
  WorkRecord record;
};
struct DocumentListed {
  LegalDocument document;
  WorkRecord record;
};

// What is not ended first, by day due, those without one last; then what ended, newest first.
struct TasksListed {
  std::vector<TaskListed> items;
  std::vector<const RecordKind*> registers;  // where they stand; empty: the pack's list
};
// By appendix in the order of the kind, those of none at the end; in one by date, then day due.
struct DocumentsListed {
  std::vector<DocumentListed> items;
  std::vector<const RecordKind*> registers;
};

Result<TasksListed> tasks_listed(Live& live, const Call& call);
Result<DocumentsListed> documents_listed(Live& live, const Call& call);

// The kinds that stand as tasks, as legal documents, of which there was a record; for everybody.
Result<std::vector<const RecordKind*>> registers_of_tasks(Live& live);
Result<std::vector<const RecordKind*>> registers_of_documents(Live& live);

}  // namespace tongket
