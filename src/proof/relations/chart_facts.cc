#include "proof/relations/chart_facts.h"

namespace tongket {

std::vector<ChartFacts> charts_of(const ReportReading& reading) {
  std::vector<ChartFacts> out;
  constexpr int kApart = 12;  // lines between bars of one chart
  for (const ReadFact& fact : reading.facts) {
    if (fact.passage >= 0 || fact.key.period.is_undated()) continue;
    const ReadFact* last = out.empty() ? nullptr : out.back().back();
    const bool goes_on = last != nullptr && last->key.indicator == fact.key.indicator &&
                         last->key.unit == fact.key.unit && last->mult == fact.mult &&
                         fact.line_from - last->line_from <= kApart &&
                         last->key.period < fact.key.period;
    if (goes_on) {
      out.back().push_back(&fact);
    } else {
      out.push_back({&fact});
    }
  }
  return out;
}

}  // namespace tongket
