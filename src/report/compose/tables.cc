// Tables of values: what was reached beside base and plan, what is planned, and five years.
#include <algorithm>
#include <set>

#include "report/compose/sentence.h"
#include "report/compose/table_parts.h"
#include "report/phrase.h"

namespace tongket {
namespace {

bool is_about_plan(const Said& said) {
  return said.kind == ComparisonKind::kAttainment || said.kind == ComparisonKind::kOverPlan;
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
  const Column before{c.period().year_before(), {unit}};
  const Column planned{c.period().whole_year(), {unit}};
  for (const Said& said : said_about(c.input(), *item.indicator, line)) {
    const bool plan = is_about_plan(said);
    Spans& cell = plan ? out.attained : out.change;
    Spans& operand = plan ? out.plan : out.base;
    // The columns have room for one; what else is said follows the table as a sentence.
    if (!cell.empty() || !said.against.is_total()) continue;
    cell = cell_words(c, said, *line.fact);
    if (said.base != nullptr) operand = timed_digits(c, *said.base, plan ? planned : before);
  }
  return out;
}

bool all_estimated(const std::vector<Item>& items) {
  return std::all_of(items.begin(), items.end(), [](const Item& item) {
    return std::all_of(item.lines.begin(), item.lines.end(),
                       [](const Line& line) { return is_estimated(*line.fact); });
  });
}

// Of each indicator only what the table prints: sentences may follow for what it left out.
void add_rows(Composition& c, const std::vector<Item>& items, bool estimated, Grid& grid) {
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
      row.push_back(number_cell(timed_digits(c, *line.fact, {c.period(), {unit, estimated}})));
      row.push_back(number_cell(std::move(cells.change)));
      row.push_back(number_cell(std::move(cells.attained)));
      grid.rows.push_back(std::move(row));
      first = false;
    }
  }
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
          Spans digits = digits_of(c, *fact, {unit});
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

}  // namespace

void add_table(Composition& c, const Spot& spot, const Selector& selector) {
  const std::vector<Item> items = select(c.input(), selector, spot.scope);
  if (items.empty()) return;
  const bool estimated = all_estimated(items);
  Block block = table_block("table", spot, selector);
  const TimePeriod before = c.period().year_before();
  block.grid.widths = {0.29, 0.12, 0.12, 0.12, 0.13, 0.12, 0.1};
  block.grid.header_rows = 1;
  block.grid.rows.push_back(
      head_row({c.wording.text("table.indicator"), c.wording.text("table.unit"),
                c.wording.text("table.base", {{"period", period_words(before, c.language())}}),
                c.wording.text("table.plan",
                               {{"period", period_words(c.period().whole_year(), c.language())}}),
                c.wording.text(estimated ? "table.estimate" : "table.value",
                               {{"period", period_words(c.period(), c.language())}}),
                c.wording.text("table.change"), c.wording.text("table.attainment")}));
  add_rows(c, items, estimated, block.grid);
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

}  // namespace tongket
