// A table of units: a row for each of a kind, with values, change and rank beside each other, and a
// first row for the whole.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "report/compose/table_parts.h"
#include "report/phrase.h"
#include "report/unit_ranks.h"

namespace tongket {
namespace {

// Totals told as actual values in the indicator's usual unit of measure.
Series usual_series(const Composition& c, const Indicator& indicator, const std::string& org) {
  for (Series& series : series_of(c.facts.of_unit(indicator.code, org))) {
    const ObservationKey& key = series.front()->observation.key;
    if (key.scenario == Scenario::kActual && key.breakdown.is_total() &&
        key.unit == indicator.units.front()) {
      return std::move(series);
    }
  }
  return {};
}

std::optional<Line> unit_line(const Composition& c, const Indicator& indicator,
                              const std::string& org) {
  Series series = usual_series(c, indicator, org);
  if (series.empty()) return std::nullopt;
  const Fact* const fact = choose_value(series, indicator.kind, c.period());
  if (fact == nullptr || !has_number(fact->observation.status)) return std::nullopt;
  Line out;
  out.fact = fact;
  out.series = std::move(series);
  return out;
}

struct UnitRow {
  const OrgUnit* unit;
  std::vector<std::optional<Line>> lines;  // by indicator
};

std::vector<UnitRow> rows_of(const Composition& c, const std::vector<const Indicator*>& indicators,
                             const std::string& kind) {
  std::vector<UnitRow> out;
  for (const OrgUnit& unit : c.pack.orgs.units()) {
    if (unit.id == c.pack.nation || (!kind.empty() && unit.kind != kind)) continue;
    if (!c.pack.orgs.exists_on(unit.id, c.period().last_day())) continue;
    UnitRow row{&unit, {}};
    bool any = false;
    for (const Indicator* const indicator : indicators) {
      row.lines.push_back(unit_line(c, *indicator, unit.id));
      any = any || row.lines.back();
    }
    if (any) out.push_back(std::move(row));
  }
  return out;
}

using Ranks = std::map<const OrgUnit*, int>;

// 1 for the best; equal values share a place. Empty where no value is better than another.
Ranks ranks_of(const Composition& c, const std::vector<UnitRow>& rows, std::size_t column,
               const Indicator& indicator) {
  Ranks out;
  if (indicator.direction == Direction::kNeither) return out;
  std::vector<const OrgUnit*> units;
  std::vector<const Fact*> facts;
  for (const UnitRow& row : rows) {
    if (!row.lines[column]) continue;
    units.push_back(row.unit);
    facts.push_back(row.lines[column]->fact);
  }
  const std::vector<int> places = unit_ranks(c.peers, facts, indicator.direction);
  for (std::size_t i = 0; i < units.size(); ++i) out.emplace(units[i], places[i]);
  return out;
}

// The first alias; in English what the unit's name ends with, where that is the same word without
// its marks ("Ha Noi" of "Department of ... of Ha Noi").
std::string short_name(const OrgUnit& unit, const std::string& name) {
  const std::string& alias = unit.aliases.front();
  const std::string plain = fold(alias);
  const std::string folded = fold(name);
  if (folded.size() != name.size() || !folded.ends_with(plain)) return alias;
  return name.substr(name.size() - plain.size());
}

std::string name_of(const Composition& c, const OrgUnit& unit, UnitsWanted::Names names) {
  std::string name = org_words(c.pack, unit.id, c.period().last_day(), c.language());
  if (names == UnitsWanted::Names::kFull || unit.aliases.empty()) return name;
  return c.language() == Language::kVietnamese ? unit.aliases.front() : short_name(unit, name);
}

std::string kind_words(const Composition& c, const std::string& kind) {
  for (const Code& each : c.pack.org_kinds) {
    if (each.id != kind) continue;
    const bool vi = c.language() == Language::kVietnamese || each.name_en.empty();
    return vi ? each.name_vi : each.name_en;
  }
  return {};
}

void set_look(Spans& spans, Span::Look look) {
  for (Span& span : spans) span.look = look;
}

class UnitTable {
 public:
  UnitTable(Composition& c, std::vector<const Indicator*> indicators, const UnitsWanted& wanted)
      : c_(c), indicators_(std::move(indicators)), wanted_(wanted) {
    rows_ = rows_of(c_, indicators_, wanted_.kind);
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      ranks_.push_back(ranks_of(c_, rows_, i, *indicators_[i]));
      units_.push_back(usual_unit(i));
    }
    if (wanted_.order == UnitsWanted::Order::kRank) sort_by_rank();
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  void fill(Grid& grid) {
    grid.header_rows = 1;
    grid.widths = alone() ? std::vector<double>{0.07, 0.29, 0.18, 0.18, 0.16, 0.12} : widths();
    grid.rows.push_back(head_row(head()));
    if (auto whole = row_of_the_whole()) grid.rows.push_back(std::move(*whole));
    for (std::size_t i = 0; i < rows_.size(); ++i) grid.rows.push_back(cells_of(i));
    drop_empty_columns(grid);
  }

 private:
  [[nodiscard]] bool alone() const { return indicators_.size() == 1; }

  [[nodiscard]] std::vector<double> widths() const {
    std::vector<double> out{0.07, 0.27};
    const double share = 0.66 / static_cast<double>(indicators_.size());
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      out.push_back(share * 0.66);
      out.push_back(share * 0.34);
    }
    return out;
  }

