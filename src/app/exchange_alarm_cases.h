// Alarms of the exchange open cases of the units whose participants they are about: each alarm one,
// whoever finds it again. The kind (exchange.yaml, `alarms`) has the fields and steps of
// packs/tttt/cases/canh-bao-trao-doi.yaml.
//
//   TK_TRY(const ExchangeAlarmCases cases, ExchangeAlarmCases::open(live, exchange));
//   TK_TRY(const std::int64_t opened, cases.take());
#pragma once

#include <map>
#include <string>

#include "http/live.h"
#include "measure/exchange/exchange_alarms.h"

namespace tongket {

class ExchangeAlarmCases {
 public:
  // The pack says which. kUsage, key app.exchange_alarm_kind, if the kind is not there, or lacks
  // what alarms need.
  static Result<ExchangeAlarmCases> open(Live& live, const ReportedExchange& exchange);

  // How many were opened. Takes the lock.
  [[nodiscard]] Result<std::int64_t> take() const;

 private:
  ExchangeAlarmCases(Live& live, const ReportedExchange& exchange, const RecordKind& kind)
      : live_(&live), exchange_(&exchange), kind_(&kind) {}
  [[nodiscard]] Result<std::map<std::string, std::string>> units() const;  // by code
  [[nodiscard]] Result<bool> is_known(const ExchangeAlarm& alarm) const;

  Live* live_;
  const ReportedExchange* exchange_;
  const RecordKind* kind_;
};

}  // namespace tongket
