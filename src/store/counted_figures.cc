#include "store/counted_figures.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tongket {
namespace {

// Of one source: what a figure is of, whatever the day it was told.
using Told = std::tuple<std::string, std::string, std::string, std::string>;
Told told_of(const Observation& row) {
  return {row.source, row.key.indicator, row.key.org, row.key.unit};
}

bool says_the_same(const Observation& before, const Observation& now) {
  if (has_number(before.status) != has_number(now.status)) return false;
  if (!has_number(now.status)) return true;
  return before.status == now.status && before.value == now.value;
}

}  // namespace

Result<std::vector<ChangedFigure>> changed_figures(const CountedFigures& counted,
                                                   const TimePeriod& period,
                                                   const FactStore& store) {
  TK_TRY(const std::vector<Fact> facts, store.find({.period = period}));
  std::map<Told, const Fact*> last;
  for (const Fact& fact : facts) {
    const bool ours =
        std::ranges::find(counted.sources, fact.observation.source) != counted.sources.end();
    if (!ours) continue;
    const Fact*& known = last[told_of(fact.observation)];
    if (known == nullptr || known->id < fact.id) known = &fact;
  }
  std::vector<ChangedFigure> out;
  for (const Observation& row : counted.rows) {
    const auto at = last.find(told_of(row));
    if (at == last.end()) {
      out.push_back({row, std::nullopt});
      continue;
    }
    const Observation& before = at->second->observation;
    if (!says_the_same(before, row)) out.push_back({row, before});
    last.erase(at);
  }
  for (const auto& [told, fact] : last) {
    if (!has_number(fact->observation.status)) continue;
    Observation gone = fact->observation;
    gone.status = ObsStatus::kMissing;
    gone.value = Decimal();
    out.push_back({std::move(gone), fact->observation});
  }
  return out;
}

}  // namespace tongket
