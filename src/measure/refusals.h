// What a collector did not take, by reason: counted for who watches it, and told in its log once a
// minute for each reason at most, so that a page that tells nonsense does not fill a disk.
//
//   if (const auto times = refusals.add("measure.bad_beacon", now)) log_event("refused", ...);
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/moment.h"

namespace tongket {

class Refusals {
 public:
  static constexpr std::chrono::minutes kBetweenTellings{1};

  // How many there were for this reason since it was told last, if it is to be told now. From any
  // thread.
  std::optional<std::uint64_t> add(const std::string& reason, Moment now);
  // Since the start, by reason.
  [[nodiscard]] std::map<std::string, std::uint64_t> counts() const;

 private:
  struct Refused {
    std::uint64_t all = 0;
    std::uint64_t told = 0;  // of them
    Moment last_told;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Refused> by_reason_;
};

}  // namespace tongket
