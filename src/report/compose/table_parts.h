// What the tables of a report have in common: their place, head, labels and digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/compose/blocks.h"

namespace tongket {

// An empty table of a tag; its place names the codes, part or field that the tag is about.
Block table_block(std::string_view kind, const Spot& spot, const Selector& selector);

std::vector<Cell> head_row(const std::vector<std::string>& texts);

// The indicator's name, or the part's; the first row of an indicator without a total has both.
std::string label_of(const Composition& composition, const Item& item, const Line& line,
                     bool first);

// What the heads of a column and of its row tell already.
struct Told {
  std::string unit;
  bool estimated = false;
  bool imputed = false;  // the look of the number tells
};
// Status, qualifier and digits; the unit too where it is another multiple than the row's.
Spans digits_of(Composition& composition, const Fact& fact, const Told& told);

// What the head of a column tells of its values.
struct Column {
  TimePeriod period;
  Told told;
};
// The same; a value of another time than the column's says so.
Spans timed_digits(Composition& composition, const Fact& fact, const Column& column);

bool is_estimated(const Fact& fact);

// A comparison in a cell: the sign tells the direction, the head of the column the base.
Spans cell_words(Composition& composition, const Said& said, const Fact& fact);
// How the value differs from that of a year before; empty where there is none to compare with.
Spans yearly_change(Composition& composition, const Indicator& indicator, const Line& line);

// A column that no row fills gives its room to the others; the first `kept` stay anyway.
void drop_empty_columns(Grid& grid, std::size_t kept = 0);

}  // namespace tongket
