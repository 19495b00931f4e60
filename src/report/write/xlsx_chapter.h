// A chapter of a report as a sheet: what its sentences say as rows (indicator, unit, period, value,
// comparisons, the sentence), its tables as they are, its charts beside their values. Headings
// stand where something follows them.
//
//   SheetSpec sheet = chapter_sheet(document, {"I. Post", "I. Post", {12, 13, 14}});
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "office/xlsx_write.h"
#include "report/compose/document.h"
#include "report/write/outline.h"

namespace tongket {

struct SheetChapter {
  std::string name;                 // of the sheet
  std::string title;                // of the chapter
  std::vector<std::size_t> blocks;  // positions in Document::blocks
  std::size_t numbers = 0;          // printed in them
};

// The numbers of a block in their order.
std::vector<std::size_t> numbers_of(const Block& block);

SheetSpec chapter_sheet(const Document& document, const SheetChapter& chapter);

}  // namespace tongket
