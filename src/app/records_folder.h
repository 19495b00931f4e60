// A data folder's registers and cases as commands need them: the kinds and days of its pack, a kind
// by its id, and who acts.
#pragma once

#include <string>
#include <vector>

#include "app/commands.h"
#include "app/data_folder.h"
#include "cases/record_commands.h"
#include "cases/working_calendar.h"
#include "store/record_store.h"

namespace tongket {

struct RecordsFolder {
  DataFolder data;
  std::vector<RecordKind> kinds;
  WorkingCalendar calendar;

  [[nodiscard]] RecordRules rules() const { return {data.pack, kinds, calendar}; }
  [[nodiscard]] RecordStore& records() const { return data.store->records(); }
  // kUsage, key cases.unknown_kind, with the nearest.
  [[nodiscard]] Result<const RecordKind*> kind(const std::string& id) const;
};

// What open_data_folder(), load_record_kinds() and load_working_calendar() fail with.
Result<RecordsFolder> open_records_folder(const std::string& folder);

// Whoever runs the program at the machine: every party that has an account, by the name that was
// told, on the day that was told (at eight in the morning) or now. A person's record is
// made, but for a dry run.
Result<RecordActing> acting_at_machine(const RecordsFolder& folder, const Options& options);

// "state=sent", "sign=bank": one filter for each field, its values joined. kUsage for a field that
// lists cannot be narrowed by, and for what has no "=".
Result<std::vector<RecordFilter>> filters_argument(const RecordKind& kind,
                                                   const std::vector<std::string>& texts);

}  // namespace tongket
