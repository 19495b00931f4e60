// What a gateway does by itself while it serves: asks the centre for a newer configuration,
// authorities whether signing certificates were revoked, and a time-stamping authority for a stamp
// over its log. Nothing of it keeps a call waiting, and who is away changes nothing but what `tell`
// says.
//
//   GatewayUpkeep upkeep({settings, kept, statuses, log, client, folder.stamps(), tell});
//   ...
//   upkeep.stop();
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "base/result.h"
#include "exchange/call_log.h"
#include "exchange/certificate_status.h"
#include "exchange/gateway_folder.h"
#include "net/http_client.h"

namespace tongket {

struct UpkeepParts {
  const GatewaySettings& settings;
  KeptConfiguration& configuration;
  CertificateStatuses& statuses;
  const CallLog& log;
  HttpClient& client;
  std::filesystem::path stamps;            // folder
  std::function<void(const Error&)> tell;  // from its thread, once for each new trouble
};

class GatewayUpkeep {
 public:
  explicit GatewayUpkeep(UpkeepParts parts);
  ~GatewayUpkeep();
  GatewayUpkeep(const GatewayUpkeep&) = delete;
  GatewayUpkeep& operator=(const GatewayUpkeep&) = delete;
  void stop();

 private:
  void loop();
  Result<> refresh();
  Result<> ask_statuses();
  Result<> stamp();
  void say(const Result<>& outcome, std::string& last) const;

  UpkeepParts parts_;
  std::uint64_t stamped_ = 0;  // number of the entry that the last stamp is over
  std::string refresh_trouble_, status_trouble_, stamp_trouble_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket
