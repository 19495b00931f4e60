// The chapters of a composed report: its headings, each with how deep it stands among those around
// it. Levels that a template leaves out count nothing, so that no depth is skipped.
//
//   for (const Chapter& chapter : outline_of(document)) ... chapter.depth ... chapter.text ...
#pragma once

#include <string>
#include <vector>

#include "report/compose/document.h"

namespace tongket {

struct Chapter {
  std::size_t block = 0;  // position of the heading in Document::blocks
  int depth = 0;          // 0 for the upper ones
  std::string id;         // "1-2-1": the second part of the first chapter, its first part
  std::string text;
};

// In their order.
std::vector<Chapter> outline_of(const Document& document);

// The text of a paragraph, line breaks as blanks.
std::string line_of(const Paragraph& paragraph);

}  // namespace tongket
