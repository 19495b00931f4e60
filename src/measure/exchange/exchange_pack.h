// What a pack says of the exchange (exchange.yaml): its name in the configuration, and the kinds of
// records that its configuration is made of, with the states in which a record counts.
//
//   instance: VN
//   participants: {kind: exchange_participant, states: [active, changed]}
//   services: {kind: exchange_service, states: [published, provided]}
//   accesses: {kind: exchange_access, states: [granted]}
#pragma once

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

struct ExchangePack {
  std::string instance;
  CountedKind participants, services, accesses;
};

// nullopt: the pack has no exchange. kInvalidInput with the place of the first mistake.
Result<std::optional<ExchangePack>> load_exchange_pack(const Pack& pack);
Result<ExchangePack> read_exchange_pack(const Yaml& root);

}  // namespace tongket
