// Where charts are drawn on a page: lines of one length at even steps, whose ends carry the labels
// of an axis (beside level lines, below upright ones). Rows of a table have their words between the
// lines, so a table that is ruled in one direction is none.
//
//   for (const PdfBox& chart : find_charts(page)) ... what stands there are labels ...
#pragma once

#include <vector>

#include "read/source/pdf_page.h"

namespace tongket {

// With the room that labels take beside and below the lines.
std::vector<PdfBox> find_charts(const PdfPage& page);

}  // namespace tongket
