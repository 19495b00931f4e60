#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <unordered_set>

#include "check/check.h"

namespace tongket {
namespace {

// A rule of the sector may tell of no period and no unit in particular: then it is about all.
bool in_scope(const Finding& finding, const CheckScope& scope,
              const std::unordered_set<std::string>& units) {
  const ObservationKey& subject = finding.subject;
  const bool of_rule = finding.kind == FindingKind::kSectorRule;
  const bool any_period = of_rule && subject.period.is_undated();
  if (scope.period && !any_period && subject.period != *scope.period) return false;
  const bool of_wanted =
      scope.indicators.empty() ||
      std::ranges::find(scope.indicators, subject.indicator) != scope.indicators.end();
  if (!of_wanted) return false;
  return scope.org.empty() || (of_rule && subject.org.empty()) || units.contains(subject.org);
}

// The unit and all that are or were below it.
std::unordered_set<std::string> units_below(const Pack& pack, const CheckScope& scope) {
  std::unordered_set<std::string> out;
  if (scope.org.empty()) return out;
  out.insert(scope.org);
  std::vector<Date> days{scope.today};
  for (const OrgEvent& event : pack.orgs.events()) days.push_back(event.date.plus_days(-1));
  for (const Date day : days) {
    for (std::string& id : pack.orgs.subtree(scope.org, day)) out.insert(std::move(id));
  }
  return out;
}

}  // namespace

bool is_worse(const Finding& a, const Finding& b) {
  if (a.severity != b.severity) return a.severity > b.severity;
  if (a.certainty != b.certainty) return a.certainty > b.certainty;
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.subject < b.subject;
}

void keep_in_scope(const Pack& pack, const CheckScope& scope, std::vector<Finding>& findings) {
  const auto units = units_below(pack, scope);
  std::erase_if(findings, [&](const Finding& f) { return !in_scope(f, scope, units); });
}

std::vector<Finding> check_all(const Pack& pack, const FactIndex& facts, const CheckScope& scope,
                               Progress& progress) {
  using Check = std::vector<Finding> (*)(const Pack&, const FactIndex&);
  constexpr std::array<Check, 9> kChecks{check_known,      check_values,     check_currencies,
                                         check_identities, check_magnitudes, check_series,
                                         check_stated,     check_implied,    check_measured};
  constexpr std::uint64_t kSteps = kChecks.size() + 1;
  std::vector<Finding> found;
  const auto take = [&](std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(found));
  };
  for (std::size_t i = 0; i < kChecks.size() && !progress.cancelled(); ++i) {
    take(kChecks.at(i)(pack, facts));
    progress.report("check.step", i + 1, kSteps);
  }
  if (!progress.cancelled()) take(check_completeness(pack, facts, scope));
  progress.report("check.step", kSteps, kSteps);
  keep_in_scope(pack, scope, found);
  std::stable_sort(found.begin(), found.end(), is_worse);
  return found;
}

}  // namespace tongket
