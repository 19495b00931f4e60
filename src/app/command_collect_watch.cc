// collect health, collect alarms: what the watch over sites saw; and that watch itself.
#include <fmt/format.h>

#include <cstring>

#include "app/collect_watch.h"
#include "base/digest.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kWatchMinute = 60'000;  // milliseconds

// What the watch draws by chance is another thing after each start.
std::uint64_t random_seed() {
  std::uint64_t out = 0;
  const std::string bytes = random_bytes(sizeof(out));
  std::memcpy(&out, bytes.data(), sizeof(out));
  return out;
}

template <typename Number>
std::string text_of(const std::optional<Number>& number) {
  return number ? std::to_string(*number) : "";
}

Result<std::vector<std::string>> health_row(Date day, const std::string& site,
                                            const SiteHealthDay& figures) {
  const std::optional<Decimal> availability = figures.availability();
  TK_TRY(const Decimal down,
         divide(Decimal::of(figures.down_ms), Decimal::of(kWatchMinute), 1, Rounding::kHalfUp));
  std::optional<std::int64_t> mean;
  if (figures.answered > 0) mean = figures.first_byte_sum_ms / figures.answered;
  const bool any = figures.answered > 0;
  return std::vector<std::string>{day.to_string(),
                                  site,
                                  std::to_string(figures.probes),
                                  std::to_string(figures.answered),
                                  std::to_string(figures.warnings),
                                  availability ? availability->to_string() : "",
                                  down.to_string(),
                                  text_of(mean),
                                  text_of(figures.first_byte_within(50)),
                                  text_of(figures.first_byte_within(95)),
                                  any ? std::to_string(figures.first_byte_max_ms) : "",
                                  std::to_string(figures.ipv6),
                                  std::to_string(figures.https),
                                  text_of(figures.certificate_days)};
}

}  // namespace

Result<std::unique_ptr<SiteWatch>> begin_watch(const Options& options,
                                               const Measurement& measurement,
                                               const EventCollector& collector) {
  if (!options.probe) return std::unique_ptr<SiteWatch>();
  ProbeSchedule::Timing timing{.every = std::chrono::minutes(measurement.probe_minutes),
                               .seed = random_seed()};
  if (options.probe_seconds > 0) timing.every = std::chrono::seconds(options.probe_seconds);
  return SiteWatch::open({.measurement = measurement,
                          .folder = options.data,
                          .timing = timing,
                          .rules = {.timeout = std::chrono::milliseconds(options.timeout),
                                    .authorities = options.archive},
                          .views = [&](Date day) { return collector.site_views(day); },
                          .counted_days = [&] { return collector.days(); }});
}

Result<Exit> run_collect_health(const Options& options) {
  Table table{{{"day"},
               {"site"},
               {"probes", true},
               {"answered", true},
               {"warnings", true},
               {"availability", true},
               {"down_minutes", true},
               {"first_byte_ms", true},
               {"first_byte_median_ms", true},
               {"first_byte_p95_ms", true},
               {"first_byte_max_ms", true},
               {"ipv6", true},
               {"leads_to_https", true},
               {"certificate_days", true}},
              {}};
  const HealthFiles files(fs::path(options.data) / kHealthFolder);
  for (const Date day : files.days()) {
    TK_TRY(const HealthDay figures, files.read(day));
    for (const auto& [site, of] : figures) {
      TK_TRY(std::vector<std::string> row, health_row(day, site, of));
      table.rows.push_back(std::move(row));
    }
  }
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

Result<Exit> run_collect_alarms(const Options& options) {
  Table table{{{"at"}, {"alarm"}, {"site"}, {"figure", true}, {"usual", true}, {"reason"}}, {}};
  TK_TRY(const std::vector<Alarm> alarms, alarms_in(fs::path(options.data) / kAlarmFile));
  for (const Alarm& alarm : alarms) {
    const bool compared = alarm.kind == AlarmKind::kUseCollapses;
    table.rows.push_back({timestamp_text(alarm.at), std::string(to_code(alarm.kind)), alarm.site,
                          std::to_string(alarm.figure), compared ? std::to_string(alarm.usual) : "",
                          alarm.reason});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
