#include "submission/expected_units.h"

#include <algorithm>
#include <map>
#include <set>

namespace tongket {
namespace {

bool is_among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool fits(const Form& form, const OrgUnit& unit) {
  return form.org_kinds.empty() || is_among(form.org_kinds, unit.kind);
}

// Does the cycle ask this unit for this form, were it there on the closing day?
bool is_asked(const Form& form, const CyclePlan& plan, const OrgUnit& unit) {
  if (!fits(form, unit)) return false;
  if (is_among(plan.orgs, unit.id) || is_among(plan.org_kinds, unit.kind)) return true;
  return plan.orgs.empty() && plan.org_kinds.empty() && !form.org_kinds.empty();
}

// The last day of a unit that ended within the period, or between it and the closing day.
std::optional<Date> last_day(const OrgUnit& unit, const CyclePlan& plan) {
  if (!unit.closed || *unit.closed > plan.closing_day) return std::nullopt;
  const Date last = unit.closed->plus_days(-1);
  const Date first = plan.period.is_undated() ? plan.closing_day : plan.period.first_day();
  return last < first ? std::nullopt : std::optional(last);
}

}  // namespace

std::vector<ExpectedUnit> expected_units(const Pack& pack, const Form& form,
                                         const CyclePlan& plan) {
  std::set<std::string, std::less<>> asked;
  std::map<std::string, std::vector<std::string>, std::less<>> taken_over;
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (!is_asked(form, plan, unit)) continue;
    if (pack.orgs.exists_on(unit.id, plan.closing_day)) {
      asked.insert(unit.id);
      continue;
    }
    const std::optional<Date> last = last_day(unit, plan);
    if (!last) continue;
    const auto heirs = pack.orgs.successors(unit.id, {.of = plan.closing_day, .at = *last});
    if (!heirs) continue;  // nobody goes on for it
    for (const OrgHistory::Share& heir : *heirs) {
      const OrgUnit* const next = pack.orgs.find(heir.id);
      if (next == nullptr || !fits(form, *next)) continue;
      asked.insert(heir.id);
      taken_over[heir.id].push_back(unit.id);
    }
  }
  std::vector<ExpectedUnit> out;
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (!asked.contains(unit.id)) continue;
    const auto handed = taken_over.find(unit.id);
    out.push_back(
        {unit.id, handed == taken_over.end() ? std::vector<std::string>() : handed->second});
  }
  return out;
}

}  // namespace tongket
