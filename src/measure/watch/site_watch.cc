#include "measure/watch/site_watch.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/log.h"
#include "measure/watch/use_collapse.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kBetweenWrites{10};
constexpr std::chrono::seconds kLongestSleep{1};
constexpr std::chrono::hours kBehindMidnight{1};  // events of a day may come a little late
constexpr int kDaysOfAWeek = 7;

std::vector<std::string> names_of(const Measurement& measurement) {
  std::vector<std::string> out;
  out.reserve(measurement.sites.size());
  for (const auto& [name, site] : measurement.sites) out.push_back(name);
  return out;
}

}  // namespace

Result<std::unique_ptr<SiteWatch>> SiteWatch::open(Options options) {
  TK_TRY(AlarmLog alarms, AlarmLog::open(options.folder / kAlarmFile));
  std::unique_ptr<SiteWatch> out(new SiteWatch(std::move(options), std::move(alarms)));
  const Date today = local_date(out->options_.clock());
  TK_TRY(out->days_[today], out->files_.read(today));
  out->thread_ = std::thread([watch = out.get()] { watch->loop(); });
  return out;
}

SiteWatch::SiteWatch(Options options, AlarmLog alarms)
    : options_(std::move(options)),
      files_(options_.folder / kHealthFolder),
      schedule_(names_of(options_.measurement), options_.timing, options_.clock()),
      alarms_(std::move(alarms)),
      pool_(static_cast<int>(options_.at_once)) {
  for (const auto& [site, since] : alarms_.down()) schedule_.set_down(site, since);
}

SiteWatch::~SiteWatch() { stop(); }

void SiteWatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void SiteWatch::loop() {
  auto written = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!cancelled_) {
    const Moment now = options_.clock();
    for (const std::string& site : schedule_.take_due(now, options_.at_once - running_)) {
      ++running_;
      pool_.run([this, site] { look(site); });
    }
    watch_use(now);
    if (std::chrono::steady_clock::now() - written >= kBetweenWrites) {
      write_figures();
      written = std::chrono::steady_clock::now();
    }
    const std::optional<Moment> next = schedule_.next();
    const bool full = running_ == options_.at_once;
    const auto due = next && !full ? *next - options_.clock() : Moment::duration(kLongestSleep);
    changed_.wait_for(
        lock, std::clamp<Moment::duration>(due, std::chrono::milliseconds(1), kLongestSleep));
  }
  lock.unlock();
  pool_.finish();
  lock.lock();
  write_figures();
}

// On a thread of the pool.
void SiteWatch::look(const std::string& site) {
  if (cancelled_) return;
  HealthRules rules = options_.rules;
  rules.now = options_.clock();
  rules.cancelled = &cancelled_;
  Result<SiteHealth> health = site_health(*options_.measurement.find(site), rules);
  if (!health) log_event("probe_impossible", {{"site", site}, {"reason", health.error().key}});
  const std::lock_guard lock(mutex_);
  --running_;
  if (cancelled_) return;  // what was given up says nothing
  take(health ? *health : SiteHealth{.site = site}, options_.clock());
  changed_.notify_all();
}

void SiteWatch::take(const SiteHealth& health, Moment now) {
  const bool answers = health.state != HealthState::kDown;
  const Looked looked =
      schedule_.done(health.site, answers ? SiteAnswer::kYes : SiteAnswer::kNo, now);
  day_of(now)[health.site].add(health);
  add_time(health.site, looked, now);
  if (looked.turn == SiteTurn::kWentDown) {
    raise({.at = now,
           .kind = AlarmKind::kSiteDown,
           .site = health.site,
           .figure = health.status,
           .reason = std::string(to_code(health.https))});
  }
  if (looked.turn == SiteTurn::kCameBack) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now - looked.down_since);
    raise(
        {.at = now, .kind = AlarmKind::kSiteBack, .site = health.site, .figure = minutes.count()});
  }
  const bool ends =
      health.certificate_days && *health.certificate_days <= options_.rules.certificate_warning;
  if (ends && !alarms_.has(AlarmKind::kCertificateEnds, health.site, local_date(now))) {
    raise({.at = now,
           .kind = AlarmKind::kCertificateEnds,
           .site = health.site,
           .figure = *health.certificate_days});
  }
}

// Shared out among the days that it lies in.
void SiteWatch::add_time(const std::string& site, const Looked& looked, Moment now) {
  if (!looked.before) return;
  for (Moment from = *looked.before; from < now;) {
    const Moment midnight = local_moment(local_date(from).plus_days(1), {});
    const Moment to = std::min(now, midnight);
    SiteHealthDay& day = day_of(from)[site];
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(to - from).count();
    day.watched_ms += time;
    if (looked.was_down) day.down_ms += time;
    from = to;
  }
}

HealthDay& SiteWatch::day_of(Moment moment) {
  const Date day = local_date(moment);
  unwritten_.insert(day);
  if (const auto found = days_.find(day); found != days_.end()) return found->second;
  Result<HealthDay> stored = files_.read(day);
  if (!stored) log_event("health_failed", {{"reason", stored.error().key}});
  return days_.emplace(day, stored ? *std::move(stored) : HealthDay()).first->second;
}

void SiteWatch::raise(const Alarm& alarm) {
  log_event("alarm", {{"alarm", std::string(to_code(alarm.kind))},
                      {"site", alarm.site},
                      {"figure", std::to_string(alarm.figure)},
                      {"usual", alarm.usual == 0 ? "" : std::to_string(alarm.usual)},
                      {"reason", alarm.reason}});
  const Result<> kept = alarms_.append(alarm);
  if (!kept) log_event("alarm_failed", {{"reason", kept.error().key}});
}

// Once a day: yesterday's views by site beside those of the same weekday.
void SiteWatch::watch_use(Moment now) {
  const Date today = local_date(now - kBehindMidnight);
  if (!options_.views || use_watched_ == today) return;
  use_watched_ = today;
  const std::set<Date> counted = options_.counted_days();
  std::map<std::string, std::vector<std::int64_t>> weeks;
  for (std::size_t week = 1; week <= kWeeksCompared; ++week) {
    const Date day = today.plus_days(-1 - kDaysOfAWeek * static_cast<int>(week));
    if (!counted.contains(day)) return;
    const auto views = options_.views(day);
    if (!views) return log_event("use_failed", {{"reason", views.error().key}});
    for (const auto& [site, count] : *views) weeks[site].push_back(count);
  }
  const auto yesterday = options_.views(today.plus_days(-1));
  if (!yesterday) return log_event("use_failed", {{"reason", yesterday.error().key}});
  for (const auto& [site, counts] : weeks) {
    const auto found = yesterday->find(site);
    const std::int64_t views = found == yesterday->end() ? 0 : found->second;
    const std::optional<std::int64_t> usual = collapsed_from(views, counts);
    if (!usual || alarms_.has(AlarmKind::kUseCollapses, site, local_date(now))) continue;
    raise({.at = now,
           .kind = AlarmKind::kUseCollapses,
           .site = site,
           .figure = views,
           .usual = *usual});
  }
}

// What could not be written is tried again with the next time.
void SiteWatch::write_figures() {
  for (auto day = unwritten_.begin(); day != unwritten_.end();) {
    const Result<> written = files_.write(*day, days_.at(*day));
    if (!written) {
      log_event("health_failed", {{"reason", written.error().key}});
      return;
    }
    day = unwritten_.erase(day);
  }
  const Date yesterday = local_date(options_.clock()).plus_days(-1);
  std::erase_if(days_, [&](const auto& one) { return one.first < yesterday; });
}

}  // namespace tongket
