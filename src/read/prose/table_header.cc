#include "read/prose/table_header.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr int kMostHeaderRows = 4;

// "2021", "Nam 2021": heads a column, however much it looks like a number.
bool heads_year(const Passage& cell) {
  if (cell.tokens.empty() || cell.tokens.size() > 2) return false;
  const Token& last = cell.tokens.back();
  return last.is_number() && last.lower.size() == 4 && last.value >= Decimal::of(1990) &&
         last.value <= Decimal::of(2100);
}

bool holds_value(const GridCell& cell, const TableWords& words) {
  return !heads_year(cell.content) && words.value(cell.content).has_value();
}

// "Ty le so voi cung ky", "Tang, giam", "Dat ke hoach", "% ke hoach"
bool compares(const Passage& head) {
  if (says(head, Sense::kCompared) || says(head, Sense::kRise) || says(head, Sense::kFall) ||
      says(head, Sense::kGrowthRate) || says(head, Sense::kMultiple) ||
      says(head, Sense::kExceed)) {
    return true;
  }
  const bool to_base = says(head, Sense::kSamePeriod) || speaks_of_plan(head);
  return to_base && (says(head, Sense::kPercent) || says(head, Sense::kReach));
}

class HeaderReader {
 public:
  HeaderReader(const TableGrid& grid, const TableWords& words) : grid_(grid), words_(words) {}

  TableHeader read() {
    out_.rows = header_rows();
    out_.columns.resize(static_cast<std::size_t>(grid_.columns()));
    for (int column = 0; column < grid_.columns(); ++column) {
      ColumnMeaning& meaning = out_.columns[static_cast<std::size_t>(column)];
      join_head(column, meaning.head);
      meaning.role = role_of(column, meaning.head);
      understand(meaning);
    }
    settle_labels();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool has_values(int row) const {
    for (int column = 0; column < grid_.columns(); ++column) {
      const GridCell* cell = grid_.cell(row, column);
      if (cell != nullptr && cell->column == column && holds_value(*cell, words_)) return true;
    }
    return false;
  }

  // The rows that the document marks; else those above the first value.
  [[nodiscard]] int header_rows() const {
    int marked = 0;
    while (marked < grid_.rows() && grid_.is_header(marked)) ++marked;
    if (marked > 0 && marked < grid_.rows()) return marked;
    int rows = 0;
    while (rows < std::min(kMostHeaderRows, grid_.rows()) && !has_values(rows)) ++rows;
    // Rows of one text below the head are sections of the table.
    while (rows > 1 && is_section(rows - 1)) --rows;
    return rows;
  }
  [[nodiscard]] bool is_section(int row) const {
    int texts = 0;
    bool spanning = false;
    for (const GridCell& cell : grid_.cells()) {
      if (cell.row > row || cell.row + cell.rows <= row) continue;
      ++texts;
      spanning = spanning || cell.row < row;
    }
    return texts <= 2 && !spanning && grid_.columns() > 2;
  }

  void join_head(int column, Passage& head) const {
    const GridCell* last = nullptr;
    for (int row = 0; row < out_.rows; ++row) {
      const GridCell* cell = grid_.cell(row, column);
      if (cell == nullptr || cell == last) continue;
      if (!head.text.empty()) head.text += ' ';
      head.text += cell->content.text;
      last = cell;
    }
    head.kind = PassageKind::kCell;
    finish_words(head);
  }

  struct Contents {
    int cells = 0;
    int values = 0;
    int in_sequence = 0;  // 1, 2, 3...
    int units = 0;
  };
  [[nodiscard]] Contents contents_of(int column) const {
    Contents out;
    for (int row = out_.rows; row < grid_.rows(); ++row) {
      const GridCell* cell = grid_.cell(row, column);
      if (cell == nullptr || cell->row != row || cell->column != column) continue;
      ++out.cells;
      const std::optional<NamedUnit> unit = words_.units().at(cell->content.tokens, 0);
      if (unit && !cell->content.tokens.front().is_number()) ++out.units;
      const std::optional<CellValue> value = words_.value(cell->content);
      if (!value) continue;
      ++out.values;
      if (value->value == Decimal::of(out.in_sequence + 1) && !value->unit) ++out.in_sequence;
    }
    return out;
  }

  [[nodiscard]] ColumnRole role_of(int column, const Passage& head) const {
    const Contents contents = contents_of(column);
    if (says(head, Sense::kRowNumber) && head.tokens.size() <= 3) return ColumnRole::kRowNumber;
    const bool numbers = contents.values * 2 > contents.cells;
    if (numbers && column == 0 && contents.in_sequence * 3 >= contents.cells * 2 &&
        contents.in_sequence > 1 && head.tokens.size() <= 2) {
      return ColumnRole::kRowNumber;
    }
    const bool unit_head = says(head, Sense::kUnitNote) && head.tokens.size() <= 4;
    if (unit_head && !numbers && (contents.units * 3 >= contents.cells || is_unit_only(head))) {
      return ColumnRole::kUnit;
    }
    if (contents.values == 0) return ColumnRole::kLabel;
    if (compares(head)) return ColumnRole::kIgnored;
    // One value among texts is enough where the head tells a time.
    if (numbers || !time_mentions(head, words_.year()).empty()) return ColumnRole::kValue;
    return ColumnRole::kLabel;
  }
  // "Don vi" may head names of organisations; "Don vi tinh" heads units only.
  [[nodiscard]] static bool is_unit_only(const Passage& head) {
    return std::any_of(head.marks.begin(), head.marks.end(), [](const Mark& mark) {
      return mark.has(Sense::kUnitNote) && mark.count != 2;
    });
  }

  void understand(ColumnMeaning& meaning) const {
    std::vector<bool> used(meaning.head.tokens.size(), false);
    meaning.time = stated_time(meaning.head, words_.year(), used);
    meaning.unit = words_.units().noted(meaning.head.tokens, meaning.head.marks);
    if (meaning.unit) {
      for (std::size_t i = meaning.unit->first; i < meaning.unit->last; ++i) used[i] = true;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (!used[i] && meaning.head.tokens[i].is_word()) meaning.words.push_back(i);
    }
  }

  // Only what stands before the first value names the rows.
  void settle_labels() {
    bool behind = false;
    for (ColumnMeaning& column : out_.columns) {
      behind = behind || column.role == ColumnRole::kValue;
      if (behind && column.role == ColumnRole::kLabel) column.role = ColumnRole::kIgnored;
    }
  }

  const TableGrid& grid_;
  const TableWords& words_;
  TableHeader out_;
};

}  // namespace

