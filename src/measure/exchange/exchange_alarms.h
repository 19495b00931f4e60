// What of the exchange somebody must look at: services that fail or refuse much, participants that
// have fallen silent. Of whole days that are over, kAlarmedDays back.
//
//   for (const ExchangeAlarm& alarm : exchange_alarms(*exchange.now(), rules, today)) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "measure/exchange/exchange_pack.h"
#include "measure/exchange/reported_exchange.h"

namespace tongket {

inline constexpr int kAlarmedDays = 7;

enum class ExchangeAlarmKind : std::uint8_t { kFaults, kRefused, kSilent };
std::string_view to_code(ExchangeAlarmKind kind);  // "faults", "refused", "silent"

struct ExchangeAlarm {
  ExchangeAlarmKind kind = ExchangeAlarmKind::kFaults;
  std::string address;      // "PARTICIPANT/SYSTEM/SERVICE"; of a silent one "PARTICIPANT"
  Date day;                 // of the calls; of a silent one the last with any
  std::int64_t figure = 0;  // whole percent, rounded down; of a silent one days
  std::int64_t calls = 0;   // that it is a share of; of a silent one those of its last day

  // The same for the same thing, however often it is found.
  [[nodiscard]] std::string id() const;
};

// Services by day and address, then silent participants by code.
std::vector<ExchangeAlarm> exchange_alarms(const ExchangeTotals& totals,
                                           const ExchangeAlarmRules& rules, Date today);

}  // namespace tongket
