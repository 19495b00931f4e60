#include "read/prose/reading.h"

#include <algorithm>

#include "read/prose/chart_block.h"
#include "read/prose/chart_reading.h"
#include "read/prose/figure_reading.h"
#include "read/prose/prose_reader.h"
#include "read/prose/scope.h"
#include "read/prose/table_reading.h"

namespace tongket {

namespace {

// What stands around a table: the headings above its first cell, the passage before it as caption,
// and what is noted right behind it.
TableSetting setting_of(const TableGrid& grid, const ReportReading& reading) {
  constexpr std::size_t kLongestCaption = 60;  // tokens
  constexpr std::size_t kLongestNote = 12;
  TableSetting out;
  const auto first = std::lower_bound(
      reading.passages.begin(), reading.passages.end(), grid.first_line(),
      [](const Passage& passage, std::size_t at) { return passage.pieces.front().line < at; });
  const Passage* before = nullptr;
  if (first != reading.passages.begin() && std::prev(first)->kind != PassageKind::kCell) {
    before = &*std::prev(first);
  }
  for (auto p = static_cast<std::size_t>(first - reading.passages.begin());
       p < reading.passages.size(); ++p) {
    const Passage& passage = reading.passages[p];
    const std::size_t line = passage.pieces.front().line;
    const bool is_cell = passage.kind == PassageKind::kCell;
    if (line < grid.end_line() && out.above.empty()) {
      out.scope = reading.details[p].scope;
      for (const int above : passage.above) {
        out.above.push_back(&reading.passages[static_cast<std::size_t>(above)]);
      }
    } else if (line >= grid.end_line()) {
      if (!is_cell && passage.tokens.size() <= kLongestNote) out.beside.push_back(&passage);
      break;
    }
  }
  if (before != nullptr && before->tokens.size() <= kLongestCaption) {
    out.beside.insert(out.beside.begin(), before);
  }
  return out;
}

}  // namespace

ReportReading read_report(const SourceText& source, const Pack& pack, const ReadOptions& options) {
  ReportReading out;
  out.passages = passages_of(source);
  out.period = options.period.is_undated() ? document_period(out.passages) : options.period;
  const PackWords words(pack);
  const OrgIndex& orgs = words.orgs;
  const IndicatorIndex& indicators = words.indicators;
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
  for (const TableGrid& grid : table_grids(source)) {
    read_table(grid, setting_of(grid, out), source, words, out.period, out.facts);
  }
  read_charts(source, out, indicators, unit, out.facts);
  if (options.marks == OwnMarks::kUsed) read_figures(source, pack, out.facts);
  std::stable_sort(out.facts.begin(), out.facts.end(), [](const ReadFact& a, const ReadFact& b) {
    return a.line != b.line ? a.line < b.line : a.begin < b.begin;
  });
  return out;
}

}  // namespace tongket
