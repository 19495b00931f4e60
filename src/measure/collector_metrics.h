// What an operator watches of a collector, in the text format of Prometheus (version 0.0.4).
// Nothing in it says who somebody was.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "measure/event_collector.h"
#include "measure/stream/outbox.h"

namespace tongket {

// `refused`: requests that were not taken, by the key of their error.
std::string collector_metrics(const CollectorState& state,
                              const std::map<std::string, std::uint64_t>& refused);
// Of one that publishes; behind the others.
std::string outbox_metrics(const OutboxState& state);

}  // namespace tongket
