// What calls add up to: exact counters by provider, consumer, service and hour, made of the log and
// of nothing else.
//
//   CallFigures figures;
//   TK_CHECK(read_calls(folder, [&](const CallEntry& one, ...) { figures.add(one); ... }));
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "exchange/call_entry.h"

namespace tongket {

struct CallFigureKey {
  std::string provider, consumer, service;
  std::string hour;  // "2026-11-23T08", UTC
  CallDirection direction = CallDirection::kOut;
  auto operator<=>(const CallFigureKey&) const = default;
};

struct CallSums {
  std::uint64_t answered = 0;
  std::uint64_t refused = 0;  // by a gateway, or never answered
  std::uint64_t faults = 0;   // answered, with a status of 500 or more
  std::uint64_t request_bytes = 0, response_bytes = 0;
  std::int64_t microseconds = 0;  // sum, of those that were answered
  std::int64_t longest_microseconds = 0;
};

class CallFigures {
 public:
  void add(const CallEntry& entry);
  [[nodiscard]] const std::map<CallFigureKey, CallSums>& all() const { return sums_; }

 private:
  std::map<CallFigureKey, CallSums> sums_;
};

}  // namespace tongket
