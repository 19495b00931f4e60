#include "http/planned_units.h"

#include <algorithm>

namespace tongket {

bool may_know_plans(const Live& live, const Call& call) {
  return call.decided(Right::kReadCycle, {}, live.pack().orgs).allowed();
}

bool is_only_planned(const Live& live, const OrgUnit& unit, Date today) {
  return live.units_of_pack().find(unit.id) == nullptr && unit.opened && *unit.opened > today;
}

bool is_only_planned(const Live& live, const OrgEvent& event, Date today) {
  if (event.date <= today) return false;
  return std::ranges::none_of(live.units_of_pack().events(), [&](const OrgEvent& of_pack) {
    return of_pack.date == event.date && of_pack.kind == event.kind && of_pack.from == event.from &&
           of_pack.to == event.to;
  });
}

std::optional<Date> known_end(const Live& live, const Call& call, const OrgUnit& unit) {
  const bool is_ahead = unit.closed && *unit.closed > local_date(call.now);
  if (!is_ahead || may_know_plans(live, call)) return unit.closed;
  const OrgUnit* of_pack = live.units_of_pack().find(unit.id);
  return of_pack == nullptr ? std::nullopt : of_pack->closed;
}

}  // namespace tongket
