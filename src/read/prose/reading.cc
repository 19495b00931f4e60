#include "read/prose/reading.h"

#include <algorithm>

#include "read/prose/chart_block.h"
#include "read/prose/chart_reading.h"
#include "read/prose/figure_reading.h"
#include "read/prose/flat_table.h"
#include "read/prose/prose_reader.h"
#include "read/prose/scope.h"
#include "read/prose/table_reading.h"

namespace tongket {

namespace {

// What stands around a table: the headings above its first cell, the passage before it as caption,
// and what is noted right behind it.
TableSetting setting_of(const TableGrid& grid, const SourceText& source,
                        const ReportReading& reading) {
  constexpr std::size_t kLongestCaption = 60;  // tokens
  constexpr std::size_t kLongestNote = 12;
  TableSetting out;
  const auto from = [&](std::size_t line) {
    const auto at = std::partition_point(
        reading.passages.begin(), reading.passages.end(),
        [&](const Passage& passage) { return passage.pieces.front().line < line; });
    return static_cast<std::size_t>(at - reading.passages.begin());
  };
  const auto beside = [&](std::size_t p, std::size_t longest) {
    if (p >= reading.passages.size()) return;
    const Passage& passage = reading.passages[p];
    if (passage.kind == PassageKind::kCell || passage.tokens.size() > longest) return;
    out.beside.push_back(&passage);
  };
  std::size_t first = from(grid.first_line());
  // The lines of a flat table may lie within a passage that begins before them.
  const bool within = first > 0 && !source.lines[grid.first_line()].cell.inside();
  if (first > 0) beside(first - 1, kLongestCaption);
  // A sentence with values of its own is no note.
  const std::size_t behind = from(grid.end_line());
  if (behind < reading.details.size() && reading.details[behind].quantities.empty()) {
    beside(behind, kLongestNote);
  }
  if (within) --first;
  if (first == reading.passages.size()) return out;
  out.scope = reading.details[first].scope;
  for (const int above : reading.passages[first].above) {
    out.above.push_back(&reading.passages[static_cast<std::size_t>(above)]);
  }
  return out;
}

// What stands in rows is no prose.
void read_flat_tables(const SourceText& source, const PackWords& words, ReportReading& reading) {
  const int year = reading.period.is_undated() ? 0 : reading.period.last_day().year();
  const std::vector<FlatTable> tables = flat_tables(source, year);
  if (tables.empty()) return;
  std::vector<bool> in_row(source.lines.size(), false);
  for (const FlatTable& table : tables) {
    for (const std::size_t line : table.lines) in_row[line] = true;
  }
  std::erase_if(reading.facts, [&](const ReadFact& fact) { return in_row[fact.line]; });
  for (const FlatTable& table : tables) {
    TableSetting setting = setting_of(table.grid, source, reading);
    setting.beside.clear();
    for (const Passage& note : table.notes) setting.beside.push_back(&note);
    read_table(table.grid, setting, source, words, reading.period, reading.facts);
  }
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
  const ProseReader prose(source, out.passages, orgs, indicators, words.names, words.breakdowns,
                          words.units, out.period);
  for (std::size_t p = 0; p < out.passages.size(); ++p) {
    const Passage& passage = out.passages[p];
    PassageDetails& details = out.details.emplace_back();
    details.scope = scopes.scope_of(passage);
    if (passage.kind == PassageKind::kCell) continue;
    prose.read(static_cast<int>(p), details, out.facts);
  }
  for (const TableGrid& grid : table_grids(source)) {
    read_table(grid, setting_of(grid, source, out), source, words, out.period, out.facts);
  }
  read_flat_tables(source, words, out);
  read_charts(source, out, indicators, unit, out.facts);
  if (options.marks == OwnMarks::kUsed) read_figures(source, pack, out.facts);
  std::stable_sort(out.facts.begin(), out.facts.end(), [](const ReadFact& a, const ReadFact& b) {
    return a.line != b.line ? a.line < b.line : a.begin < b.begin;
  });
  return out;
}

}  // namespace tongket
