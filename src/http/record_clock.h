// What the clock does to records: steps that a kind's deadlines call once their last day has passed
// (a task is escalated, a licence lapses), alarms when a step cannot be taken, and what people are
// told of it and of days to come (http/record_reminding.h).
#pragma once

#include "base/date.h"
#include "http/live.h"

namespace tongket {

struct ClockRound {
  std::int64_t taken = 0;
  std::int64_t refused = 0;  // the step's own condition, or a field that its state needs
  std::int64_t told = 0;     // notices
};
// One round by the business clock of the server; what somebody else changes meanwhile waits for the
// next one. Takes the lock only to tell who must know.
Result<ClockRound> take_due_steps(Live& live);

// Rounds for a server: one a day with reminders, and one each hour for days that were set in the
// past. The log says what a round did.
class RecordClock {
 public:
  explicit RecordClock(Live& live) : live_(live) {}
  void tick();  // from one thread, as often as one likes

 private:
  Live& live_;
  Moment next_{};
  Date day_;  // of the last reminders
};

}  // namespace tongket
