// How a kind's records stand in reports: as tasks or as legal documents, with the fields and states
// that say so. docs/records.md has the keys (work_item, legal_document).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tongket {

// Field ids of the kind; empty: that part is not known.
struct RecordAsTask {
  std::string title;
  std::string kind;    // a choice of what a task is (WorkItem::kind); empty: all are "task"
  std::string sector;  // a choice of the sector's fields; empty: the kind's, else its owner's
  std::string owner;
  std::string partners;
  std::string legal_basis;
  std::string due;
  // What each state of the kind is to a task (WorkItem::state); records in others are not listed.
  std::vector<std::pair<std::string, std::string>> states;
};

// An appendix: the records of a view, with `day` only those whose day lies in the period.
struct RecordAppendix {
  std::string id;
  std::string view;
  std::string day;
};

struct RecordAsDocument {
  std::string type;  // a choice
  std::string number;
  std::string date;
  std::string title;
  std::string level;  // a choice
  std::string submission_number;
  std::string submission_date;
  std::string lead_unit;
  std::string due;
  std::vector<std::string> amends_or_replaces;
  std::vector<RecordAppendix> lists;
};

}  // namespace tongket
