// How often somebody without an account may file a record or upload a file: so many an hour of one
// address. In memory, bounded, may be used from several threads.
//
//   TK_CHECK(live.filing_rate().take(request.address, now));
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

class FilingRate {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t kAnHour = 30;
  static constexpr std::size_t kMostAddresses = 50'000;

  // kUsage, key http.filing_rate, argument "seconds" to wait. Whoever is refused is not counted.
  Result<> take(std::string_view address, Time now);

 private:
  std::mutex mutex_;
  std::map<std::string, std::deque<Time>, std::less<>> filed_;
};

}  // namespace tongket
