// collect: a collector of events in the foreground until Ctrl-C, tokens for systems that tell
// events themselves, and what the days that it counted add up to.
#include <fmt/format.h>

#include <algorithm>

#include "app/arguments.h"
#include "app/collect_publish.h"
#include "app/collect_speed.h"
#include "app/collect_watch.h"
#include "app/commands.h"
#include "app/serving.h"
#include "app/terminal_progress.h"
#include "base/log.h"
#include "measure/collector_service.h"
#include "measure/event_collector.h"
#include "measure/figure_files.h"
#include "measure/log_import.h"
#include "measure/site_health.h"
#include "model/pack.h"
#include "net/http_server.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSenders = "senders.json";
constexpr std::chrono::milliseconds kCollectorGrace{10'000};
constexpr int kReadingTries = 5;  // to read figures that a collector writes meanwhile
using Rows = std::vector<std::vector<std::string>>;

ServerOptions collector_listening(const ServeOptions& serve, const ListenAddress& at) {
  ServerOptions out = listening_options(serve, at);
  out.limits.body_bytes = kLargestBeaconBody;
  out.inline_handler = [](const Request&) { return true; };
  return out;
}

std::string rating_of(const Tally& tally) {
  const std::int64_t count = tally.of(EventKind::kRating);
  if (count == 0) return "";
  const Result<Decimal> mean =
      divide(Decimal::of(tally.rating_sum, 0), Decimal::of(count, 0), 2, Rounding::kHalfUp);
  return mean ? mean->to_string() : "";
}

std::vector<std::string> tally_row(Date day, const std::string& name, const Tally& tally) {
  const std::size_t slash = std::min(name.find('/'), name.size());
  std::vector<std::string> out{day.to_string(), name.substr(0, slash),
                               name.substr(std::min(slash + 1, name.size()))};
  for (const std::int64_t count : {tally.of(EventKind::kView), tally.visits,
                                   static_cast<std::int64_t>(tally.visitors.estimate()),
                                   tally.of(EventKind::kStart), tally.of(EventKind::kFinish),
                                   tally.of(EventKind::kDownload), tally.of(EventKind::kRating)}) {
    out.push_back(std::to_string(count));
  }
  out.push_back(rating_of(tally));
  out.push_back(std::to_string(tally.robots));
  return out;
}

Result<Rows> rows_of(const fs::path& folder) {
  TK_TRY(const FigureFiles files, FigureFiles::open(folder, FigureAccess::kRead));
  Rows out;
  for (const Date day : files.days()) {
    TK_TRY(const DayFigures figures, files.read(day));
    for (const auto& [name, tally] : figures.all()) out.push_back(tally_row(day, name, tally));
  }
  return out;
}

}  // namespace

Result<Exit> run_collect_serve(const Options& options) {
  TK_TRY(const ListenAddress at, listen_address(options.serve.listen));
  TK_TRY(const Measurement measurement, measurement_of(options));
  const sigset_t ending = block_ending_signals();
  const fs::path folder = options.data;
  TK_TRY(const std::unique_ptr<EventCollector> collector,
         EventCollector::open(collector_options(options, measurement)));
  const Date today = local_date(std::chrono::system_clock::now());
  TK_TRY(VisitorKeys keys,
         VisitorKeys::open(folder / "keys", measurement.late_days, today, key_origin(options)));
  TK_TRY(const SenderTokens senders, SenderTokens::load(folder / kSenders));
  TK_TRY(const std::unique_ptr<Publishing> publishing,
         Publishing::begin(options, measurement, *collector, keys));
  TK_TRY(const std::unique_ptr<SpeedEnd> speed, SpeedEnd::begin(options, *collector, keys));
  CollectorService service({measurement, *collector, keys, senders,
                            publishing ? &publishing->outbox() : nullptr,
                            speed ? &speed->service() : nullptr});
  HttpServer server(collector_listening(options.serve, at), [&](const Request& request) {
    return service.handle(request, std::chrono::system_clock::now());
  });
  TK_CHECK(server.start());
  fmt::print("{}\n", message(options.language, "app.collecting",
                             {{"url", served_url(options.serve, at, server.port())},
                              {"sites", std::to_string(measurement.sites.size())}}));
  if (speed)
    fmt::print("{}\n", message(options.language, "app.measuring", {{"url", speed->url()}}));
  std::fflush(stdout);
  TK_TRY(const std::unique_ptr<SiteWatch> watch, begin_watch(options, measurement, *collector));
  log_event("collector_started", {{"sites", std::to_string(measurement.sites.size())}});
  int signal = 0;
  sigwait(&ending, &signal);
  server.stop(kCollectorGrace);
  if (speed) speed->stop(kCollectorGrace);
  if (watch) watch->stop();
  if (publishing) publishing->stop();
  const Result<> stopped = collector->stop();
  const CollectorCounts counts = collector->counts();
  log_event("collector_ended", {{"events", std::to_string(counts.events)},
                                {"twice", std::to_string(counts.twice)},
                                {"frames", std::to_string(counts.frames)},
                                {"failed", stopped ? "" : stopped.error().key}});
  TK_CHECK(stopped);
  fmt::print("{}\n", message(options.language, "app.collected",
                             {{"events", std::to_string(counts.events)},
                              {"twice", std::to_string(counts.twice)},
                              {"commits", std::to_string(counts.frames)}}));
  return Exit::kDone;
}

