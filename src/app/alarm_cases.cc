#include "app/alarm_cases.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "app/alarm_case.h"
#include "base/log.h"
#include "base/message.h"
#include "cases/record_commands.h"
#include "cases/record_projection.h"
#include "http/record_asked.h"
#include "http/record_writing.h"
#include "measure/watch/site_watch.h"

namespace tongket {
namespace {

constexpr std::string_view kRecover = "recover";
constexpr std::array<std::string_view, 12> kFields{
    "alarm",       "summary", "unit",  "site",    "address", "kind",
    "happened_on", "figure",  "usual", "finding", "back_on", "down_minutes"};

bool fits(const RecordKind* kind) {
  return kind != nullptr && kind->find_step(kRaiseAlarm) != nullptr &&
         kind->find_step(kRecover) != nullptr &&
         std::ranges::all_of(
             kFields, [&](std::string_view field) { return kind->find_field(field) != nullptr; });
}

// A certificate's end is told each day until somebody renews it: one alarm for each end.
std::string id_of(const Alarm& alarm) {
  const std::string of = alarm.site + "/" + std::string(to_code(alarm.kind)) + "/";
  if (alarm.kind != AlarmKind::kCertificateEnds) return of + utc_text(alarm.at);
  return of + local_date(alarm.at).plus_days(static_cast<int>(alarm.figure)).to_string();
}

std::string summary_of(const Alarm& alarm, const MeasuredSite& site) {
  const Args args{{"host", site.hosts.front()},
                  {"figure", std::to_string(alarm.figure)},
                  {"usual", std::to_string(alarm.usual)}};
  const auto say = [&](std::string_view key) { return message(Language::kVietnamese, key, args); };
  if (alarm.kind == AlarmKind::kCertificateEnds) return say("app.alarm_certificate");
  if (alarm.kind == AlarmKind::kUseCollapses) return say("app.alarm_use");
  return say("app.alarm_down");
}

bool is_known(const Error& error) { return error.code == ErrorCode::kConflict; }

}  // namespace

Result<AlarmCases> AlarmCases::open(Live& live, const Measurement& measurement,
                                    std::vector<std::string> folders) {
  const RecordKind* const kind = live.record_rules().find(measurement.alarms);
  if (!fits(kind)) {
    return fail(ErrorCode::kUsage, "app.alarm_kind", {{"found", measurement.alarms}});
  }
  return AlarmCases(live, measurement, *kind, std::move(folders));
}

Result<AlarmsTaken> AlarmCases::take() {
  AlarmsTaken out;
  const Date oldest = local_date(live_->now()).plus_days(-kLately);
  for (const std::string& folder : folders_) {
    TK_TRY(const std::vector<Alarm> alarms, alarms_in(std::filesystem::path(folder) / kAlarmFile));
    std::size_t& taken = taken_[folder];
    for (; taken < alarms.size(); ++taken) {
      const Alarm& alarm = alarms[taken];
      if (local_date(alarm.at) < oldest) continue;
      const Result<> opened = take_one(alarm, out);
      if (opened) continue;
      if (opened.error().code != ErrorCode::kInvalidInput) return opened.error();
      // What the kind refuses today it refuses tomorrow; the alarms behind it must not wait.
      log_event("alarm_case_refused", {{"alarm", id_of(alarm)},
                                       {"reason", describe(opened.error(), Language::kEnglish)}});
    }
  }
  return out;
}

Result<> AlarmCases::take_one(const Alarm& alarm, AlarmsTaken& taken) {
  const MeasuredSite* const site = measurement_->find(alarm.site);
  if (site == nullptr) return done();  // of a pack that measured it
  if (alarm.kind == AlarmKind::kSiteBack) return move_on(alarm, taken);
  return open_case(alarm, *site, taken);
}

Result<> AlarmCases::open_case(const Alarm& alarm, const MeasuredSite& site, AlarmsTaken& taken) {
  RecordValues raised;
  const auto put = [&](std::string_view field, std::string value) {
    if (!value.empty()) raised[std::string(field)] = {std::move(value)};
  };
  const std::string id = id_of(alarm);
  put("alarm", id);
  put("summary", summary_of(alarm, site));
  put("unit", site.org);
  put("site", site.id);
  put("address", site.hosts.front());
  put("kind", std::string(to_code(alarm.kind)));
  put("happened_on", local_date(alarm.at).to_string());
  put("figure", std::to_string(alarm.figure));
  if (alarm.kind == AlarmKind::kUseCollapses) put("usual", std::to_string(alarm.usual));
  put("finding", alarm.reason);
  if (alarm.kind == AlarmKind::kSiteDown) open_[alarm.site] = id;
  TK_TRY(const bool opened, open_alarm_case(*live_, *kind_, std::move(raised)));
  if (opened) ++taken.opened;
  return done();
}

// A case that somebody closed meanwhile stays as it is.
Result<> AlarmCases::move_on(const Alarm& back, AlarmsTaken& taken) {
  const auto found = open_.find(back.site);
  if (found == open_.end()) return done();
  const std::string id = std::exchange(found->second, {});
  open_.erase(found);
  const std::string key = record_key(*kind_->find_field("alarm"), id);
  TK_TRY(const RecordPage page,
         live_->store().records().list(
             {.kind = kind_->id, .filters = {{"alarm", {key}}}, .limit = 1}));
  if (page.records.empty()) return done();
  TK_TRY(const RecordNow now, whole_record(*live_, page.records.front()));
  const RecordStep* const recover = kind_->find_step(kRecover);
  if (std::ranges::find(recover->from, now.record.state) == recover->from.end()) return done();
  StepRequest request{.step = recover->id, .version = now.record.version};
  request.values = {{"back_on", {local_date(back.at).to_string()}},
                    {"down_minutes", {std::to_string(back.figure)}}};
  TK_TRY(RecordWrite write,
         RecordCommands(live_->record_rules(), alarm_acting(*live_)).take(now, request));
  const Result<> stored = written(*live_, alarm_acting(*live_), std::move(write));
  if (!stored) return is_known(stored.error()) ? done() : stored;
  ++taken.moved;
  return done();
}

}  // namespace tongket
