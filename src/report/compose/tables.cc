// Tables of values: what was reached beside base and plan, what is planned, and five years.
#include <algorithm>
#include <numeric>
#include <set>

#include "report/compose/blocks.h"
#include "report/compose/sentence.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::size_t kDefaultPoints = 3;

std::string field_or_codes(const Spot& spot, const Selector& selector) {
  std::string out;
  for (const std::string& code : selector.codes) out += (out.empty() ? "" : ",") + code;
  if (!out.empty()) return out;
  if (spot.scope.topic != nullptr) return spot.scope.topic->codes.front();
  return spot.scope.field == nullptr ? "all" : spot.scope.field->code;
}

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

// Qualifier and digits; the unit stands in its own column. `unit` is what that column says: a value
// that was printed in another multiple of it says so.
Spans digits_of(Composition& c, const Fact& fact, const std::string& unit) {
  const bool other_unit = unit_words(c, fact.observation) != unit;
  if (!has_number(fact.observation.status) || other_unit) return c.value_with_unit(fact);
  Spans out;
  const std::string qualifier = qualifier_of(c, fact.observation);
  if (!qualifier.empty()) append(out, {{qualifier + " ", {}, {}, {}}});
  append(out, {c.value(fact)});
  return out;
}

struct Column {
  TimePeriod period;
  std::string unit;
};

// A value of another time than the column's says so.
Spans timed_digits(Composition& c, const Fact& fact, const Column& column) {
  Spans out = digits_of(c, fact, column.unit);
  const ObservationKey& key = fact.observation.key;
  if (key.as_of) {
    append(out, {{" (" + date_words(*key.as_of, c.language()) + ")", {}, {}, {}}});
  } else if (key.period != column.period) {
    append(out, {{" (" + period_words(key.period, c.language()) + ")", {}, {}, {}}});
  }
  return out;
}

bool is_plan(const Said& said) {
  return said.kind == ComparisonKind::kAttainment || said.kind == ComparisonKind::kOverPlan;
}

// What was said in a sentence needs no base; in a cell the sign tells the direction.
Spans cell_words(Composition& c, const Said& said, const Fact& fact) {
  const std::string_view kind = said.is_climb() ? "places" : to_code(said.kind);
  return c.wording.fill("cell." + std::string(kind), 0,
                        {{"amount", {c.compared(said, fact, SignShown::kYes)}}});
}

struct CellsOfLine {
  Spans base;
  Spans plan;
  Spans change;
  Spans attained;
};

CellsOfLine compared_cells(Composition& c, const Item& item, const Line& line) {
  CellsOfLine out;
  const std::string unit = unit_words(c, line.fact->observation);
  const Column before{c.period().year_before(), unit};
  const Column planned{c.period().whole_year(), unit};
  for (const Said& said : said_about(c.input(), *item.indicator, line)) {
    const bool plan = is_plan(said);
    Spans& cell = plan ? out.attained : out.change;
    Spans& operand = plan ? out.plan : out.base;
    // The columns have room for one; what else is said follows the table as a sentence.
    if (!cell.empty() || !said.against.is_total()) continue;
    cell = cell_words(c, said, *line.fact);
    if (said.base != nullptr) operand = timed_digits(c, *said.base, plan ? planned : before);
  }
  return out;
}

// Of each indicator only what the table prints: sentences may follow for what it left out.
void add_rows(Composition& c, const std::vector<Item>& items, Grid& grid) {
  for (const Item& item : items) {
    bool first = true;
    for (const Line& line : item.lines) {
      const std::string unit = unit_words(c, line.fact->observation);
      std::vector<Cell> row;
      row.push_back(text_cell(label_of(c, item, line, first)));
      row.push_back(text_cell(unit));
      CellsOfLine cells = compared_cells(c, item, line);
      row.push_back(number_cell(std::move(cells.base)));
      row.push_back(number_cell(std::move(cells.plan)));
      row.push_back(number_cell(timed_digits(c, *line.fact, {c.period(), unit})));
      row.push_back(number_cell(std::move(cells.change)));
      row.push_back(number_cell(std::move(cells.attained)));
      grid.rows.push_back(std::move(row));
      first = false;
    }
  }
}

