// A grid as a Word table (w:tbl, ECMA-376 part 1, 17.4): thin borders or the template's table style
// "TongKetTable", header rows repeated on each page, rows not split over pages.
#pragma once

#include <pugixml.hpp>

#include <functional>

#include "report/compose/document.h"

namespace tongket {

struct TableLook {
  std::string style;       // id of the table style; empty: borders are written out
  std::string text_style;  // id of the paragraph style of cells; may be empty
  int width_twips = 9070;  // of the text
};

// Appends a table behind `before`. `fill` puts spans into an empty paragraph.
pugi::xml_node insert_table(
    pugi::xml_node before, const Grid& grid, const TableLook& look,
    const std::function<void(pugi::xml_node paragraph, const std::vector<Span>& spans)>& fill);

}  // namespace tongket
