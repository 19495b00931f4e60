// All of it comes from the counters that stand beside the records (cases/record_projection.h); only
// what is overdue today is looked for.
#include "http/record_statistics.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/text.h"
#include "cases/record_projection.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/record_json.h"
#include "http/record_listing.h"

namespace tongket {
namespace {

constexpr std::size_t kMostMonthsCounted = 120;
constexpr std::size_t kMonth = 7;  // characters of "2023-05"
constexpr int kMostOverduePages = 20;
constexpr std::string_view kNoUnit = "-";

struct Months {
  std::vector<std::string> all;  // "2023-01", ...

  [[nodiscard]] bool has(std::string_view month) const {
    return std::ranges::find(all, month) != all.end();
  }
};

Result<Date> first_of(const Request& request, std::string_view name, Date other) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return other;
  const Result<Date> day = parse_date(std::string(text) + "-01");
  if (!day || text.size() != kMonth) return bad_parameter(name, excerpt(text, 80));
  return *day;
}

// From the first month of this year to this one, unless it is said otherwise.
Result<Months> months_of(const Call& call) {
  const Date today = local_date(call.now);
  TK_TRY(const Date from, first_of(call.request, "from", Date::of(today.year(), 1, 1)));
  TK_TRY(const Date to, first_of(call.request, "to", Date::of(today.year(), today.month(), 1)));
  Months out;
  for (Date month = from; month <= to; month = month.plus_months(1)) {
    if (out.all.size() == kMostMonthsCounted) {
      return bad_parameter("from", call.request.parameter("from"));
    }
    out.all.push_back(month.to_string().substr(0, kMonth));
  }
  if (out.all.empty()) return bad_parameter("to", call.request.parameter("to"));
  return out;
}

struct OfUnit {
  std::int64_t open = 0;
  std::int64_t overdue = 0;
  std::int64_t done = 0;
  std::int64_t on_time = 0;
};
struct OfMonth {
  std::int64_t received = 0;
  std::int64_t done = 0;
  std::int64_t on_time = 0;
};

// 1500000500000 in units of 10^-6 is "1500000.5".
std::string sum_text(std::int64_t sum) {
  std::string out = Decimal::of(sum, kSumDecimals).to_string();
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

class RecordStatistics {
 public:
  RecordStatistics(Live& live, const Call& call, const RecordKind& kind, Months months)
      : live_(live),
        call_(call),
        kind_(kind),
        months_(std::move(months)),
        seen_(owners_seen(live, call, kind)) {}

  Result<> work_out() {
    TK_CHECK(
        add_months("made/", [](OfMonth& month, OfUnit*, std::int64_t n) { month.received += n; }));
    TK_CHECK(add_months("done/", [](OfMonth& month, OfUnit* unit, std::int64_t n) {
      month.done += n;
      unit->done += n;
    }));
    TK_CHECK(add_months("in_time/", [](OfMonth& month, OfUnit* unit, std::int64_t n) {
      month.on_time += n;
      unit->on_time += n;
    }));
    TK_CHECK(add_months("days/", [&](OfMonth&, OfUnit*, std::int64_t n) { days_ += n; }));
    TK_CHECK(add_months("dropped/", [&](OfMonth&, OfUnit*, std::int64_t n) { dropped_ += n; }));
    TK_CHECK(add_states());
    TK_CHECK(add_overdue());
    return add_counts();
  }

  void write(JsonWriter& json) const {
    OfMonth all;
    for (const auto& [month, of] : by_month_) {
      all.received += of.received;
      all.done += of.done;
      all.on_time += of.on_time;
    }
    json.key("received").integer(all.received);
    json.key("done").integer(all.done);
    json.key("on_time").integer(all.on_time);
    json.key("late_done").integer(all.done - all.on_time);
    json.key("dropped").integer(dropped_);
    json.key("open").integer(open_);
    json.key("overdue").integer(overdue_);
    json.key("average_days").text(average(all.done));
    write_states(json);
    write_months(json);
    write_owners(json);
    json.key("counts").begin_array();
    for (const auto& [count, value] : counts_) {
      json.begin_object().key("id").text(count->id);
      write_named(json, "name", count->name);
      json.key("value").text(value);
      json.end_object();
    }
    json.end_array();
  }

 private:
  [[nodiscard]] bool sees(std::string_view unit) const {
    if (seen_.all) return true;
    return std::ranges::find(seen_.units, unit == kNoUnit ? std::string_view() : unit) !=
           seen_.units.end();
  }

  template <typename Add>
  Result<> add_months(std::string_view prefix, const Add& add) {
    TK_TRY(const std::vector<RecordCounter> counters,
           live_.store().records().counters(kind_.id, prefix));
    for (const RecordCounter& counter : counters) {
      const std::string_view rest = std::string_view(counter.name).substr(prefix.size());
      if (rest.size() <= kMonth + 1) continue;
      const std::string month(rest.substr(0, kMonth));
      const std::string unit(rest.substr(kMonth + 1));
      if (!months_.has(month) || !sees(unit)) continue;
      add(by_month_[month], &by_unit_[unit], counter.amount);
    }
    return done();
  }

  Result<> add_states() {
    constexpr std::string_view kPrefix = "state/";
    TK_TRY(const std::vector<RecordCounter> counters,
           live_.store().records().counters(kind_.id, kPrefix));
    for (const RecordCounter& counter : counters) {
      const std::string_view rest = std::string_view(counter.name).substr(kPrefix.size());
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos) continue;
      const std::string unit(rest.substr(slash + 1));
      if (!sees(unit)) continue;
      const std::string state(rest.substr(0, slash));
      by_state_[state] += counter.amount;
      const RecordState* known = kind_.find_state(state);
      if (known == nullptr || known->stage != RecordStage::kOpen) continue;
      open_ += counter.amount;
      by_unit_[unit].open += counter.amount;
    }
    return done();
  }

  Result<> add_overdue() {
    RecordListing listing{.kind = &kind_};
    RecordQuery& query = listing.query;
    query.kind = kind_.id;
    query.filters.push_back({"stage", {std::string(to_code(RecordStage::kOpen))}});
    query.order = RecordOrder::kDue;
    query.due_until = local_date(call_.now).plus_days(-1).to_string();
    query.limit = 1'000;
    if (!seen_.all) {
      std::vector<std::string> units = seen_.units;
      std::ranges::replace(units, std::string(), std::string(kNoUnit));
      listing.nothing = units.empty();
      query.filters.push_back({"unit", std::move(units)});
    }
    for (int i = 0; i < kMostOverduePages && !listing.nothing; ++i) {
      TK_TRY(const RecordPage page, live_.store().records().list(query));
      for (const StoredRecord& record : page.records) {
        const std::string unit = record.owner.empty() ? std::string(kNoUnit) : record.owner;
        if (!sees(unit)) continue;
        ++overdue_;
        ++by_unit_[unit].overdue;
      }
      query.after = page.next;
      listing.nothing = page.next.empty();
    }
    return done();
  }

  Result<> add_counts() {
    for (const RecordCount& count : kind_.counts) {
      // Of a field's unit: whose records these are, the counter does not tell.
      if (!seen_.all && !count.org.empty()) continue;
      const std::string prefix = "count/" + count.id + "/";
      TK_TRY(const std::vector<RecordCounter> counters,
             live_.store().records().counters(kind_.id, prefix));
      std::int64_t sum = 0;
      for (const RecordCounter& counter : counters) {
        const std::string_view rest = std::string_view(counter.name).substr(prefix.size());
        const std::size_t slash = rest.find('/');
        if (slash == std::string_view::npos || !sees(rest.substr(slash + 1))) continue;
        if (count.stock || months_.has(rest.substr(0, slash))) sum += counter.amount;
      }
      counts_.emplace_back(&count, count.sum.empty() ? std::to_string(sum) : sum_text(sum));
    }
    return done();
  }

  // Calendar days with one decimal; empty if nothing was done.
  [[nodiscard]] std::string average(std::int64_t done_in_all) const {
    if (done_in_all == 0) return {};
    const Result<Decimal> out =
        divide(Decimal::of(days_), Decimal::of(done_in_all), 1, Rounding::kHalfUp);
    return out ? out->to_string() : std::string();
  }

  void write_states(JsonWriter& json) const {
    json.key("by_state").begin_array();
    for (const RecordState& state : kind_.states) {
      const auto at = by_state_.find(state.id);
      json.begin_object().key("state").text(state.id);
      write_named(json, "name", state.name);
      json.key("count").integer(at == by_state_.end() ? 0 : at->second);
      json.end_object();
    }
    json.end_array();
  }
  void write_months(JsonWriter& json) const {
    json.key("by_month").begin_array();
    for (const std::string& month : months_.all) {
      const auto at = by_month_.find(month);
      const OfMonth of = at == by_month_.end() ? OfMonth() : at->second;
      json.begin_object().key("month").text(month);
      json.key("received").integer(of.received);
      json.key("done").integer(of.done);
      json.key("on_time").integer(of.on_time);
      json.end_object();
    }
    json.end_array();
  }
  void write_owners(JsonWriter& json) const {
    json.key("by_owner").begin_array();
    for (const auto& [unit, of] : by_unit_) {
      const bool nobodys = unit == kNoUnit;
      json.begin_object().key("owner").text(nobodys ? std::string() : unit);
      write_named(json, "name", nobodys ? NamedText{} : org_name(live_.pack(), unit));
      json.key("open").integer(of.open);
      json.key("overdue").integer(of.overdue);
      json.key("done").integer(of.done);
      json.key("on_time").integer(of.on_time);
      json.end_object();
    }
    json.end_array();
  }

  Live& live_;
  const Call& call_;
  const RecordKind& kind_;
  Months months_;
  OwnersSeen seen_;
  std::map<std::string, OfMonth> by_month_;
  std::map<std::string, OfUnit> by_unit_;
  std::map<std::string, std::int64_t> by_state_;
  std::vector<std::pair<const RecordCount*, std::string>> counts_;
  std::int64_t open_ = 0;
  std::int64_t overdue_ = 0;
  std::int64_t dropped_ = 0;
  std::int64_t days_ = 0;
};

}  // namespace

Result<Reply> record_statistics_reply(Live& live, const Call& call, const RecordKind& kind) {
  TK_TRY(Months months, months_of(call));
  RecordStatistics of(live, call, kind, std::move(months));
  TK_CHECK(of.work_out());
  JsonWriter json;
  json.begin_object();
  of.write(json);
  json.end_object();
  return json_reply(json);
}

}  // namespace tongket
