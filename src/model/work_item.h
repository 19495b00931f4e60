// Tasks and legal documents as a pack lists them, for reports to print. They become case files with
// states and deadlines of their own in a later floor; here they are rows.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"

namespace tongket {

// A row of tasks.csv.
struct WorkItem {
  std::string source;
  std::string field;
  std::string kind;  // task, law, project, target, event
  std::string title_vi;
  std::string title_en;
  std::string owner;  // ids or names, separated by ';'
  std::string partners;
  std::string legal_basis;
  std::string due;    // as the source prints it: a year, a month or a day, or empty
  std::string state;  // todo, doing, done, late, suspended, unknown
};

// A row of documents.csv.
struct LegalDocument {
  std::string source;
  std::string list;  // "I" to "V": the appendix that it stands in
  int sequence = 0;
  std::string type_vi;
  std::string type_en;
  std::string number;
  std::optional<Date> date;
  std::string title_vi;
  std::string title_en;
  std::string level;  // law, government, prime-minister, ministry, ...
  std::string state;  // issued, submitted, drafting, ...
  std::string submission_number;
  std::string submission_date;  // several, separated by "; "
  std::string lead_unit;
  std::string due;
  std::string amends_or_replaces;
};

}  // namespace tongket
