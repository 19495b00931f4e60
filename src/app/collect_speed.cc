#include "app/collect_speed.h"

#include "app/serving.h"
#include "model/pack.h"

namespace tongket {
namespace {

constexpr std::int64_t kBytesOfMbit = 125'000;

ServerOptions speed_listening(const ServeOptions& serve, const ListenAddress& at) {
  ServerOptions out = listening_options(serve, at);
  out.threads = 1;
  out.workers = 1;
  out.limits.body_bytes = SpeedService::kMostUp;
  out.limits.all_bodies_bytes = 32 * SpeedService::kMostUp;
  out.limits.connections = 500;
  out.limits.connections_per_address = 16;
  out.limits.bytes_per_second = 16'384;
  out.inline_handler = [](const Request&) { return true; };
  return out;
}

}  // namespace

Result<std::unique_ptr<SpeedEnd>> SpeedEnd::begin(const Options& options, EventCollector& collector,
                                                  VisitorKeys& keys) {
  if (options.serve.speed.empty()) return std::unique_ptr<SpeedEnd>();
  TK_TRY(Pack pack, load_pack(options.pack));
  TK_TRY(std::optional<SpeedRules> rules, load_speed_rules(pack));
  if (!rules) return fail(ErrorCode::kUsage, "app.no_speeds", {{"pack", pack.id}});
  std::unique_ptr<SpeedEnd> out(new SpeedEnd(std::move(pack), *std::move(rules)));
  TK_CHECK(out->start(options, collector, keys));
  return out;
}

Result<> SpeedEnd::start(const Options& options, EventCollector& collector, VisitorKeys& keys) {
  TK_TRY(const ListenAddress at, listen_address(options.serve.speed));
  service_ = std::make_unique<SpeedService>(SpeedService::Parts{rules_, pack_, collector, keys},
                                            std::int64_t{options.serve.speed_mbit} * kBytesOfMbit);
  server_ = std::make_unique<HttpServer>(
      speed_listening(options.serve, at), [service = service_.get()](const Request& request) {
        return service->handle(request, std::chrono::system_clock::now());
      });
  TK_CHECK(server_->start());
  url_ = served_url(options.serve, at, server_->port());
  return done();
}

}  // namespace tongket
