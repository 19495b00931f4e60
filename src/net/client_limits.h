// How many connections and requests one address may take (a token bucket each), in bounded memory:
// addresses that are quiet are forgotten.
//
//   ClientLimits limits({.connections_per_address = 200, .requests_per_second = 50, .burst = 100});
//   if (limits.wait_for_request("10.0.0.7", now) > 0s) ... 429
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tongket {

struct ClientRates {
  std::size_t connections = 10'000;
  std::size_t connections_per_address = 200;
  double requests_per_second = 0;  // 0: no limit
  double burst = 100;
  std::string unlimited = {};  // an address with any number of connections: the proxy in front
};

class ClientLimits {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit ClientLimits(const ClientRates& rates) : rates_(rates) {}

  // False: too many already. Each true needs one leave().
  [[nodiscard]] bool enter(const std::string& address);
  void leave(const std::string& address);

  // Takes one request: 0 s, or how long the address has to wait (nothing is then taken).
  [[nodiscard]] std::chrono::seconds wait_for_request(const std::string& address, Time now);

  [[nodiscard]] std::size_t connections() const;
  [[nodiscard]] std::size_t remembered() const;  // addresses with a bucket

 private:
  struct Bucket {
    double tokens = 0;
    Time at;
  };
  void forget_full(Time now);

  const ClientRates rates_;
  mutable std::mutex mutex_;
  std::size_t connections_ = 0;
  std::unordered_map<std::string, std::size_t> by_address_;
  std::unordered_map<std::string, Bucket> buckets_;
  std::size_t forget_at_ = 1024;  // buckets: then those that are full again are dropped
};

}  // namespace tongket
