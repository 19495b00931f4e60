// Where the paragraphs of a Word document stand in its tables. A cell's column counts the grid:
// what stands left of it counts with its span (w:gridSpan), and so do columns that a row leaves out
// at its beginning (w:gridBefore). Cells merged downwards (w:vMerge) are one with several rows. A
// paragraph of a table inside a cell belongs to the inner table.
//
//   DocxGrid grid;
//   line.cell = grid.cell_of(paragraph);      // in the order of the document
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "read/source/source_text.h"

namespace tongket {

class DocxGrid {
 public:
  // Not inside a table: no cell.
  SourceCell cell_of(const pugi::xml_node& paragraph);
  int new_table() { return tables_++; }

 private:
  struct Row {
    int table = 0;
    int number = 0;
    bool header = false;
  };
  void lay_out(const pugi::xml_node& table);
  void lay_out_row(const pugi::xml_node& node, const Row& row);

  int tables_ = 0;
  std::unordered_set<std::size_t> known_;              // w:tbl
  std::unordered_map<std::size_t, SourceCell> cells_;  // by w:tc
  std::map<int, std::size_t> merged_;  // of the table at hand: column -> w:tc that goes on below
};

}  // namespace tongket
