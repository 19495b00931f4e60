// gateway: keys and settings of a gateway, serving until Ctrl-C, and the centre's configuration.
#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "app/serving.h"
#include "base/file.h"
#include "exchange/chain_mark.h"
#include "exchange/gateway.h"
#include "exchange/gateway_folder.h"
#include "exchange/gateway_servers.h"
#include "exchange/gateway_upkeep.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kGatewayGrace{10'000};
constexpr std::size_t kMostDocument = std::size_t{8} << 20;

Moment wall_clock() { return std::chrono::system_clock::now(); }

ServerOptions at_address(ServerOptions options, const ListenAddress& at) {
  options.address = at.address;
  options.port = at.port;
  return options;
}

void print_line(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

// Until SIGINT or SIGTERM.
Result<> serve_sides(const Options& options, const GatewayParts& parts,
                     const std::vector<CallEntry>& recent, const sigset_t& ending) {
  TK_TRY(const ListenAddress own_at, listen_address(options.serve.listen));
  TK_TRY(const ListenAddress peers_at, listen_address(options.gateway.peer_listen));
  ConsumerSide consumer(parts);
  ProviderSide provider(parts);
  for (const CallEntry& entry : recent) {
    consumer.know(entry);
    provider.know(entry);
  }
  HttpServer own(at_address(own_server(parts), own_at),
                 [&](const Request& request) { return consumer.handle(request, wall_clock()); });
  HttpServer peers(at_address(peer_server(parts), peers_at),
                   [&](const Request& request) { return provider.handle(request, wall_clock()); });
  TK_CHECK(own.start());
  TK_CHECK(peers.start());
  ServeOptions tls;
  tls.certificate = parts.tls_certificate;
  print_line(message(options.language, "app.gateway_serving",
                     {{"code", parts.code},
                      {"own", served_url({}, own_at, own.port())},
                      {"peers", served_url(tls, peers_at, peers.port())}}));
  int signal = 0;
  sigwait(&ending, &signal);
  own.stop(kGatewayGrace);
  peers.stop(kGatewayGrace);
  return done();
}

}  // namespace

Result<Exit> run_gateway_init(const Options& options) {
  const GatewayFolder folder(options.data);
  TK_CHECK(folder.create(options.gateway.code, wall_clock()));
  print_line(message(options.language, "app.gateway_made", {{"folder", options.data}}));
  return Exit::kDone;
}

Result<Exit> run_gateway_serve(const Options& options) {
  const GatewayFolder folder(options.data);
  TK_TRY(const GatewaySettings settings, folder.settings());
  TK_TRY(const Certificate centre, folder.centre());
  TK_TRY(const Certificate certificate, folder.signing_certificate());
  TK_TRY(const SigningKey key, folder.signing_key(settings));
  TK_TRY(const std::string body_key, folder.body_key());
  const sigset_t ending = block_ending_signals();
  KeptConfiguration kept(folder.configuration(), centre);
  TK_CHECK(kept.load());
  // Quotas and nonces reach back an hour at most.
  const Moment since = wall_clock() - std::chrono::hours(2);
  std::vector<CallEntry> recent;
  TK_TRY(const std::unique_ptr<CallLog> log,
         CallLog::open(folder.calls(), {.known =
                                            [&](const CallEntry& entry, const ChainHead&) {
                                              if (entry.at >= since) recent.push_back(entry);
                                              return done();
                                            },
                                        .since = since}));
  TK_TRY(const std::shared_ptr<BodySpool> spool,
         BodySpool::open(folder.spool(), static_cast<std::uint64_t>(settings.spool_bytes)));
  CertificateStatuses statuses({.folder = folder.statuses(),
                                .ask_every = std::chrono::seconds(settings.status_seconds),
                                .oldest = std::chrono::seconds(settings.status_age_seconds)});
  if (const auto configuration = kept.current()) statuses.load(*configuration);
  HttpClient client;
  const GatewayParts parts{.code = settings.code,
                           .configuration = kept,
                           .statuses = statuses,
                           .log = *log,
                           .key = key,
                           .key_id = certificate.fingerprint(),
                           .body_key = body_key,
                           .client = client,
                           .spool = spool,
                           .largest_body = static_cast<std::uint64_t>(settings.largest_body),
                           .tls_certificate = folder.keys() / "tls.crt",
                           .tls_key = folder.keys() / "tls.key",
                           .systems = settings.systems};
  {
    GatewayUpkeep upkeep({.settings = settings,
                          .configuration = kept,
                          .statuses = statuses,
                          .log = *log,
                          .client = client,
                          .stamps = folder.stamps(),
                          .tell = [&](const Error& error) {
                            fmt::print(stderr, "{}\n", describe(error, options.language));
                          }});
    TK_CHECK(serve_sides(options, parts, recent, ending));
  }
  TK_CHECK(log->stop());
  print_line(
      message(options.language, "app.gateway_ended",
              {{"calls", std::to_string(log->head().number)}, {"head", log->head().digest}}));
  return Exit::kDone;
}

Result<Exit> run_gateway_configure(const Options& options) {
  const GatewayFolder folder(options.data);
  TK_TRY(const Certificate centre, folder.centre());
  TK_TRY(const std::string file, read_file(options.files.front(), kMostDocument));
  KeptConfiguration kept(folder.configuration(), centre);
  TK_CHECK(kept.load());
  TK_CHECK(kept.take(file, wall_clock()));
  print_line(message(options.language, "app.gateway_configured",
                     {{"serial", std::to_string(kept.current()->serial)}}));
  return Exit::kDone;
}

Result<Exit> run_gateway_archive(const Options& options) {
  TK_TRY(const Date day, parse_date(options.gateway.before));
  TK_TRY(const std::size_t moved,
         archive_calls(GatewayFolder(options.data).calls(), options.out, local_moment(day, {})));
  print_line(message(options.language, "app.gateway_archived",
                     {{"files", std::to_string(moved)}, {"folder", options.out}}));
  return Exit::kDone;
}

Result<Exit> run_gateway_sign(const Options& options) {
  TK_TRY(const std::string document, read_file(options.files.front(), kMostDocument));
  TK_TRY(const SigningKey key, SigningKey::load(options.serve.key));
  TK_TRY(const std::string made, sign_configuration(document, key));
  TK_CHECK(write_file_atomically(options.out, made));
  print_line(message(options.language, "app.gateway_signed", {{"file", options.out}}));
  return Exit::kDone;
}

}  // namespace tongket
