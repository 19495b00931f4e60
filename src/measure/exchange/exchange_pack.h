// What a pack says of the exchange (exchange.yaml): its name in the configuration, and the kinds of
// records that its configuration is made of, with the states in which a record counts.
//
//   instance: VN
//   participants: {kind: exchange_participant, states: [active, changed]}
//   services: {kind: exchange_service, states: [published, provided]}
//   accesses: {kind: exchange_access, states: [granted]}
//   alarms:                      optional: cases that open by themselves
//     kind: exchange_alarm
//     least_calls: 100           of a service on a day; fewer say nothing
//     fault_percent: 5           of the calls that were answered
//     refused_percent: 20        of all calls
//     silent_days: 2             whole days without a call of a participant that provides
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "model/pack.h"

namespace tongket {

struct CountedKind {
  std::string kind;
  std::vector<std::string> states;
};

struct ExchangeAlarmRules {
  std::string kind;
  std::int64_t least_calls = 1;
  std::int64_t fault_percent = 100;
  std::int64_t refused_percent = 100;
  std::int64_t silent_days = 1;
};

struct ExchangePack {
  std::string instance;
  CountedKind participants, services, accesses;
  std::optional<ExchangeAlarmRules> alarms;
};

// nullopt: the pack has no exchange. kInvalidInput with the place of the first mistake.
Result<std::optional<ExchangePack>> load_exchange_pack(const Pack& pack);
Result<ExchangePack> read_exchange_pack(const Yaml& root);

}  // namespace tongket
