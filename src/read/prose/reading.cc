#include "read/prose/reading.h"

#include <algorithm>

#include "read/prose/chart_block.h"
#include "read/prose/chart_reading.h"
#include "read/prose/figure_reading.h"
#include "read/prose/prose_reader.h"
#include "read/prose/scope.h"

namespace tongket {

ReportReading read_report(const SourceText& source, const Pack& pack, const ReadOptions& options) {
  ReportReading out;
  out.passages = passages_of(source);
  out.period = options.period.is_undated() ? document_period(out.passages) : options.period;
  const OrgIndex orgs(pack);
  const IndicatorIndex indicators(pack);
  const OrgUnit* unit = options.org.empty() ? orgs.nation() : pack.orgs.find(options.org);
  const ScopeFinder scopes(out.passages, orgs, indicators, out.period, unit);
  const ProseReader prose(source, out.passages, orgs, indicators, out.period);
  for (std::size_t p = 0; p < out.passages.size(); ++p) {
    const Passage& passage = out.passages[p];
    PassageDetails& details = out.details.emplace_back();
    details.scope = scopes.scope_of(passage);
    if (passage.kind == PassageKind::kCell) continue;
    prose.read(static_cast<int>(p), details, out.facts);
  }
  read_charts(source, out, indicators, unit, out.facts);
  if (options.marks == OwnMarks::kUsed) read_figures(source, pack, out.facts);
  std::stable_sort(out.facts.begin(), out.facts.end(), [](const ReadFact& a, const ReadFact& b) {
    return a.line != b.line ? a.line < b.line : a.begin < b.begin;
  });
  return out;
}

}  // namespace tongket
