// The last reminder that stands among the notices says from which day on there is something to say:
// all reminders of a round are one entry of the journal, so none is lost or said twice.
#include "http/record_reminding.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <utility>

#include "base/base64url.h"
#include "cases/record_reminders.h"
#include "http/record_hearers.h"
#include "http/record_notices.h"

namespace tongket {
namespace {

constexpr int kRemindingPage = 500;
constexpr std::string_view kDueNotice = "record_due";
constexpr std::string_view kClockNotice = "record_clock";

// 2023-05-31 -> 31/05/2023, as both languages of the house write a day.
std::string printed_day(Date day) {
  const std::string text = day.to_string();
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

std::string address_of(const RecordKind& kind) {
  return "/so-theo-doi/" + percent_encoded(kind.id);
}

Arg arg_of_name(std::string name, const NamedText& text) {
  return {std::move(name), text.vi, text.en};
}

Arg state_arg(const RecordKind& kind, const std::string& state) {
  const RecordState* found = kind.find_state(state);
  return found == nullptr ? Arg{"state", state} : arg_of_name("state", found->name);
}

// One thing that is to be told, and what it is said with if there are many like it.
struct Telling {
  NoticeText one;
  NoticeText many;  // without its {count}
};

// What all accounts are told in one round.
class TellingRound {
 public:
  void add(const std::vector<std::string>& accounts, const std::string& group,
           const Telling& telling) {
    for (const std::string& account : accounts) told_[{account, group}].push_back(telling);
  }

  // Under the exclusive lock.
  Result<std::int64_t> send(Live& live) const {
    NotificationsSent out;
    for (const auto& [to, tellings] : told_) {
      if (tellings.size() > kMostNoticesEach) {
        NoticeText many = tellings.front().many;
        many.args.push_back({"count", std::to_string(tellings.size())});
        out.items.push_back({to.first, std::move(many)});
        continue;
      }
      for (const Telling& telling : tellings) out.items.push_back({to.first, telling.one});
    }
    if (out.items.empty()) return std::int64_t{0};
    TK_TRY(const Entries entries,
           ReportingCommands(live.reporting(), {live.now(), "", "", ""}).notify(out));
    live.record(entries);
    return static_cast<std::int64_t>(out.items.size());
  }

 private:
  std::map<std::pair<std::string, std::string>, std::vector<Telling>> told_;  // account, group
};

Args reminder_args(const RecordKind& kind, const StoredRecord& record) {
  return {arg_of_name("kind", kind.name),
          {"number", record_number(kind, record)},
          {"title", record.title}};
}

Telling telling_of(const RecordClocked& moved) {
  const RecordKind& kind = *moved.kind;
  Args args = reminder_args(kind, moved.record);
  args.push_back(state_arg(kind, moved.record.state));
  return {{std::string(kClockNotice), "http.notice.record_clock", args,
           address_of(kind) + "/" + std::to_string(moved.record.id)},
          {std::string(kClockNotice), "http.notice.record_clock_many", args,
           address_of(kind) + "?trang-thai=" + percent_encoded(moved.record.state)}};
}

struct RecordAhead {
  const RecordKind* kind = nullptr;
  StoredRecord record;
  DeadlineAhead ahead;
};

Telling telling_of(const RecordAhead& due, Date today) {
  const RecordKind& kind = *due.kind;
  Args args = reminder_args(kind, due.record);
  args.push_back(arg_of_name("deadline", due.ahead.deadline->name));
  args.push_back({"due", printed_day(due.ahead.day)});
  args.push_back({"days", std::to_string(due.ahead.day.days_since(today))});
  return {{std::string(kDueNotice), "http.notice.record_due", args,
           address_of(kind) + "/" + std::to_string(due.record.id)},
          {std::string(kDueNotice), "http.notice.record_due_many", args,
           address_of(kind) + "?thu-tu=han"}};
}

// Records have one due day, of their first deadline: a later one is found by looking at all whose
// first is near enough, or has passed.
Result<std::vector<RecordAhead>> reminders_on(Live& live, const ReminderDays& days) {
  std::vector<RecordAhead> out;
  for (const RecordKind& kind : live.record_kinds()) {
    const int longest = longest_reminder(kind);
    if (longest == 0) continue;
    RecordQuery query{.kind = kind.id,
                      .due_until = days.today.plus_days(longest).to_string(),
                      .order = RecordOrder::kDue,
                      .limit = kRemindingPage};
    do {
      TK_TRY(const RecordPage page, live.store().records().list(query));
      for (const StoredRecord& record : page.records) {
        const RecordNow now = record_now(record, {});
        for (const DeadlineAhead& ahead : reminders_of(kind, now, live.calendar(), days)) {
          out.push_back({&kind, record, ahead});
        }
      }
      query.after = page.next;
    } while (!query.after.empty());
  }
  std::ranges::stable_sort(out, {}, [](const RecordAhead& each) { return each.ahead.day; });
  return out;
}

// The day of the last reminder; the day before today if there is none.
Date last_reminder(const Live& live, Date today) {
  std::optional<Date> out;
  for (const Account* account : live.accounts().all()) {
    for (const Notification& notice : live.reporting().notifications(account->id)) {
      if (notice.said.kind != kDueNotice) continue;
      const Date day = local_date(notice.at);
      if (!out || *out < day) out = day;
    }
  }
  return out.value_or(today.plus_days(-1));
}

}  // namespace

Result<std::int64_t> tell_of_clock(Live& live, const std::vector<RecordClocked>& moved) {
  if (moved.empty()) return std::int64_t{0};
  const std::unique_lock lock(live.mutex());
  RecordHearers hearers(live);
  TellingRound round;
  for (const RecordClocked& each : moved) {
    const std::vector<Party> called = parties_called_by(*each.kind, *each.step);
    round.add(hearers.of(*each.kind, each.record, called), each.kind->id + "/" + each.record.state,
              telling_of(each));
  }
  return round.send(live);
}

Result<std::int64_t> remind_of_deadlines(Live& live) {
  const Date today = local_date(live.now());
  Date after = today;
  {
    const std::shared_lock lock(live.mutex());
    after = last_reminder(live, today);
  }
  if (today <= after) return std::int64_t{0};
  TK_TRY(const std::vector<RecordAhead> due, reminders_on(live, {after, today}));
  if (due.empty()) return std::int64_t{0};
  const std::unique_lock lock(live.mutex());
  RecordHearers hearers(live);
  TellingRound round;
  for (const RecordAhead& each : due) {
    const std::vector<Party> waited = parties_waited_for(*each.kind, each.record.state);
    round.add(hearers.of(*each.kind, each.record, waited), each.kind->id, telling_of(each, today));
  }
  return round.send(live);
}

}  // namespace tongket
