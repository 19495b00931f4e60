#include "app/exchange_alarm_cases.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/alarm_case.h"
#include "base/log.h"
#include "base/message.h"
#include "cases/record_body.h"
#include "cases/record_projection.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 8> kExchangeAlarmFields{
    "alarm", "summary", "unit", "address", "kind", "happened_on", "figure", "calls"};
constexpr std::string_view kRealParticipants = "real";
constexpr int kUnitsAtOnce = 1000;

bool fits_exchange(const RecordKind* kind) {
  return kind != nullptr && kind->find_step(kRaiseAlarm) != nullptr &&
         std::ranges::all_of(kExchangeAlarmFields, [&](std::string_view field) {
           return kind->find_field(field) != nullptr;
         });
}

std::string summary_of_exchange(const ExchangeAlarm& alarm) {
  return message(Language::kVietnamese, "app.exchange_alarm." + std::string(to_code(alarm.kind)),
                 {{"address", alarm.address},
                  {"figure", std::to_string(alarm.figure)},
                  {"calls", std::to_string(alarm.calls)}});
}

RecordValues raised_by(const ExchangeAlarm& alarm, const std::string& unit) {
  return {{"alarm", {alarm.id()}},
          {"summary", {summary_of_exchange(alarm)}},
          {"unit", {unit}},
          {"address", {alarm.address}},
          {"kind", {std::string(to_code(alarm.kind))}},
          {"happened_on", {alarm.day.to_string()}},
          {"figure", {std::to_string(alarm.figure)}},
          {"calls", {std::to_string(alarm.calls)}}};
}

std::string first_value(const RecordBody& body, const std::string& field) {
  const auto at = body.values.find(field);
  return at == body.values.end() || at->second.empty() ? "" : at->second.front();
}

}  // namespace

Result<ExchangeAlarmCases> ExchangeAlarmCases::open(Live& live, const ReportedExchange& exchange) {
  const std::string& named = exchange.pack().alarms->kind;
  const RecordKind* const kind = live.record_rules().find(named);
  if (!fits_exchange(kind)) {
    return fail(ErrorCode::kUsage, "app.exchange_alarm_kind", {{"found", named}});
  }
  return ExchangeAlarmCases(live, exchange, *kind);
}

Result<std::map<std::string, std::string>> ExchangeAlarmCases::units() const {
  const CountedKind& participants = exchange_->pack().participants;
  RecordQuery query{.kind = participants.kind, .limit = kUnitsAtOnce};
  query.filters.push_back({"state", participants.states});
  std::map<std::string, std::string> out;
  do {
    TK_TRY(const RecordPage page, live_->store().records().list(query));
    for (const StoredRecord& record : page.records) {
      const RecordBody body = stored_record_body(record.values);
      if (body.merged_into != 0 || first_value(body, "environment") != kRealParticipants) continue;
      out.emplace(first_value(body, "code"), record.owner);
    }
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

Result<bool> ExchangeAlarmCases::is_known(const ExchangeAlarm& alarm) const {
  const std::string key = record_key(*kind_->find_field("alarm"), alarm.id());
  TK_TRY(const RecordPage page,
         live_->store().records().list(
             {.kind = kind_->id, .filters = {{"alarm", {key}}}, .limit = 1}));
  return !page.records.empty();
}

Result<std::int64_t> ExchangeAlarmCases::take() const {
  const std::vector<ExchangeAlarm> alarms =
      exchange_alarms(*exchange_->now(), *exchange_->pack().alarms, local_date(live_->now()));
  std::int64_t out = 0;
  if (alarms.empty()) return out;
  TK_TRY(const auto units_by_code, units());
  for (const ExchangeAlarm& alarm : alarms) {
    const auto unit = units_by_code.find(participant_code(alarm.address));
    if (unit == units_by_code.end()) continue;  // takes no part any more
    TK_TRY(const bool known, is_known(alarm));
    if (known) continue;
    const Result<bool> opened = open_alarm_case(*live_, *kind_, raised_by(alarm, unit->second));
    if (opened) {
      out += *opened ? 1 : 0;
    } else if (opened.error().code != ErrorCode::kInvalidInput) {
      return opened.error();
    } else {
      // What the kind refuses today it refuses tomorrow; the alarms behind it must not wait.
      log_event("exchange_case_refused",
                {{"alarm", alarm.id()}, {"reason", describe(opened.error(), Language::kEnglish)}});
    }
  }
  return out;
}

}  // namespace tongket
