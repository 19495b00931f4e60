// What people are told by themselves of records: days to come, and what the clock did when a day
// had passed. Of many records of one kind at once an account gets one notice, no flood. Notices
// stand in the application and go out as e-mail like all others.
#pragma once

#include <cstdint>
#include <vector>

#include "http/live.h"

namespace tongket {

// A record that the clock moved.
struct RecordClocked {
  const RecordKind* kind = nullptr;
  StoredRecord record;  // as it is now
  const RecordStep* step = nullptr;
};
// Takes the lock. How many notices there were; an error of the journal.
Result<std::int64_t> tell_of_clock(Live& live, const std::vector<RecordClocked>& moved);

// Tells of deadlines whose days of reminding came since somebody was last reminded, or today if
// nobody ever was: once each, also if the server did not run in between, or is started again. Takes
// no lock while it looks.
Result<std::int64_t> remind_of_deadlines(Live& live);

}  // namespace tongket
