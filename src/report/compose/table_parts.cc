#include "report/compose/table_parts.h"

#include <algorithm>
#include <numeric>

#include "report/phrase.h"

namespace tongket {
namespace {

std::string field_or_codes(const Spot& spot, const Selector& selector) {
  std::string out;
  for (const std::string& code : selector.codes) out += (out.empty() ? "" : ",") + code;
  if (!out.empty()) return out;
  if (spot.scope.topic != nullptr) return spot.scope.topic->codes.front();
  return spot.scope.field == nullptr ? "all" : spot.scope.field->code;
}

}  // namespace

Block table_block(std::string_view kind, const Spot& spot, const Selector& selector) {
  Block block;
  block.kind = Block::Kind::kTable;
  block.origin = Block::Origin::kTable;
  block.source = spot.source;
  block.place = std::string(kind) + "/" + field_or_codes(spot, selector);
  if (!spot.scope.org.empty()) block.place += "@" + spot.scope.org;
  return block;
}

std::vector<Cell> head_row(const std::vector<std::string>& texts) {
  std::vector<Cell> out;
  out.reserve(texts.size());
  for (const std::string& text : texts) out.push_back(head_cell(text));
  return out;
}

std::string label_of(const Composition& c, const Item& item, const Line& line, bool first) {
  if (line.key().breakdown.is_total()) return indicator_words(*item.indicator, c.language());
  const std::string part = breakdown_words(c.pack, line.key().breakdown, c.language());
  if (!first) return c.wording.text("table.part", {{"part", part}});
  return c.wording.text("table.only_part",
                        {{"name", indicator_words(*item.indicator, c.language())}, {"part", part}});
}

bool is_estimated(const Fact& fact) { return fact.observation.status == ObsStatus::kEstimated; }

Spans digits_of(Composition& c, const Fact& fact, const Told& told) {
  const Observation& o = fact.observation;
  Spans out;
  // "uoc", "du kien", "so bo", with their diacritics
  const std::string mark = "report.mark." + std::string(to_code(o.status));
  const bool marked = o.key.scenario == Scenario::kActual && has_message(c.language(), mark);
  const bool known =
      (told.estimated && is_estimated(fact)) || (told.imputed && o.status == ObsStatus::kImputed);
  if (marked && !known) {
    append(out, {{message(c.language(), mark) + " ", {}, {}, {}}});
  }
  if (!has_number(o.status) || unit_words(c, o) != told.unit) {
    append(out, c.value_with_unit(fact));
    return out;
  }
  const std::string qualifier = qualifier_of(c, o);
  if (!qualifier.empty()) append(out, {{qualifier + " ", {}, {}, {}}});
  append(out, {c.value(fact)});
  return out;
}

Spans timed_digits(Composition& c, const Fact& fact, const Column& column) {
  Spans out = digits_of(c, fact, column.told);
  const ObservationKey& key = fact.observation.key;
  if (key.as_of) {
    append(out, {{" (" + date_words(*key.as_of, c.language()) + ")", {}, {}, {}}});
  } else if (key.period != column.period) {
    append(out, {{" (" + period_words(key.period, c.language()) + ")", {}, {}, {}}});
  }
  return out;
}

// What was said in a sentence needs no base; in a cell the sign tells the direction.
Spans cell_words(Composition& c, const Said& said, const Fact& fact) {
  const std::string_view kind = said.is_climb() ? "places" : to_code(said.kind);
  return c.wording.fill("cell." + std::string(kind), 0,
                        {{"amount", {c.compared(said, fact, SignShown::kYes)}}});
}

Spans yearly_change(Composition& c, const Indicator& indicator, const Line& line) {
  const TimePeriod& now = line.key().period;
  if (now.is_undated()) return {};
  for (const Said& said : said_about(c.input(), indicator, line)) {
    const bool moves = said.kind == ComparisonKind::kGrowth ||
                       said.kind == ComparisonKind::kDifference || said.is_climb();
    if (moves && said.base_period == now.year_before()) return cell_words(c, said, *line.fact);
  }
  return {};
}

void drop_empty_columns(Grid& grid, std::size_t kept) {
  const auto is_empty = [](const Cell& cell) {
    return cell.paragraphs.empty() || plain_text(cell.paragraphs.front().spans).empty();
  };
  for (std::size_t column = grid.widths.size(); column-- > kept;) {
    const bool used =
        std::any_of(grid.rows.begin() + grid.header_rows, grid.rows.end(),
                    [&](const std::vector<Cell>& row) { return !is_empty(row[column]); });
    if (used) continue;
    for (std::vector<Cell>& row : grid.rows) {
      row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
    }
    grid.widths.erase(grid.widths.begin() + static_cast<std::ptrdiff_t>(column));
  }
  const double sum = std::accumulate(grid.widths.begin(), grid.widths.end(), 0.0);
  for (double& width : grid.widths) width /= sum;
}

}  // namespace tongket