bool speaks_of_plan(const Passage& text) {
  return std::any_of(text.marks.begin(), text.marks.end(), [](const Mark& mark) {
    return mark.has(Sense::kAim) || (mark.has(Sense::kPlan) && !mark.has(Sense::kItemHeading));
  });
}

StatedTime stated_time(const Passage& text, int year, std::vector<bool>& used) {
  StatedTime out;
  const auto use = [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last && i < used.size(); ++i) used[i] = true;
  };
  bool by_day = false;
  for (const TimeMention& time : time_mentions(text, year)) {
    use(time.first, time.last);
    if (time.role == TimeRole::kDocument) continue;
    if (time.period.is_undated()) {
      out.years_back = std::max(out.years_back, time.years_back);
      continue;
    }
    // "Nam 2021 (01/01 - 31/12/2021)": the days explain the period.
    if (out.period && (time.day || !by_day)) continue;
    by_day = time.day.has_value();
    out.period = time.day ? TimePeriod::year(time.day->year()) : time.period;
    if (time.day) out.until = time.day;
    if (!time.day && time.role == TimeRole::kUntil) out.until = time.period.last_day();
  }
  for (std::size_t i = 0; i < text.marks.size(); ++i) {
    const Mark& mark = text.marks[i];
    const bool tells = mark.has(Sense::kAchieved) || mark.has(Sense::kEstimated) ||
                       mark.has(Sense::kForecast) || mark.has(Sense::kPlan) ||
                       mark.has(Sense::kAim) || mark.has(Sense::kReach) ||
                       mark.has(Sense::kSamePeriod) || mark.has(Sense::kItemHeading);
    if (!tells) continue;
    use(i, i + static_cast<std::size_t>(mark.count));
    if (mark.has(Sense::kEstimated)) out.status = ObsStatus::kEstimated;
    if (mark.has(Sense::kForecast)) out.status = ObsStatus::kForecast;
    if (mark.has(Sense::kAchieved) || mark.has(Sense::kEstimated) || mark.has(Sense::kForecast)) {
      out.scenario = Scenario::kActual;
    }
  }
  if (speaks_of_plan(text)) {
    out.scenario = Scenario::kPlan;
  } else if (says(text, Sense::kSamePeriod) && out.period) {
    out.scenario = Scenario::kActual;
  }
  return out;
}

TableHeader table_header(const TableGrid& grid, const TableWords& words) {
  return HeaderReader(grid, words).read();
}

}  // namespace tongket
