// Tables of which a text has kept the lines but not the grid (.txt, .pdf): rows that end with as
// many values as the lines above them name periods.
//
//   Noi dung Nam 2021 Nam 2022
//   Doanh thu 170.468.482.532 236.079.819.140
//   Loi nhuan
//   sau thue
//   62.567.419.361 74.015.020.002
//   (Don vi tinh: dong)
//
// A label may be wrapped, with its values on a line of their own; columns of percentages beside
// amounts are comparisons; the unit may be noted before or behind.
#pragma once

#include <vector>

#include "read/prose/table_grid.h"

namespace tongket {

struct FlatTable {
  TableGrid grid;
  std::vector<Passage> notes;      // of the unit
  std::vector<std::size_t> lines;  // indices of the lines that hold its values
};

// In order; empty unless the lines of the source are pieces of paragraphs. `year`: what a month
// without one means.
std::vector<FlatTable> flat_tables(const SourceText& source, int year);

}  // namespace tongket
