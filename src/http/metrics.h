// What an operator watches: requests by route and status, how long they took, writes, sizes of the
// state. Text format of Prometheus at /metrics.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tongket {

struct Gauges {
  std::int64_t facts_version = 0;
  std::int64_t submissions = 0;
  std::int64_t sessions = 0;
  bool healthy = true;
  std::int64_t mails_sent = 0;
  std::int64_t mails_failed = 0;
  std::int64_t mails_queued = 0;
  std::int64_t last_backup = 0;  // of the newest proven one, seconds since 1970; 0: none
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  struct Served {
    std::string_view route;  // operation of the API, "static", "none"
    int status = 200;
    double seconds = 0;
  };
  void count(const Served& served);
  // May be called from several threads.
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tongket
