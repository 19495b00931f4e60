// What is only planned of units: for those who work in the cycles, until its day.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Under the lock.
bool may_know_plans(const Live& live, const Call& call);
// A unit, or an event, that comes from a plan and has not taken effect by that day.
bool is_only_planned(const Live& live, const OrgUnit& unit, Date today);
bool is_only_planned(const Live& live, const OrgEvent& event, Date today);
// The day on which the unit ends, unless only a plan says so and who asks may not know of it.
std::optional<Date> known_end(const Live& live, const Call& call, const OrgUnit& unit);

}  // namespace tongket
