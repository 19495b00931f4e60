// Ruled lines of a page -> the tables they draw. Lines that touch belong together; their positions
// are the edges of a grid; fields of the grid with no line between them are one cell.
//
//   for (const PdfGrid& grid : find_grids(page.rules)) ... grid.cell_at(word.box) ...
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "read/source/pdf_page.h"

namespace tongket {

struct PdfGridCell {
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
};

struct PdfGrid {
  std::vector<double> xs;            // edges of columns, ascending; at least three
  std::vector<double> ys;            // of rows; at least two
  std::vector<PdfGridCell> cells;    // by row, then column
  std::vector<std::size_t> cell_of;  // by row x columns + column: index into cells

  [[nodiscard]] PdfBox box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
  // The cell in which the middle of the box lies; nullopt outside.
  [[nodiscard]] std::optional<std::size_t> cell_at(const PdfBox& box) const;
};

// From top to bottom. Frames without an inner edge between columns are no tables.
std::vector<PdfGrid> find_grids(const PdfRules& rules);

}  // namespace tongket
