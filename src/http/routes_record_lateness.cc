// What is late among records of all kinds, by the unit that answers for them; from counters alone,
// so that the leader's page costs no look at records and is right with the next answer.

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "cases/record_lateness.h"
#include "http/json_parts.h"
#include "http/record_asked.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostUnitsLate = 100;

// Records of one kind that one list shows.
struct LateRecords {
  const RecordKind* kind = nullptr;
  std::vector<std::string> states;
  std::string due_until;  // empty: whatever their day
  std::int64_t count = 0;
};
struct LateUnit {
  std::string owner;
  std::int64_t count = 0;
  std::vector<LateRecords> records;
};

bool sees_owner(const OwnersSeen& seen, const std::string& owner) {
  return seen.all || std::ranges::find(seen.units, owner) != seen.units.end();
}

class Lateness {
 public:
  Lateness(Live& live, const Call& call) : live_(live), call_(call) {}

  Result<> add(const RecordKind& kind) {
    const OwnersSeen seen = owners_seen(live_, call_, kind);
    if (!seen.all && seen.units.empty()) return done();
    ++kinds_;
    TK_TRY(const auto states, live_.store().records().counters(kind.id, "state/"));
    TK_TRY(const auto days, live_.store().records().counters(kind.id, "due/"));
    const Date today = local_date(call_.now);
    const std::vector<std::string> marked = states_of_lateness(kind);
    for (const LateOfUnit& late : late_by_unit(kind, {states, days}, today)) {
      if (!sees_owner(seen, late.owner)) continue;
      add_records(late.owner, {&kind, marked, "", late.marked});
      add_records(late.owner,
                  {&kind, open_states(kind, marked), today.plus_days(-1).to_string(), late.passed});
    }
    return done();
  }

  // The most first.
  void write(JsonWriter& json) {
    std::vector<LateUnit> units;
    units.reserve(units_.size());
    std::int64_t total = 0;
    for (auto& [owner, unit] : units_) {
      total += unit.count;
      units.push_back(std::move(unit));
    }
    std::ranges::stable_sort(units, std::ranges::greater(), &LateUnit::count);
    for (LateUnit& unit : units) {
      std::ranges::stable_sort(unit.records, std::ranges::greater(), &LateRecords::count);
    }
    json.begin_object();
    json.key("kinds").integer(kinds_);
    json.key("total").integer(total);
    json.key("units_late").integer(static_cast<std::int64_t>(units.size()));
    json.key("units").begin_array();
    for (std::size_t i = 0; i < std::min(units.size(), kMostUnitsLate); ++i)
      write_unit(json, units[i]);
    json.end_array().end_object();
  }

 private:
  static std::vector<std::string> open_states(const RecordKind& kind,
                                              const std::vector<std::string>& but) {
    std::vector<std::string> out;
    for (const RecordState& state : kind.states) {
      const bool is_left_out = std::ranges::find(but, state.id) != but.end();
      if (state.stage == RecordStage::kOpen && !is_left_out) out.push_back(state.id);
    }
    return out;
  }

  void add_records(const std::string& owner, LateRecords records) {
    if (records.count == 0) return;
    LateUnit& unit = units_[owner];
    unit.owner = owner;
    unit.count += records.count;
    unit.records.push_back(std::move(records));
  }

  void write_unit(JsonWriter& json, const LateUnit& unit) const {
    json.begin_object();
    json.key("owner").text(unit.owner);
    write_named(json, "owner_name",
                unit.owner.empty() ? NamedText{} : org_name(live_.pack(), unit.owner));
    json.key("count").integer(unit.count);
    json.key("records").begin_array();
    for (const LateRecords& records : unit.records) {
      json.begin_object();
      json.key("kind").text(records.kind->id);
      write_named(json, "kind_name", records.kind->name);
      json.key("owner_field").text(records.kind->owner);
      json.key("states").begin_array();
      for (const std::string& state : records.states) json.text(state);
      json.end_array();
      json.key("due_until").text(records.due_until);
      json.key("count").integer(records.count);
      json.end_object();
    }
    json.end_array().end_object();
  }

  Live& live_;
  const Call& call_;
  std::map<std::string, LateUnit> units_;
  std::int64_t kinds_ = 0;  // of which the asker reads some
};

Result<Reply> lateness(Live& live, const Call& call) {
  Lateness out(live, call);
  for (const RecordKind& kind : live.record_kinds()) TK_CHECK(out.add(kind));
  JsonWriter json;
  out.write(json);
  return json_reply(json);
}

}  // namespace

std::vector<Route> record_lateness_routes() {
  return {{.method = Method::kGet,
           .pattern = "/record-lateness",
           .operation = "getRecordLateness",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = lateness}};
}

}  // namespace tongket
