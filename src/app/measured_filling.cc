#include "app/measured_filling.h"

#include <mutex>
#include <utility>

#include "app/collected_figures.h"
#include "base/log.h"
#include "base/message.h"

namespace tongket {
namespace {

constexpr int kLately = 45;    // days that a period that ended is filled on
constexpr int kFirstDays = 7;  // of a month, in which longer periods are filled

}  // namespace

std::vector<TimePeriod> periods_to_fill(Date today) {
  const int year = today.year();
  const int month = static_cast<int>(today.month());
  std::vector<TimePeriod> running{TimePeriod::month(year, month)};
  if (static_cast<int>(today.day()) <= kFirstDays) {
    running.push_back(TimePeriod::quarter(year, (month + 2) / 3));
    running.push_back(TimePeriod::half(year, (month + 5) / 6));
    running.push_back(TimePeriod::year(year));
  }
  std::vector<TimePeriod> out;
  for (const TimePeriod& now : running) {
    const TimePeriod before = now.previous();
    if (today.days_since(before.last_day()) <= kLately) out.push_back(before);
    out.push_back(now);
  }
  return out;
}

void MeasuredFilling::tick() {
  const auto tell = [](const Result<>& done_so) {
    if (done_so) return;
    log_event("measured_failed", {{"reason", describe(done_so.error(), Language::kEnglish)}});
  };
  tell(take_alarms());
  const Result<> read = sites_.refresh();
  tell(read);
  if (speeds_) tell(speeds_->refresh());
  const Date today = local_date(live_.now());
  if (!read || filled_ == today) return;
  const Result<> filled = fill_all(today);
  tell(filled);
  if (filled) filled_ = today;
}

Result<> MeasuredFilling::fill_all(Date today) {
  for (const TimePeriod& period : periods_to_fill(today)) {
    TK_TRY(const std::size_t stored, fill(period, today));
    if (stored == 0) continue;
    log_event("measured", {{"period", period.to_string()}, {"figures", std::to_string(stored)}});
  }
  return done();
}

Result<> MeasuredFilling::follow_alarms() {
  if (measurement_.alarms.empty()) return done();
  TK_TRY(AlarmCases cases, AlarmCases::open(live_, measurement_, folders_));
  alarms_.emplace(std::move(cases));
  return done();
}

Result<> MeasuredFilling::take_alarms() {
  if (!alarms_) return done();
  TK_TRY(const AlarmsTaken taken, alarms_->take());
  if (taken.opened + taken.moved == 0) return done();
  log_event("alarm_cases",
            {{"opened", std::to_string(taken.opened)}, {"moved", std::to_string(taken.moved)}});
  return done();
}

// Counted without the lock; what an import stored meanwhile from another source is not looked at.
Result<std::size_t> MeasuredFilling::fill(const TimePeriod& period, Date today) {
  TK_TRY(const CountedFigures counted,
         collected_figures(folders_, {.measurement = measurement_,
                                      .pack = live_.pack(),
                                      .period = period,
                                      .today = today,
                                      .speeds = speeds_ ? &speeds_->rules() : nullptr}));
  TK_TRY(const std::vector<ChangedFigure> changes, changed_figures(counted, period, live_.store()));
  if (changes.empty()) return std::size_t{0};
  Load load;
  load.actor = "measurement";
  load.reason = message(Language::kVietnamese, "app.fill_reason", {{"period", period.to_string()}});
  for (const ChangedFigure& one : changes) load.rows.push_back(one.now);
  const std::unique_lock lock(live_.mutex());
  TK_CHECK(live_.add_facts(std::move(load)));
  return changes.size();
}

}  // namespace tongket
