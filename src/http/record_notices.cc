#include "http/record_notices.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <utility>

#include "base/base64url.h"
#include "http/notices.h"
#include "http/record_asked.h"

namespace tongket {
namespace {

std::string page_of(const RecordKind& kind) { return "/so-theo-doi/" + percent_encoded(kind.id); }

Args notice_args(const RecordKind& kind, const StoredRecord& record) {
  const RecordState* state = kind.find_state(record.state);
  return {
      {"kind", kind.name.vi, kind.name.en},
      {"number", record_number(kind, record)},
      {"title", record.title},
      {"state", state == nullptr ? "" : state->name.vi, state == nullptr ? "" : state->name.en}};
}

NoticeText notice(const RecordKind& kind, const StoredRecord& record, std::string_view said,
                  std::string_view key) {
  return {std::string(said), std::string(key), notice_args(kind, record),
          page_of(kind) + "/" + std::to_string(record.id)};
}

// Of a step, to the unit that the record is with now.
NoticeText notice_of_step(const RecordKind& kind, const RecordMoved& moved) {
  return moved.owner_before != moved.record.owner
             ? notice(kind, moved.record, "given", "http.notice.record_given")
             : notice(kind, moved.record, "moved", "http.notice.record_moved");
}

NoticeText notice_of_many(const RecordKind& kind, const NoticeText& one, const RecordMoved& moved,
                          std::size_t count) {
  NoticeText out{
      one.kind,
      one.kind == "given" ? "http.notice.record_given_many" : "http.notice.record_moved_many",
      one.args, page_of(kind) + "?trang-thai=" + percent_encoded(moved.record.state)};
  out.args.push_back({"count", std::to_string(count)});
  return out;
}

bool may_read_it(const Live& live, const Call& call, const std::string& account,
                 const StoredRecord& record) {
  const Account* found = live.accounts().find(account);
  if (found == nullptr) return false;
  const std::optional<Actor> actor = live.accounts().actor(account, found->generation);
  if (!actor) return false;
  const Call as_them{call.request, *actor, call.language, call.now};
  return standing_of(live, as_them, record).has_value();
}

// The people of the units that answer for records of a kind, who may read them; without who asks.
// Under the lock, while it is used.
class OwnersPeople {
 public:
  OwnersPeople(const Live& live, const Call& call, const RecordKind& kind)
      : live_(live), call_(call), kind_(kind), context_{live.pack().orgs, local_date(call.now)} {}

  std::vector<std::string> of(const StoredRecord& record) {
    std::vector<std::string> out;
    if (record.owner.empty()) return out;
    const RecordPlaceOfWork place =
        place_of_record(kind_, stored_record_body(record.values).values);
    for (const auto& [account, actor] : actors_of(record.owner)) {
      if (may_read(parties_of(actor, kind_, place, context_), actor)) out.push_back(account);
    }
    return out;
  }

 private:
  using Actors = std::vector<std::pair<std::string, Actor>>;

  const Actors& actors_of(const std::string& unit) {
    const auto [at, is_new] = units_.try_emplace(unit);
    if (!is_new) return at->second;
    for (const std::string& account : accounts_of_unit(live_, unit)) {
      if (account == call_.actor.account) continue;
      const Account* found = live_.accounts().find(account);
      std::optional<Actor> actor = live_.accounts().actor(account, found->generation);
      if (actor) at->second.emplace_back(account, *std::move(actor));
    }
    return at->second;
  }

  const Live& live_;
  const Call& call_;
  const RecordKind& kind_;
  RightsContext context_;
  std::map<std::string, Actors> units_;
};

NotificationsSent notices_of_record(const Live& live, const Call& call, const RecordTold& told) {
  NotificationsSent out;
  if (!told.mentioned.empty()) {
    for (const std::string& account : told.mentioned) {
      if (account == call.actor.account) continue;
      if (!may_read_it(live, call, account, told.record)) continue;
      out.items.push_back(
          {account, notice(told.kind, told.record, "mentioned", "http.notice.record_mentioned")});
    }
    return out;
  }
  const RecordMoved moved{told.record, told.owner_before};
  OwnersPeople people(live, call, told.kind);
  for (const std::string& account : people.of(moved.record)) {
    out.items.push_back({account, notice_of_step(told.kind, moved)});
  }
  return out;
}

std::shared_ptr<PendingWrite> sent(Live& live, const Call& call, const NotificationsSent& notices) {
  if (notices.items.empty()) return nullptr;
  const Result<Entries> entries =
      ReportingCommands(live.reporting(), call.acting()).notify(notices);
  // The record is written: that nobody could be told of it does not undo that.
  if (!entries || entries->empty()) return nullptr;
  return live.record(*entries);
}

}  // namespace

std::shared_ptr<PendingWrite> tell_of_record(Live& live, const Call& call, const RecordTold& told) {
  const std::unique_lock lock(live.mutex());
  return sent(live, call, notices_of_record(live, call, told));
}

std::shared_ptr<PendingWrite> tell_of_records(Live& live, const Call& call, const RecordKind& kind,
                                              std::span<const RecordMoved> moved) {
  const std::unique_lock lock(live.mutex());
  OwnersPeople people(live, call, kind);
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> told;  // account, said
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const std::string said = notice_of_step(kind, moved[i]).kind;
    for (const std::string& account : people.of(moved[i].record)) {
      told[{account, said}].push_back(i);
    }
  }
  NotificationsSent notices;
  for (const auto& [to, which] : told) {
    const RecordMoved& first = moved[which.front()];
    if (which.size() > kMostNoticesEach) {
      notices.items.push_back(
          {to.first, notice_of_many(kind, notice_of_step(kind, first), first, which.size())});
      continue;
    }
    for (const std::size_t i : which) {
      notices.items.push_back({to.first, notice_of_step(kind, moved[i])});
    }
  }
  return sent(live, call, notices);
}

std::size_t people_told(const Live& live, const Call& call, const RecordKind& kind,
                        std::span<const RecordMoved> moved) {
  const std::shared_lock lock(live.mutex());
  OwnersPeople people(live, call, kind);
  std::set<std::string> out;
  for (const RecordMoved& each : moved) {
    for (std::string& account : people.of(each.record)) out.insert(std::move(account));
  }
  return out.size();
}

}  // namespace tongket
