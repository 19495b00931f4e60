#include "exchange/call_figures.h"

#include <algorithm>

namespace tongket {

void CallFigures::add(const CallEntry& entry) {
  constexpr std::size_t kToTheHour = 13;  // characters of "2026-11-23T08"
  CallSums& sums = sums_[{.provider = entry.service.substr(0, entry.service.find('/')),
                          .consumer = entry.consumer,
                          .service = entry.service,
                          .hour = utc_text(entry.at).substr(0, kToTheHour),
                          .direction = entry.direction}];
  sums.request_bytes += entry.request_bytes;
  sums.response_bytes += entry.response_bytes;
  if (!entry.reason.empty()) {
    ++sums.refused;
    return;
  }
  ++sums.answered;
  if (entry.status >= 500) ++sums.faults;
  sums.microseconds += entry.microseconds;
  sums.longest_microseconds = std::max(sums.longest_microseconds, entry.microseconds);
}

}  // namespace tongket