Result<Exit> run_collect_token(const Options& options) {
  TK_TRY(const Measurement measurement, measurement_of(options));
  for (const std::string& site : options.files) {
    if (measurement.find(site) != nullptr) continue;
    return fail(ErrorCode::kUsage, "measure.unknown_site", {{"found", site}});
  }
  const std::set<std::string> sites(options.files.begin(), options.files.end());
  std::error_code code;
  fs::create_directories(options.data, code);
  TK_TRY(const std::string token,
         SenderTokens::add(fs::path(options.data) / kSenders, options.author, sites));
  fmt::print("{}\n", token);
  return Exit::kDone;
}

// The log of events is opened for its lock: nobody else may write the figures meanwhile.
Result<Exit> run_collect_import(const Options& options) {
  TK_TRY(const Measurement measurement, measurement_of(options));
  const MeasuredSite* const site = measurement.find(options.org);
  if (site == nullptr) {
    return fail(ErrorCode::kUsage, "measure.unknown_site", {{"found", options.org}});
  }
  const fs::path folder = options.data;
  TK_TRY(const EventLog lock, EventLog::open({.folder = folder / "events"}));
  TK_TRY(FigureFiles files, FigureFiles::open(folder / "figures", FigureAccess::kWrite));
  const Date today = local_date(std::chrono::system_clock::now());
  TK_TRY(VisitorKeys keys, VisitorKeys::open(folder / "keys", measurement.late_days, today));
  Table table{{{"file"},
               {"lines", true},
               {"counted", true},
               {"passed_over", true},
               {"bad", true},
               {"known_bytes", true},
               {"days", true}},
              {}};
  for (const std::string& log : options.files) {
    TerminalProgress progress(options.language);
    TK_TRY(
        const LogImported done,
        import_log(
            {.measurement = measurement, .site = *site, .log = log, .keys = keys, .today = today},
            files, progress));
    progress.wipe();
    table.rows.push_back({log, std::to_string(done.lines), std::to_string(done.counted),
                          std::to_string(done.passed_over), std::to_string(done.bad),
                          std::to_string(done.known_bytes), std::to_string(done.days)});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

// One look at each site, or at those that are named. Exit status 1 if one is down.
Result<Exit> run_collect_probe(const Options& options) {
  TK_TRY(const Measurement measurement, measurement_of(options));
  Table table{{{"site"},
               {"state"},
               {"https"},
               {"status", true},
               {"certificate_days", true},
               {"ipv6"},
               {"leads_to_https"},
               {"first_byte_ms", true},
               {"reason"}},
              {}};
  bool down = false;
  for (const auto& [id, site] : measurement.sites) {
    const bool asked =
        options.files.empty() || std::ranges::find(options.files, id) != options.files.end();
    if (!asked) continue;
    TK_TRY(const SiteHealth health,
           site_health(site, {.now = std::chrono::system_clock::now(),
                              .timeout = std::chrono::milliseconds(options.timeout),
                              .authorities = options.archive}));
    const auto yes_no = [&](bool is) {
      return message(options.language, is ? "app.yes" : "app.no");
    };
    table.rows.push_back({id, std::string(to_code(health.state)),
                          std::string(to_code(health.https)), std::to_string(health.status),
                          health.certificate_days ? std::to_string(*health.certificate_days) : "",
                          yes_no(health.ipv6), yes_no(health.leads_to_https),
                          std::to_string(health.first_byte.count()), health.reason});
    down = down || health.state == HealthState::kDown;
  }
  if (table.rows.size() < options.files.size()) {
    return fail(ErrorCode::kUsage, "measure.unknown_site",
                {{"found", fmt::format("{}", fmt::join(options.files, ", "))}});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return down ? Exit::kFound : Exit::kDone;
}

Result<Exit> run_collect_figures(const Options& options) {
  Table table{{{"day"},
               {"site"},
               {"service"},
               {"views", true},
               {"visits", true},
               {"visitors", true},
               {"started", true},
               {"finished", true},
               {"downloads", true},
               {"ratings", true},
               {"mean_rating", true},
               {"robots", true}},
              {}};
  Result<Rows> rows = rows_of(fs::path(options.data) / "figures");
  for (int again = 0; !rows && rows.error().code == ErrorCode::kIo && again < kReadingTries;
       ++again) {
    rows = rows_of(fs::path(options.data) / "figures");
  }
  if (!rows) return rows.error();
  table.rows = *std::move(rows);
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
