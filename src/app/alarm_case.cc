#include "app/alarm_case.h"

#include <utility>

#include "http/record_reminding.h"
#include "http/record_writing.h"

namespace tongket {

RecordActing alarm_acting(const Live& live) {
  const Moment now = live.now();
  return {.parties = {Party::kDesk},
          .person = "",
          .origin = "",
          .at = utc_text(now),
          .today = local_date(now)};
}

Result<bool> open_alarm_case(Live& live, const RecordKind& kind, RecordValues raised) {
  const StepRequest request{.step = std::string(kRaiseAlarm), .values = std::move(raised)};
  const RecordActing acting = alarm_acting(live);
  TK_TRY(const std::int64_t number, live.store().records().reserve());
  TK_TRY(RecordWrite write,
         RecordCommands(live.record_rules(), acting).make(kind, number, request));
  StoredRecord made = write.record;
  const Result<> stored = written(live, acting, std::move(write));
  if (!stored && stored.error().code == ErrorCode::kConflict) return false;
  TK_CHECK(stored);
  TK_TRY([[maybe_unused]] const std::int64_t told,
         tell_of_clock(live, {{&kind, std::move(made), kind.find_step(kRaiseAlarm)}}));
  return true;
}

}  // namespace tongket
