#include "http/record_clock.h"

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "http/record_asked.h"
#include "http/record_reminding.h"
#include "http/record_writing.h"

namespace tongket {
namespace {

constexpr int kClockPage = 500;

bool has_clock(const RecordKind& kind) {
  return std::ranges::any_of(kind.deadlines,
                             [](const RecordDeadline& deadline) { return !deadline.then.empty(); });
}

class ClockRunner {
 public:
  explicit ClockRunner(Live& live)
      : live_(live),
        today_(local_date(live.now())),
        acting_{.parties = {Party::kClock},
                .person = "",
                .origin = "",
                .at = utc_text(live.now()),
                .today = today_},
        commands_(live.record_rules(), acting_) {}

  Result<ClockRound> run() {
    for (const RecordKind& kind : live_.record_kinds()) {
      if (has_clock(kind)) TK_CHECK(run_kind(kind));
    }
    return out_;
  }

 private:
  Result<> run_kind(const RecordKind& kind) {
    RecordQuery query{.kind = kind.id,
                      .due_until = today_.plus_days(-1).to_string(),
                      .order = RecordOrder::kDue,
                      .limit = kClockPage};
    do {
      TK_TRY(const RecordPage page, live_.store().records().list(query));
      moved_.clear();
      const Result<> run = run_page(kind, page);
      TK_TRY(const std::int64_t told, tell_of_clock(live_, moved_));
      out_.told += told;
      TK_CHECK(run);
      query.after = page.next;
    } while (!query.after.empty());
    return done();
  }

  Result<> run_page(const RecordKind& kind, const RecordPage& page) {
    for (const StoredRecord& record : page.records) TK_CHECK(run_record(kind, record));
    return done();
  }

  Result<> run_record(const RecordKind& kind, const StoredRecord& record) {
    TK_TRY(const RecordNow now, whole_record(live_, record));
    const RecordStep* step = commands_.due_step(now);
    if (step == nullptr) return done();
    Result<RecordWrite> write = commands_.take(now, {.step = step->id, .version = record.version});
    if (!write) {
      ++out_.refused;
      return done();
    }
    StoredRecord after = write->record;
    const Result<> done_so = written(live_, acting_, *std::move(write));
    if (done_so) {
      ++out_.taken;
      moved_.push_back({&kind, std::move(after), step});
    }
    if (!done_so && done_so.error().code != ErrorCode::kConflict) return done_so.error();
    return done();
  }

  Live& live_;
  Date today_;
  RecordActing acting_;
  RecordCommands commands_;
  std::vector<RecordClocked> moved_;  // of one page
  ClockRound out_;
};

}  // namespace

Result<ClockRound> take_due_steps(Live& live) { return ClockRunner(live).run(); }

void RecordClock::tick() {
  const Moment now = live_.now();
  const Date today = local_date(now);
  if (now < next_ && today == day_) return;
  next_ = now + std::chrono::hours(1);
  const bool is_new_day = today != day_;
  const Result<ClockRound> round = take_due_steps(live_);
  if (!round) {
    log_event("record_clock_failed", {{"reason", round.error().key}});
  } else if (round->taken > 0 || round->refused > 0) {
    log_event("record_clock", {{"taken", std::to_string(round->taken)},
                               {"refused", std::to_string(round->refused)},
                               {"told", std::to_string(round->told)}});
  }
  if (!is_new_day) return;
  const Result<std::int64_t> reminded = remind_of_deadlines(live_);
  if (!reminded) {
    log_event("record_reminders_failed", {{"reason", reminded.error().key}});
    return;  // tried again with the next tick
  }
  day_ = today;
  if (*reminded > 0) log_event("record_reminders", {{"told", std::to_string(*reminded)}});
}

}  // namespace tongket
