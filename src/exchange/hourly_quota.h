// How many calls of each consumer to each service an hour has seen (hours of UTC); made again from
// the log at a start.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/moment.h"

namespace tongket {

struct QuotaKey {
  std::string consumer, service;
  auto operator<=>(const QuotaKey&) const = default;
};

class HourlyQuota {
 public:
  // Takes one of `most` (0: no limit) calls of this hour; false: there is none left.
  [[nodiscard]] bool take(const QuotaKey& key, std::int64_t most, Moment now);

 private:
  std::mutex mutex_;
  std::int64_t hour_ = 0;
  std::map<QuotaKey, std::int64_t> used_;
};

}  // namespace tongket
