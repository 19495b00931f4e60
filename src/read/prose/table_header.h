// What the columns of a table hold, from its header rows: the period, plan or result, the unit, and
// which columns are labels, numbers of rows, units, or comparisons that are no values.
//
//   const TableHeader header = table_header(grid, words);
//   header.columns[3].role      // kValue, with period 2021 and scenario plan
#pragma once

#include <optional>
#include <vector>

#include "read/prose/cell_value.h"
#include "read/prose/reading.h"
#include "read/prose/table_grid.h"
#include "read/prose/unit_names.h"

namespace tongket {

enum class ColumnRole : std::uint8_t { kLabel, kRowNumber, kUnit, kValue, kIgnored };

// When and how a value holds, as far as a cell says.
struct StatedTime {
  std::optional<TimePeriod> period;
  std::optional<Date> until;  // a stock's day, or the end of a flow
  int years_back = 0;         // "same period of last year": back from the period of the report
  std::optional<Scenario> scenario;
  ObsStatus status = ObsStatus::kNormal;
};

struct ColumnMeaning {
  ColumnRole role = ColumnRole::kIgnored;
  Passage head;  // the texts of the header, joined
  StatedTime time;
  std::optional<NamedUnit> unit;
  std::vector<std::size_t> words;  // tokens of `head` that name what is measured, or whose it is
};

struct TableHeader {
  int rows = 0;  // of the header
  std::vector<ColumnMeaning> columns;
};

class TableWords {
 public:
  TableWords(const UnitNames& units, TimePeriod document)
      : units_(units), year_(document.is_undated() ? 0 : document.last_day().year()) {}

  [[nodiscard]] const UnitNames& units() const { return units_; }
  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] std::optional<CellValue> value(const Passage& cell) const {
    return cell_value(cell, units_, year_);
  }

 private:
  const UnitNames& units_;
  int year_;
};

TableHeader table_header(const TableGrid& grid, const TableWords& words);

// Time and scenario that a heading or label says; `used` gets the tokens that say them.
StatedTime stated_time(const Passage& text, int year, std::vector<bool>& used);

// Does the text speak of a plan or an aim? "Chi tieu" alone only heads a column.
bool speaks_of_plan(const Passage& text);

}  // namespace tongket
