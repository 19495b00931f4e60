// serve: the server in the foreground until Ctrl-C. First start without accounts prints a one-time
// link for the administrator; a demonstration makes its own people and a cycle in full swing.
#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <thread>

#include "app/arguments.h"
#include "app/collected_figures.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/demo_accounts.h"
#include "app/exchange_alarm_cases.h"
#include "app/measured_filling.h"
#include "app/program_folder.h"
#include "app/serving.h"
#include "base/file.h"
#include "base/log.h"
#include "http/approval.h"
#include "http/backups.h"
#include "http/due_digests.h"
#include "http/engine_files.h"
#include "http/mailer.h"
#include "http/overviews.h"
#include "http/record_clock.h"
#include "http/record_jobs.h"
#include "http/recurring.h"
#include "http/service.h"
#include "measure/exchange/reported_exchange.h"
#include "net/http_server.h"
#include "sign/signature.h"
#include "submission/demo_cycle.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

// Fills a fresh demonstration; everything is durable when it returns.
Result<> make_demo(Live& live, const DemoCycleDefinition& definition) {
  const std::unique_lock lock(live.mutex());
  if (!live.accounts().all().empty()) return done();
  TK_TRY(const DemoPeople people, make_demo_accounts(live));
  TK_TRY(std::vector<Fact> facts, live.store().find({}));
  const FactIndex index(std::move(facts));
  TK_TRY(const Entries entries, demo_cycle({live.pack(), index, definition, people}));
  live.record(entries);
  for (const Submission& submission : live.reporting().submissions()) {
    if (submission.state != SubmissionState::kApproved) continue;
    TK_TRY(Load load, publication(live.reporting(), submission));
    TK_CHECK(live.add_facts(std::move(load)));
  }
  for (const Cycle& cycle : live.reporting().cycles()) {
    Load totals;
    totals.reason = "cycle/" + cycle.id;
    for (RollUp& total : roll_ups(live.reporting(), cycle)) {
      if (may_stand(live, total)) totals.rows.push_back(std::move(total.observation));
    }
    if (!totals.rows.empty()) TK_CHECK(live.add_facts(std::move(totals)));
  }
  return done();
}

// The link that makes the first administrator; empty if there is one.
Result<std::string> administrator_link(Live& live) {
  const std::unique_lock lock(live.mutex());
  if (live.accounts().has_administrator()) return std::string();
  const AccessTime now = std::chrono::system_clock::now();
  Invite invite;
  if (live.accounts().invited_administrator() == nullptr) {
    TK_TRY(invite.person, live.store().journal().new_person());
  }
  invite.login = "quantri";
  invite.name = message(Language::kVietnamese, "app.first_administrator");
  invite.grants = {{Role::kAdministrator, live.pack().nation, {}}};
  TK_TRY(const Invited invited, live.accounts().invite_first_administrator(invite, now));
  TK_CHECK(live.record(invited.change, {now, "", "", ""}));
  return "/moi/" + invited.secret;
}

// A secret stands in a file, so that no list of processes shows it. Empty without a file.
Result<std::string> secret_of(const std::string& file) {
  if (file.empty()) return std::string();
  TK_TRY(std::string out, read_file(file, std::size_t{64} << 10));
  while (out.ends_with('\n') || out.ends_with('\r')) out.pop_back();
  return out;
}

Result<std::optional<OidcSettings>> oidc_settings(const ServeOptions& serve,
                                                  const std::string& base_url) {
  if (serve.oidc_issuer.empty()) return std::optional<OidcSettings>();
  OidcSettings out{serve.oidc_issuer, serve.oidc_client, {}, base_url + "/api/v1/oidc/callback"};
  TK_TRY(out.client_secret, secret_of(serve.oidc_secret_file));
  return std::optional(std::move(out));
}

Result<SigningSettings> signing_settings(const ServeOptions& serve) {
  constexpr std::size_t kMostAuthorities = std::size_t{1} << 20;
  SigningSettings out{{}, serve.ask_revocation};
  if (serve.authorities.empty()) return out;
  TK_TRY(out.authorities, read_file(serve.authorities, kMostAuthorities));
  TK_CHECK(check_authorities(out.authorities));
  return out;
}