// A column that no row fills gives its room to the others.
void drop_empty_columns(Grid& grid) {
  const auto is_empty = [](const Cell& cell) {
    return cell.paragraphs.empty() || plain_text(cell.paragraphs.front().spans).empty();
  };
  for (std::size_t column = grid.widths.size(); column-- > 0;) {
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

std::vector<TimePeriod> periods_of(const std::vector<Item>& items) {
  std::set<TimePeriod> out;
  for (const Item& item : items) {
    for (const Line& line : item.lines) {
      out.insert(line.key().period);
      for (const Fact* fact : line.also) out.insert(fact->observation.key.period);
    }
  }
  return {out.begin(), out.end()};
}

std::vector<const Fact*> all_of(const Line& line) {
  std::vector<const Fact*> out{line.fact};
  out.insert(out.end(), line.also.begin(), line.also.end());
  return out;
}

// One row for each breakdown and unit of measure, plan and target side by side.
void add_plan_rows(Composition& c, const Item& item, const std::vector<TimePeriod>& periods,
                   Grid& grid) {
  std::vector<const Line*> done;
  for (const Line& line : item.lines) {
    const auto same = [&](const Line* other) {
      return other->key().breakdown == line.key().breakdown && other->key().unit == line.key().unit;
    };
    if (std::any_of(done.begin(), done.end(), same)) continue;
    const std::string unit = unit_words(c, line.fact->observation);
    std::vector<Cell> row{text_cell(label_of(c, item, line, done.empty())), text_cell(unit)};
    for (const TimePeriod& period : periods) {
      Spans cell;
      for (const Line& other : item.lines) {
        if (!same(&other)) continue;
        for (const Fact* fact : all_of(other)) {
          if (fact->observation.key.period != period) continue;
          const std::size_t numbers = c.document.numbers.size();
          Spans digits = digits_of(c, *fact, unit);
          // The same figure for the year and for its last day is said once.
          if (plain_text(cell) == plain_text(digits)) {
            c.document.numbers.resize(numbers);
            continue;
          }
          if (!cell.empty()) append(cell, {{"; ", {}, {}, {}}});
          append(cell, std::move(digits));
        }
      }
      row.push_back(number_cell(std::move(cell)));
    }
    grid.rows.push_back(std::move(row));
    done.push_back(&line);
  }
}

// The value of each of the last years, nullptr where there is none.
std::vector<const Fact*> years_of(const Composition& c, const Line& line) {
  std::vector<const Fact*> out;
  for (int back = kYearsShown - 1; back >= 0; --back) {
    const TimePeriod year = c.period().years_later(-back);
    const auto found = std::find_if(line.series.begin(), line.series.end(), [&](const Fact* fact) {
      return fact->observation.key.period == year && has_number(fact->observation.status);
    });
    out.push_back(found == line.series.end() ? nullptr : *found);
  }
  return out;
}

bool has_news(const Composition& c, const std::vector<const Fact*>& facts) {
  return std::any_of(facts.begin(), facts.end(), [&](const Fact* fact) {
    return fact != nullptr && !c.printed.contains(fact->id);
  });
}

}  // namespace

void add_table(Composition& c, const Spot& spot, const Selector& selector) {
  const std::vector<Item> items = select(c.input(), selector, spot.scope);
  if (items.empty()) return;
  Block block = table_block("table", spot, selector);
  const TimePeriod before = c.period().year_before();
  block.grid.widths = {0.29, 0.12, 0.12, 0.12, 0.13, 0.12, 0.1};
  block.grid.header_rows = 1;
  block.grid.rows.push_back(
      head_row({c.wording.text("table.indicator"), c.wording.text("table.unit"),
                c.wording.text("table.base", {{"period", period_words(before, c.language())}}),
                c.wording.text("table.plan",
                               {{"period", period_words(c.period().whole_year(), c.language())}}),
                c.wording.text("table.value", {{"period", period_words(c.period(), c.language())}}),
                c.wording.text("table.change"), c.wording.text("table.attainment")}));
  add_rows(c, items, block.grid);
  drop_empty_columns(block.grid);
  c.document.blocks.push_back(std::move(block));
}

void add_plans(Composition& c, const Spot& spot, const Selector& selector) {
  const std::vector<Item> items = select(c.input(), selector, spot.scope);
  if (items.empty()) return;
  const std::vector<TimePeriod> periods = periods_of(items);
  Block block = table_block("plans", spot, selector);
  std::vector<std::string> head{c.wording.text("table.indicator"), c.wording.text("table.unit")};
  for (const TimePeriod& period : periods) {
    head.push_back(c.wording.text("table.aim", {{"period", period_words(period, c.language())}}));
  }
  const double share = 0.36 / static_cast<double>(periods.size());
  block.grid.widths = {0.48, 0.16};
  block.grid.widths.insert(block.grid.widths.end(), periods.size(), share);
  block.grid.header_rows = 1;
  block.grid.rows.push_back(head_row(head));
  for (const Item& item : items) add_plan_rows(c, item, periods, block.grid);
  c.document.blocks.push_back(std::move(block));
}

void add_years(Composition& c, const Spot& spot, Selector selector) {
  const bool again = selector.again;
  selector.again = true;
  selector.last_year = LastYear::kMayLack;
  if (selector.min_points == 0) selector.min_points = kDefaultPoints;
  Block block = table_block("years", spot, selector);
  std::vector<std::string> head{c.wording.text("table.indicator"), c.wording.text("table.unit")};
  for (int back = kYearsShown - 1; back >= 0; --back) {
    head.push_back(period_words(c.period().years_later(-back), c.language()));
  }
  block.grid.widths = {0.32, 0.13, 0.11, 0.11, 0.11, 0.11, 0.11};
  block.grid.header_rows = 1;
  block.grid.rows.push_back(head_row(head));
  for (const Item& item : select(c.input(), selector, spot.scope)) {
    bool first = true;
    for (const Line& line : item.lines) {
      const std::vector<const Fact*> years = years_of(c, line);
      if (!again && !has_news(c, years)) continue;
      const std::string unit = unit_words(c, line.fact->observation);
      std::vector<Cell> row{text_cell(label_of(c, item, line, first)), text_cell(unit)};
      for (const Fact* fact : years) {
        row.push_back(number_cell(fact == nullptr ? Spans() : digits_of(c, *fact, unit)));
      }
      block.grid.rows.push_back(std::move(row));
      first = false;
    }
  }
  if (block.grid.rows.size() > 1) c.document.blocks.push_back(std::move(block));
}

void add_charts(Composition& c, const Spot& spot, Selector selector) {
  const bool again = selector.again;
  const std::size_t max_items = selector.max_items;
  selector.again = true;
  selector.max_items = 0;
  selector.last_year = LastYear::kMayLack;
  if (selector.min_points == 0) selector.min_points = kDefaultPoints;
  constexpr ChartSize kHalfWidth{79, 58};
  std::size_t drawn = 0;
  for (const Item& item : select(c.input(), selector, spot.scope)) {
    const Line& line = item.lines.front();
    const std::vector<const Fact*> years = years_of(c, line);
    if (!again && !has_news(c, years)) continue;
    Block block;
    block.kind = Block::Kind::kChart;
    block.origin = Block::Origin::kChart;
    block.source = spot.source;
    block.place = item_place(c, "chart", item);
    block.title = label_of(c, item, line, true);
    block.chart.title = block.title;
    block.chart.value_title = unit_words(c, line.fact->observation);
    block.chart.kind =
        item.indicator->kind == IndicatorKind::kRatio ? ChartKind::kLine : ChartKind::kColumn;
    ChartSeries series{indicator_words(*item.indicator, c.language()), {}};
    const int mult = line.fact->observation.mult;
    for (std::size_t i = 0; i < years.size(); ++i) {
      const TimePeriod year = c.period().years_later(static_cast<int>(i) - kYearsShown + 1);
      const Fact* fact = years[i];
      if (fact == nullptr) {
        series.values.emplace_back();
      } else {
        series.values.push_back(fact->observation.value.shifted(fact->observation.mult - mult));
        block.chart_numbers.push_back(*c.value(*fact).number);
      }
      const bool estimated = fact != nullptr && fact->observation.status == ObsStatus::kEstimated;
      const std::string text = std::to_string(year.last_day().year());
      block.chart.categories.push_back(
          estimated ? c.wording.text("chart.estimated", {{"year", text}}) : text);
    }
    block.chart.series.push_back(std::move(series));
    block.beside = drawn % 2 == 1;
    block.chart.size = kHalfWidth;
    c.document.blocks.push_back(std::move(block));
    if (++drawn == max_items) break;
  }
  // One that stands alone has the whole width.
  if (drawn % 2 == 1) c.document.blocks.back().chart.size = {};
}

}  // namespace tongket
