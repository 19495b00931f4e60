// Which figures who asks may see: the ministry's people those that units sent and it approved, a
// unit's people their own, everybody else what is published. The published ones of all indicators
// are public unless the indicator says otherwise, which the route's right decides.
#pragma once

#include <string>

#include "http/call.h"
#include "http/live.h"

namespace tongket {

enum class Audience : std::uint8_t { kPublic, kInsiders };

// Of the figures of `org`, or of several units: then the nation; of one indicator, or of all: then
// who asks must be of every field. Under the lock.
Audience audience_of(const Live& live, const Call& call, const std::string& org,
                     const Indicator* indicator);
// Under the lock.
const Figures& figures_for(const Live& live, Audience audience);

}  // namespace tongket
