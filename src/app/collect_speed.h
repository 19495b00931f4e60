// The end for measuring speeds that `tongket collect serve --speed` keeps beside its taking of
// events: a server of its own, so that no measurement takes connections, memory or turns from them.
#pragma once

#include <memory>
#include <string>

#include "app/commands.h"
#include "measure/speed/speed_service.h"
#include "net/http_server.h"

namespace tongket {

class SpeedEnd {
 public:
  // nullptr without --speed. kUsage, key app.no_speeds: the pack measures none. Both have to live
  // longer.
  static Result<std::unique_ptr<SpeedEnd>> begin(const Options& options, EventCollector& collector,
                                                 VisitorKeys& keys);
  [[nodiscard]] const SpeedService& service() const { return *service_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  void stop(std::chrono::milliseconds grace) { server_->stop(grace); }

 private:
  SpeedEnd(Pack pack, SpeedRules rules) : pack_(std::move(pack)), rules_(std::move(rules)) {}
  Result<> start(const Options& options, EventCollector& collector, VisitorKeys& keys);

  Pack pack_;
  SpeedRules rules_;
  std::unique_ptr<SpeedService> service_;
  std::unique_ptr<HttpServer> server_;
  std::string url_;
};

}  // namespace tongket