Result<std::optional<MailSettings>> mail_settings(const ServeOptions& serve) {
  if (serve.mail_server.empty()) return std::optional<MailSettings>();
  TK_TRY(const ListenAddress server, listen_address(serve.mail_server));
  MailSettings out;
  out.server.host = server.address;
  out.server.port = server.port;
  out.server.security = serve.mail_security == "plain" ? MailSecurity::kPlain
                        : serve.mail_security == "tls" ? MailSecurity::kTls
                                                       : MailSecurity::kStartTls;
  out.server.login = serve.mail_login;
  TK_TRY(out.server.password, secret_of(serve.mail_password_file));
  out.from = {"T\u1ed5ng K\u1ebft", serve.mail_from};
  return std::optional(out);
}

Result<std::optional<StaticFiles>> front_end(const ServeOptions& serve) {
  const std::filesystem::path folder =
      serve.web.empty() ? web_folder() : std::filesystem::path(serve.web);
  if (folder.empty()) return std::optional<StaticFiles>();
  TK_TRY(StaticFiles files, StaticFiles::load(folder));
  return std::optional(std::move(files));
}

void log_request(const AccessEntry& entry) {
  log_event("request", {{"id", entry.request.request_id},
                        {"method", std::string(entry.method)},
                        {"route", std::string(entry.route)},
                        {"status", std::to_string(entry.status)},
                        {"bytes", std::to_string(entry.bytes)},
                        {"microseconds", std::to_string(entry.duration.count())}});
}

ServerOptions server_options(const ServeOptions& serve, const ListenAddress& at) {
  ServerOptions out = listening_options(serve, at);
  // Documents that are read and checked leave workers for everybody else.
  out.workers = static_cast<int>(std::thread::hardware_concurrency()) + LongWork::kMost +
                LongWork::kForPublic;
  out.max_body = Service::most_bytes;
  out.inline_handler = Service::is_quick;
  out.access_log = log_request;
  return out;
}

void tell_address(const Options& options, const std::string& url, const std::string& link) {
  const auto say = [&](std::string_view key, const Args& args) {
    fmt::print("{}\n", message(options.language, key, args));
  };
  say("app.serving", {{"url", url}});
  if (!link.empty()) say("app.first_link", {{"url", url + link}});
  if (options.demo) say("app.demo_people", {{"password", std::string(kDemoPassword)}});
  std::fflush(stdout);
}

// What cannot be read is told in the log; what was read before stands.
void follow_exchange(ReportedExchange& exchange, const std::optional<ExchangeAlarmCases>& cases) {
  for (const Error& error : exchange.refresh()) {
    log_event("exchange_report_refused", {{"error", describe(error, Language::kEnglish)}});
  }
  if (!cases) return;
  const Result<std::int64_t> opened = cases->take();
  if (!opened) {
    log_event("exchange_alarms_failed", {{"reason", describe(opened.error(), Language::kEnglish)}});
  } else if (*opened > 0) {
    log_event("exchange_alarms", {{"opened", std::to_string(*opened)}});
  }
}

}  // namespace

