// The ruled lines of a page, either direction in one form, pieces of one line as one.
//
//   for (const PdfStraight& line : level_lines(rules)) ... line.at is its y ...
#pragma once

#include <vector>

#include "read/source/pdf_page.h"

namespace tongket {

struct PdfStraight {
  double at = 0;  // across it
  double from = 0;
  double to = 0;
};

// Ascending by `at`, nearly.
std::vector<PdfStraight> level_lines(const PdfRules& rules);
std::vector<PdfStraight> upright_lines(const PdfRules& rules);

}  // namespace tongket
