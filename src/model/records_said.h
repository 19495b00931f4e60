// What a report says of records (registers and cases): their tasks and legal documents, which then
// stand in place of the pack's lists, and what its counts come to in the report's period. Made
// where records are known, printed where they are not.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "model/work_item.h"

namespace tongket {

// Where the pages of records begin: behind it a kind, and a record's number or what its list is
// narrowed to.
inline constexpr std::string_view kRecordPages = "/so-theo-doi/";

struct RecordNumber {
  std::optional<Decimal> value;  // empty: the kind has no record in the period
  std::string unit;              // of measure, of a sum; empty: records
  std::string page;              // behind kRecordPages: "petition?dem=letters&ky=2023-S1"

  friend bool operator==(const RecordNumber&, const RecordNumber&) = default;
};

// What of it a template prints.
struct RecordsNamed {
  bool tasks = false;
  bool documents = false;
  std::vector<std::string> counts;  // "petition/letters": kind and count

  [[nodiscard]] bool any() const { return tasks || documents || !counts.empty(); }
};

struct RecordsSaid {
  // Empty: no record says them, and the pack's lists stand.
  std::optional<std::vector<WorkItem>> tasks;
  std::optional<std::vector<LegalDocument>> documents;  // of the period, in the order of printing
  std::vector<std::string> lists;                       // the appendices that there may be
  std::map<std::string, RecordNumber, std::less<>> numbers;  // by "petition/letters"
  std::vector<std::string> counts;                           // all that there are, named so

  friend bool operator==(const RecordsSaid&, const RecordsSaid&) = default;
};

// Asked by whoever prints a report, for its period. Empty: nobody knows of records.
using SayRecords = std::function<Result<RecordsSaid>(const RecordsNamed&)>;

}  // namespace tongket
