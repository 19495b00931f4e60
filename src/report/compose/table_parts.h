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
};
// Status, qualifier and digits; the unit too where it is another multiple than the row's.
Spans digits_of(Composition& composition, const Fact& fact, const Told& told);

bool is_estimated(const Fact& fact);

}  // namespace tongket
