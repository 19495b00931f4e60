// Changes of definition. A value with status B, or a series that goes on under one code across the
// day on which its definition got a successor without a linking factor.
#include "check/check.h"

namespace tongket {
namespace {

Finding break_at(const Fact& fact, Date day) {
  Finding out = finding_about(FindingKind::kSeriesBreak, fact);
  out.severity = Severity::kInfo;
  out.key = "check.series_break";
  out.args = {{"date", day.to_string()}};
  return out;
}

bool goes_on(const Fact& earlier, const Fact& later, Date day) {
  const ObservationKey& a = earlier.observation.key;
  const ObservationKey& b = later.observation.key;
  if (a.org != b.org || a.breakdown != b.breakdown || a.scenario != b.scenario ||
      a.unit != b.unit || a.period.is_undated() || b.period.is_undated()) {
    return false;
  }
  return a.period.last_day() < day && day <= b.period.last_day();
}

}  // namespace

std::vector<Finding> check_series(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const Indicator& indicator : pack.indicators) {
    const std::span<const Fact> all = facts.indicator(indicator.code);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Observation& o = all[i].observation;
      if (o.status == ObsStatus::kBreak && !o.key.period.is_undated()) {
        out.push_back(break_at(all[i], o.key.period.first_day()));
      }
      const auto& successor = indicator.successor;
      if (i > 0 && successor && !successor->factor &&
          goes_on(all[i - 1], all[i], successor->from)) {
        out.push_back(break_at(all[i], successor->from));
      }
    }
  }
  return out;
}

}  // namespace tongket
