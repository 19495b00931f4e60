// A table as a grid of cells, wherever it came from: the cells that a document marks as such
// (SourceCell), or lines of text that were laid out as a table (flat_table.h). A cell is a passage
// of its own, so that everything that reads passages reads cells.
//
//   for (const TableGrid& grid : table_grids(source)) ... grid.cell(row, column) ...
#pragma once

#include <cstddef>
#include <vector>

#include "read/prose/passage.h"

namespace tongket {

struct GridCell {
  Passage content;
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
  bool header = false;
};

class TableGrid {
 public:
  // Of several cells for one place the first one counts.
  explicit TableGrid(std::vector<GridCell> cells);

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }
  // What covers the place; nullptr if nothing does, or nothing is written there.
  [[nodiscard]] const GridCell* cell(int row, int column) const;
  // Does the document mark the row as a heading? The one that a new page repeats is, too.
  [[nodiscard]] bool is_header(int row) const;
  [[nodiscard]] const std::vector<GridCell>& cells() const { return cells_; }
  // Indices of lines of the source: the first one, and the one behind the last.
  [[nodiscard]] std::size_t first_line() const { return first_line_; }
  [[nodiscard]] std::size_t end_line() const { return end_line_; }

 private:
  std::vector<GridCell> cells_;
  std::vector<int> covers_;  // of each place the index of its cell; -1
  int rows_ = 0;
  int columns_ = 0;
  std::size_t first_line_ = 0;
  std::size_t end_line_ = 0;
};

// The tables that the document marks, in order of their first line.
std::vector<TableGrid> table_grids(const SourceText& source);

// Tokens and marks of a passage whose text stands.
void finish_words(Passage& passage);

}  // namespace tongket
