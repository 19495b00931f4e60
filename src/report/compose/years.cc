// Five years of a series, as a table and as charts.
#include <algorithm>

#include "report/compose/table_parts.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::size_t kDefaultPoints = 3;

// The value of each of the last years, nullptr where there is none.
std::vector<const Fact*> facts_of_years(const Composition& c, const Line& line) {
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

// A line of the table with what its cells hold.
struct YearsRow {
  std::string label;
  std::string unit;
  std::vector<const Fact*> years;
  const Indicator* indicator;
  Line line;
};

// Which of the years are known by estimates only.
std::vector<bool> estimated_years(const std::vector<YearsRow>& rows) {
  std::vector<bool> out;
  for (std::size_t i = 0; i < kYearsShown; ++i) {
    const auto known = [&](const YearsRow& row) { return row.years[i] != nullptr; };
    const auto settled = [&](const YearsRow& row) {
      return known(row) && !is_estimated(*row.years[i]);
    };
    out.push_back(std::any_of(rows.begin(), rows.end(), known) &&
                  std::none_of(rows.begin(), rows.end(), settled));
  }
  return out;
}

// A year of estimates only says so.
std::vector<std::string> years_head(const Composition& c, const std::vector<bool>& estimated,
                                    bool change) {
  std::vector<std::string> out{c.wording.text("table.indicator"), c.wording.text("table.unit")};
  for (std::size_t i = 0; i < kYearsShown; ++i) {
    const int back = static_cast<int>(kYearsShown - 1 - i);
    const std::string year = period_words(c.period().years_later(-back), c.language());
    out.push_back(estimated[i] ? c.wording.text("chart.estimated", {{"year", year}}) : year);
  }
  if (change) out.push_back(c.wording.text("table.change"));
  return out;
}

std::vector<Cell> years_cells(Composition& c, const YearsRow& row,
                              const std::vector<bool>& estimated, bool change) {
  std::vector<Cell> out{text_cell(row.label), text_cell(row.unit)};
  for (std::size_t i = 0; i < row.years.size(); ++i) {
    const Fact* fact = row.years[i];
    out.push_back(
        number_cell(fact == nullptr ? Spans() : digits_of(c, *fact, {row.unit, estimated[i]})));
  }
  if (!change) return out;
  const bool now = row.years.back() != nullptr && row.line.fact == row.years.back();
  out.push_back(number_cell(now ? yearly_change(c, *row.indicator, row.line) : Spans()));
  return out;
}

}  // namespace

void add_years(Composition& c, const Spot& spot, Selector selector) {
  const bool again = selector.again;
  selector.again = true;
  selector.last_year = LastYear::kMayLack;
  if (selector.min_points == 0) selector.min_points = kDefaultPoints;
  Block block = table_block("years", spot, selector);
  std::vector<YearsRow> rows;
  for (const Item& item : select(c.input(), selector, spot.scope)) {
    bool first = true;
    for (const Line& line : item.lines) {
      const std::vector<const Fact*> years = facts_of_years(c, line);
      if (!again && !has_news(c, years)) continue;
      rows.push_back({label_of(c, item, line, first), unit_words(c, line.fact->observation), years,
                      item.indicator, line});
      first = false;
    }
  }
  if (rows.empty()) return;
  const std::vector<bool> estimated = estimated_years(rows);
  block.grid.widths = {0.32, 0.13, 0.11, 0.11, 0.11, 0.11, 0.11};
  if (selector.change) block.grid.widths = {0.26, 0.11, 0.106, 0.106, 0.106, 0.106, 0.106, 0.1};
  block.grid.header_rows = 1;
  block.grid.rows.push_back(head_row(years_head(c, estimated, selector.change)));
  for (const YearsRow& row : rows) {
    block.grid.rows.push_back(years_cells(c, row, estimated, selector.change));
  }
  if (selector.change) drop_empty_columns(block.grid, 2 + kYearsShown);
  c.document.blocks.push_back(std::move(block));
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
    const std::vector<const Fact*> years = facts_of_years(c, line);
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
    // As the unit at the axis says: a multiple without a name is drawn in plain units.
    block.chart_mult = amount_words(c.pack, line.fact->observation, Decimal(), c.language()).mult;
    for (std::size_t i = 0; i < years.size(); ++i) {
      const TimePeriod year = c.period().years_later(static_cast<int>(i) - kYearsShown + 1);
      const Fact* fact = years[i];
      if (fact == nullptr) {
        series.values.emplace_back();
      } else {
        series.values.emplace_back(
            fact->observation.value.shifted(fact->observation.mult - block.chart_mult));
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
