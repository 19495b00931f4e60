// Tasks and legal documents for reports to print: as a pack lists them, or as records say them
// (model/records_said.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace tongket {

inline constexpr std::array<std::string_view, 5> kTaskKinds{"task", "law", "project", "target",
                                                            "event"};
inline constexpr std::array<std::string_view, 6> kTaskStates{"todo", "doing",     "done",
                                                             "late", "suspended", "unknown"};

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
  std::string due;     // as the source prints it: a year, a month or a day, or empty
  std::string state;   // todo, doing, done, late, suspended, unknown
  std::string record;  // "task/17", kind and number, if it is one; empty: a row of the pack

  friend bool operator==(const WorkItem&, const WorkItem&) = default;
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
  std::string record;  // as WorkItem::record

  friend bool operator==(const LegalDocument&, const LegalDocument&) = default;
};

}  // namespace tongket
