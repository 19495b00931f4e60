// What goes over the exchange: totals that everybody may see, and of each participant who asks it
// for what and how that went, for the participant's own people and the desk that keeps the
// register.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/record_listing.h"
#include "http/routes.h"
#include "measure/exchange/reported_exchange.h"

namespace tongket {
namespace {

constexpr int kParticipantsAtOnce = 1000;
constexpr int kDaysTold = 31;
constexpr std::string_view kRealEnvironment = "real";

std::string exchange_month_text(Date first) {
  return TimePeriod::month(first.year(), static_cast<int>(first.month())).to_string();
}

Result<const ReportedExchange*> exchange_here(const Live& live) {
  const ReportedExchange* const out = live.operating().exchange;
  if (out == nullptr) return fail(ErrorCode::kNotFound, "http.no_exchange");
  return out;
}

// As asked, else the last one with calls; nullopt if there are none at all.
Result<std::optional<Date>> exchange_month(const ExchangeTotals& totals, const Request& request) {
  const std::string_view asked = request.parameter("month");
  if (asked.empty()) {
    return totals.months.empty() ? std::optional<Date>()
                                 : std::optional(totals.months.rbegin()->first);
  }
  const Result<TimePeriod> month = TimePeriod::parse(asked);
  if (!month || month->kind() != TimePeriod::Kind::kMonth) {
    return fail(ErrorCode::kInvalidInput, "http.bad_month", {{"found", excerpt(asked, 20)}});
  }
  return std::optional(month->first_day());
}

// The members of an object that is begun.
void write_calls(JsonWriter& json, const CallSum& sum) {
  json.key("answered").integer(sum.answered);
  json.key("refused").integer(sum.refused);
  json.key("faults").integer(sum.faults);
  json.key("bytes").integer(sum.bytes);
  const Result<Decimal> mean =
      divide(Decimal::of(sum.microseconds, 3), Decimal::of(sum.answered), 1, Rounding::kHalfUp);
  write_or_null(json, "mean_ms", mean ? mean->to_string() : "");
}

void write_exchange_months(JsonWriter& json, const ExchangeTotals& totals,
                           const std::optional<Date>& month) {
  write_or_null(json, "month", month ? exchange_month_text(*month) : "");
  json.key("months").begin_array();
  for (const auto& [first, pairs] : totals.months) json.text(exchange_month_text(first));
  json.end_array();
}

void write_days(JsonWriter& json, const ExchangeTotals& totals) {
  json.key("days").begin_array();
  if (!totals.days.empty()) {
    const Date from = totals.days.rbegin()->first.plus_days(1 - kDaysTold);
    for (auto at = totals.days.lower_bound(from); at != totals.days.end(); ++at) {
      json.begin_object().key("day").text(at->first.to_string());
      write_calls(json, at->second);
      json.end_object();
    }
  }
  json.end_array();
}

struct ExchangePeriods {
  CallSum year, month;  // that the month asked for ends, and the month itself
};

// All calls together fit, so these do.
ExchangePeriods sums_until(const ExchangeTotals& totals, const std::optional<Date>& month) {
  ExchangePeriods out;
  if (!month) return out;
  const Date end = month->plus_months(1);
  for (auto at = totals.days.lower_bound(Date::of(month->year(), 1, 1));
       at != totals.days.end() && at->first < end; ++at) {
    (void)out.year.add(at->second);
    if (at->first >= *month) (void)out.month.add(at->second);
  }
  return out;
}

// What the records of participants say: code -> record.
using Participants = std::map<std::string, RecordValues>;

std::string first_text(const RecordValues& values, const std::string& field) {
  const auto at = values.find(field);
  return at == values.end() || at->second.empty() ? "" : at->second.front();
}

template <typename Wants>  // bool(const RecordStanding&)
Result<Participants> participants(Live& live, const Call& call, RecordListing listing,
                                  const Wants& wants) {
  Participants out;
  listing.query.limit = kParticipantsAtOnce;
  do {
    TK_TRY(RecordsListed page, listed_records(live, call, listing));
    for (RecordListed& one : page.records) {
      const RecordValues& values = one.standing.values;
      if (first_text(values, "environment") != kRealEnvironment || !wants(one.standing)) continue;
      out.emplace(first_text(values, "code"), values);
    }
    listing.query.after = page.next;
  } while (!listing.query.after.empty());
  return out;
}

RecordListing participant_listing(const RecordKind& kind) {
  RecordListing out{.kind = &kind};
  out.query.kind = kind.id;
  return out;
}

Result<Participants> own_participants(Live& live, const Call& call, const ExchangePack& pack) {
  TK_TRY(const RecordKind* kind, named_kind(live, pack.participants.kind));
  RecordListing listing = participant_listing(*kind);
  narrow_to_seen(listing, live, call);
  return participants(live, call, std::move(listing), [](const RecordStanding& standing) {
    return standing.is(Party::kOwner) || standing.is(Party::kDesk);
  });
}

// Of a service: its calls, and who asks it.
struct ServiceCalls {
  CallSum sum;
  std::set<std::string> consumers;
};

void write_services(JsonWriter& json, const ExchangeTotals& totals, Date month) {
  std::map<std::string, ServiceCalls> services;
  const auto found = totals.months.find(month);
  if (found != totals.months.end()) {
    for (const auto& [pair, sum] : found->second) {
      ServiceCalls& service = services[pair.service];
      (void)service.sum.add(sum);
      service.consumers.insert(participant_code(pair.consumer));
    }
  }
  for (const auto& [id, service] : services) {
    json.begin_object().key("service").text(id);
    json.key("consumers").integer(static_cast<std::int64_t>(service.consumers.size()));
    write_calls(json, service.sum);
    json.end_object();
  }
}

Result<Reply> exchange_totals(Live& live, const Call& call) {
  TK_TRY(const ReportedExchange* exchange, exchange_here(live));
  const std::shared_ptr<const ExchangeTotals> totals = exchange->now();
  TK_TRY(const std::optional<Date> month, exchange_month(*totals, call.request));
  const ExchangePeriods sums = sums_until(*totals, month);
  JsonWriter json;
  json.begin_object();
  write_exchange_months(json, *totals, month);
  for (const auto& [key, sum] : {std::pair("in_month", sums.month), std::pair("in_year", sums.year),
                                 std::pair("ever", totals->all)}) {
    json.key(key).begin_object();
    write_calls(json, sum);
    json.end_object();
  }
  write_days(json, *totals);
  json.key("services").begin_array();
  if (month) write_services(json, *totals, *month);
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> own_calls(Live& live, const Call& call) {
  TK_TRY(const ReportedExchange* exchange, exchange_here(live));
  const std::shared_ptr<const ExchangeTotals> totals = exchange->now();
  TK_TRY(const std::optional<Date> month, exchange_month(*totals, call.request));
  TK_TRY(const Participants own, own_participants(live, call, exchange->pack()));
  JsonWriter json;
  json.begin_object();
  write_exchange_months(json, *totals, month);
  json.key("participants").begin_array();
  for (const auto& [code, values] : own) {
    json.begin_object();
    json.key("code").text(code);
    write_named(json, "name", org_name(live.pack(), first_text(values, "unit")));
    json.end_object();
  }
  json.end_array().key("calls").begin_array();
  const auto found = month ? totals->months.find(*month) : totals->months.end();
  if (found != totals->months.end()) {
    for (const auto& [pair, sum] : found->second) {
      const bool provides = own.contains(participant_code(pair.service));
      if (!provides && !own.contains(participant_code(pair.consumer))) continue;
      json.begin_object().key("service").text(pair.service).key("consumer").text(pair.consumer);
      json.key("provides").boolean(provides);
      write_calls(json, sum);
      json.end_object();
    }
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> exchange_routes() {
  return {{.method = Method::kGet,
           .pattern = "/exchange",
           .operation = "getExchange",
           .locking = Locking::kOwn,
           .guard = Guard::kAnyone,  // totals only: who asks whom is told to those two
           .handler = exchange_totals},
          {.method = Method::kGet,
           .pattern = "/exchange/calls",
           .operation = "listExchangeCalls",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = own_calls}};
}

}  // namespace tongket