Result<Exit> run_serve(const Options& options) {
  const ServeOptions& serve = options.serve;
  TK_TRY(const ListenAddress at, listen_address(serve.listen));
  TK_TRY(const std::optional<MailSettings> mail, mail_settings(serve));
  TK_TRY(const std::optional<std::chrono::minutes> backup_at, time_of_day(serve.backup_at));
  TK_TRY(const std::optional<Moment> demo_now, local_minute(serve.now));
  // Before any thread is: one that does not block them would end the program.
  const sigset_t ending = block_ending_signals();
  TK_TRY(DataFolder data, open_data_folder(options.data));
  const std::string scheme = serve.certificate.empty() ? "http://" : "https://";
  LiveSettings settings{.demo = options.demo, .base_url = serve.base_url};
  settings.requests_per_second = serve.rate;
  std::optional<DemoCycleDefinition> demo;
  if (options.demo) {
    TK_TRY(demo, load_demo_cycle(data.pack));
    settings.starts_at = demo_now.value_or(demo->now);
  }
  if (settings.base_url.empty()) settings.base_url = scheme + serve.listen;
  TK_TRY(settings.signing, signing_settings(serve));
  TK_TRY(settings.oidc, oidc_settings(serve, settings.base_url));
  TK_TRY(const std::unique_ptr<Live> live,
         Live::open(std::move(data.pack), std::move(data.store), settings));
  std::string link;
  if (options.demo) {
    TK_CHECK(make_demo(*live, *demo));
  } else {
    if (has_demo_accounts(*live)) return fail(ErrorCode::kUsage, "app.demo_folder");
    TK_TRY(link, administrator_link(*live));
  }
  BackupSettings backing{.data = options.data, .open = open_store, .program = TONGKET_VERSION};
  backing.keep = serve.backup_keep;
  backing.at = backup_at;
  Backups backups(live->store(), std::move(backing));
  std::optional<Mailer> mailer;
  if (mail) {
    mailer.emplace(*mail, settings.base_url);
    live->on_recorded([&](const std::vector<JournalEntry>& entries) {
      for (Mailer::Letter& letter : letters_of(*live, entries)) mailer->post(std::move(letter));
    });
  }
  std::optional<MeasuredFilling> filling;
  if (!serve.collected.empty()) {
    TK_TRY(Measurement measurement, measurement_to_fill(live->pack()));
    TK_TRY(std::optional<SpeedRules> speeds, load_speed_rules(live->pack()));
    filling.emplace(*live, MeasuredFilling::Parts{.measurement = std::move(measurement),
                                                  .speeds = std::move(speeds),
                                                  .folders = serve.collected});
    TK_CHECK(filling->follow_alarms());
  }
  std::optional<ReportedExchange> exchange;
  std::optional<ExchangeAlarmCases> exchange_alarms;
  if (!serve.exchange.empty()) {
    TK_TRY(std::optional<ExchangePack> said, load_exchange_pack(live->pack()));
    if (!said) return fail(ErrorCode::kUsage, "app.no_exchange");
    exchange.emplace(serve.exchange, *std::move(said));
    if (exchange->pack().alarms) {
      TK_TRY(exchange_alarms, ExchangeAlarmCases::open(*live, *exchange));
    }
    follow_exchange(*exchange, exchange_alarms);
  }
  live->operate({&backups, mailer ? &*mailer : nullptr, filling ? &filling->measurement() : nullptr,
                 filling ? &filling->sites() : nullptr, filling ? filling->speeds() : nullptr,
                 exchange ? &*exchange : nullptr});
  TK_TRY(std::optional<StaticFiles> files, front_end(serve));
  Service service(*live, std::move(files));
  HttpServer server(server_options(serve, at),
                    [&](const Request& request) { return service.handle(request); });
  EngineFiles engines(*live, {.folder = std::filesystem::path(options.data) / "derived",
                              .program = TONGKET_VERSION,
                              .language = options.language});
  engines.take();
  TK_CHECK(server.start());
  const Recurring digests(std::chrono::seconds(60), [&] { send_due_digests(*live); });
  RecordClock clock(*live);
  const Recurring clocked(std::chrono::seconds(60), [&] { clock.tick(); });
  std::optional<Recurring> filled;
  if (filling) filled.emplace(std::chrono::minutes(5), [&] { filling->tick(); });
  std::optional<Recurring> exchanged;
  if (exchange) {
    exchanged.emplace(std::chrono::minutes(1),
                      [&] { follow_exchange(*exchange, exchange_alarms); });
  }
  // Within a second after figures changed the leader's page is ready again.
  std::optional<Recurring> overviews;
  overviews.emplace(std::chrono::seconds(1), [&] {
    for (const FactsShown shown : {FactsShown::kAll, FactsShown::kPublished}) {
      live->overviews(shown).keep_up(*live);
    }
    engines.keep_up();
  });
  tell_address(options, served_url(serve, at, server.port()), link);
  int signal = 0;
  sigwait(&ending, &signal);
  server.stop(std::chrono::seconds(10));
  live->record_jobs().stop();
  filled.reset();
  exchanged.reset();
  overviews.reset();
  engines.finish();
  fmt::print("{}\n", message(options.language, "app.stopped"));
  return Exit::kDone;
}

}  // namespace tongket
