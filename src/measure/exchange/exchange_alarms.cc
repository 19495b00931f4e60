#include "measure/exchange/exchange_alarms.h"

#include <map>

namespace tongket {
namespace {

// Without an overflow: both are at most 2^63 - 1.
std::int64_t whole_percent(std::int64_t part, std::int64_t whole) {
  constexpr __int128 kHundred = 100;
  return static_cast<std::int64_t>(kHundred * part / whole);
}

void judge_service(const std::string& service, Date day, const CallSum& sum,
                   const ExchangeAlarmRules& rules, std::vector<ExchangeAlarm>& out) {
  const auto add = [&](ExchangeAlarmKind kind, std::int64_t part, std::int64_t whole,
                       std::int64_t bound) {
    if (whole < rules.least_calls || whole_percent(part, whole) < bound) return;
    out.push_back({.kind = kind,
                   .address = service,
                   .day = day,
                   .figure = whole_percent(part, whole),
                   .calls = whole});
  };
  add(ExchangeAlarmKind::kFaults, sum.faults, sum.answered, rules.fault_percent);
  std::int64_t all = 0;
  if (__builtin_add_overflow(sum.answered, sum.refused, &all)) return;
  add(ExchangeAlarmKind::kRefused, sum.refused, all, rules.refused_percent);
}

struct LastSpoken {
  Date day;
  CallSum sum;
};

std::map<std::string, LastSpoken> last_spoken(const ExchangeTotals& totals) {
  std::map<std::string, LastSpoken> out;
  for (const auto& [day, services] : totals.services) {
    for (const auto& [service, sum] : services) {
      LastSpoken& last = out[participant_code(service)];
      if (last.day != day) last = {.day = day, .sum = {}};
      (void)last.sum.add(sum);  // fits: all calls together do
    }
  }
  return out;
}

}  // namespace

std::string_view to_code(ExchangeAlarmKind kind) {
  if (kind == ExchangeAlarmKind::kFaults) return "faults";
  return kind == ExchangeAlarmKind::kRefused ? "refused" : "silent";
}

std::string ExchangeAlarm::id() const {
  return address + "/" + std::string(to_code(kind)) + "/" + day.to_string();
}

std::vector<ExchangeAlarm> exchange_alarms(const ExchangeTotals& totals,
                                           const ExchangeAlarmRules& rules, Date today) {
  std::vector<ExchangeAlarm> out;
  for (auto at = totals.services.lower_bound(today.plus_days(-kAlarmedDays));
       at != totals.services.end() && at->first < today; ++at) {
    for (const auto& [service, sum] : at->second) {
      judge_service(service, at->first, sum, rules, out);
    }
  }
  for (const auto& [code, last] : last_spoken(totals)) {
    const std::int64_t silent = today.days_since(last.day) - 1;
    if (silent < rules.silent_days || silent >= rules.silent_days + kAlarmedDays) continue;
    out.push_back({.kind = ExchangeAlarmKind::kSilent,
                   .address = code,
                   .day = last.day,
                   .figure = silent,
                   .calls = last.sum.answered});
  }
  return out;
}

}  // namespace tongket
