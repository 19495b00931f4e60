// How many requests one account may make: a token bucket each, in memory. May be used from several
// threads.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tongket {

class AccountRate {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  // On average; four times as many at once. 0: no limit.
  explicit AccountRate(double per_second) : per_second_(per_second) {}

  [[nodiscard]] bool take(std::string_view account, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant at;
  };
  double per_second_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace tongket