  // The words that most values of the column have; rows in another multiple say so themselves.
  [[nodiscard]] std::string usual_unit(std::size_t column) const {
    std::map<std::string, std::size_t> counted;
    for (const UnitRow& row : rows_) {
      if (row.lines[column]) ++counted[unit_words(c_, row.lines[column]->fact->observation)];
    }
    const auto most =
        std::max_element(counted.begin(), counted.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counted.end() ? std::string() : most->first;
  }

  void sort_by_rank() {
    const int last = static_cast<int>(rows_.size()) + 1;
    const auto place = [&](const UnitRow& row) {
      const auto found = ranks_.front().find(row.unit);
      return found == ranks_.front().end() ? last : found->second;
    };
    std::stable_sort(rows_.begin(), rows_.end(),
                     [&](const UnitRow& a, const UnitRow& b) { return place(a) < place(b); });
  }

  [[nodiscard]] std::string value_head(const std::string& what, std::size_t column) const {
    const std::string& unit = units_[column];
    if (unit.empty()) return what;
    return c_.wording.text("units.value", {{"what", what}, {"unit", unit}});
  }

  [[nodiscard]] std::vector<std::string> head() const {
    std::vector<std::string> out{c_.wording.text("documents.sequence"),
                                 kind_words(c_, wanted_.kind)};
    if (alone()) {
      const TimePeriod& now = c_.period();
      out.push_back(value_head(period_words(now.year_before(), c_.language()), 0));
      out.push_back(value_head(period_words(now, c_.language()), 0));
      out.push_back(c_.wording.text("table.change"));
      out.push_back(c_.wording.text("units.rank"));
      return out;
    }
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      out.push_back(value_head(indicator_words(*indicators_[i], c_.language()), i));
      out.push_back(c_.wording.text("units.rank"));
    }
    return out;
  }

  // Made-up values are in italics: a word in each row would be louder than the numbers.
  [[nodiscard]] Spans digits(const Fact& fact, std::size_t column, const TimePeriod& period) {
    Spans out = timed_digits(c_, fact, {period, {.unit = units_[column], .imputed = true}});
    if (fact.observation.status == ObsStatus::kImputed) set_look(out, Span::Look::kItalic);
    return out;
  }

  // The value of the year before, the value, the change.
  void add_alone(const std::optional<Line>& line, std::vector<Cell>& out) {
    if (!line) {
      out.resize(out.size() + 3, number_cell({}));
      return;
    }
    const Indicator& indicator = *indicators_.front();
    const TimePeriod before = c_.period().year_before();
    const Fact* const base = choose_value(line->series, indicator.kind, before);
    const bool known = base != nullptr && base->observation.key.period == before &&
                       has_number(base->observation.status);
    out.push_back(number_cell(known ? digits(*base, 0, before) : Spans()));
    out.push_back(number_cell(digits(*line->fact, 0, c_.period())));
    out.push_back(number_cell(yearly_change(c_, indicator, *line)));
  }

  // Nothing beside a value that is a rank itself.
  [[nodiscard]] Cell rank_cell(std::size_t column, const OrgUnit* unit) const {
    const auto found = ranks_[column].find(unit);
    const bool own = indicators_[column]->kind == IndicatorKind::kRank;
    if (own || found == ranks_[column].end()) return number_cell({});
    return number_cell({{std::to_string(found->second), {}, {}, {}}});
  }

  void add_values(const std::vector<std::optional<Line>>& lines, const OrgUnit* unit,
                  std::vector<Cell>& out) {
    if (alone()) {
      add_alone(lines.front(), out);
      out.push_back(rank_cell(0, unit));
      return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out.push_back(number_cell(lines[i] ? digits(*lines[i]->fact, i, c_.period()) : Spans()));
      out.push_back(rank_cell(i, unit));
    }
  }

  [[nodiscard]] std::vector<Cell> cells_of(std::size_t i) {
    const UnitRow& row = rows_[i];
    std::vector<Cell> out{number_cell({{std::to_string(i + 1), {}, {}, {}}}),
                          text_cell(name_of(c_, *row.unit, wanted_.names))};
    add_values(row.lines, row.unit, out);
    return out;
  }

  // What the nation has of each indicator, or of the one that it rolls up to.
  [[nodiscard]] std::optional<std::vector<Cell>> row_of_the_whole() {
    std::vector<std::optional<Line>> lines;
    bool any = false;
    for (const Indicator* const indicator : indicators_) {
      const Indicator* const above = c_.pack.indicator(indicator->rolls_up_to);
      lines.push_back(unit_line(c_, above == nullptr ? *indicator : *above, c_.pack.nation));
      any = any || lines.back();
    }
    if (!any) return std::nullopt;
    std::vector<Cell> out{number_cell({}), text_cell(c_.wording.text("units.all"))};
    add_values(lines, nullptr, out);
    for (Cell& cell : out) {
      for (Paragraph& paragraph : cell.paragraphs) set_look(paragraph.spans, Span::Look::kBold);
    }
    return out;
  }

  Composition& c_;
  std::vector<const Indicator*> indicators_;
  const UnitsWanted& wanted_;
  std::vector<UnitRow> rows_;
  std::vector<Ranks> ranks_;        // by indicator
  std::vector<std::string> units_;  // words, by indicator
};

// In the order in which the tag names them.
std::vector<const Indicator*> named_indicators(const Composition& c, const Selector& selector) {
  std::vector<const Indicator*> out = indicators_of(c.pack, selector, {});
  const auto place = [&](const Indicator* indicator) {
    return std::find(selector.codes.begin(), selector.codes.end(), indicator->code);
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const Indicator* a, const Indicator* b) { return place(a) < place(b); });
  return out;
}

}  // namespace

void add_units(Composition& c, const Spot& spot, const Selector& selector,
               const UnitsWanted& wanted) {
  UnitTable table(c, named_indicators(c, selector), wanted);
  if (table.size() < std::max<std::size_t>(wanted.least, 1)) return;
  Block block = table_block("units", spot, selector);
  table.fill(block.grid);
  c.document.blocks.push_back(std::move(block));
}

}  // namespace tongket
