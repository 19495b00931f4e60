// Words with boxes -> lines of text. Words stand in one line if they share most of their height;
// between two of them goes a blank unless they touch. Small raised figures that refer to a note are
// left out, as Word's text leaves them out; one at the beginning of a line makes the line a note.
//
//   for (const PdfTextLine& line : text_lines(words, PdfText::kPrinted)) ... line.text() ...
#pragma once

#include <string>
#include <vector>

#include "read/source/pdf_page.h"

namespace tongket {

enum class PdfText {
  kPrinted,  // boxes are those of the font
  kScanned,  // boxes are those of the ink, so small letters look like small type
};

// Words of a line that stand near each other.
struct PdfChunk {
  PdfBox box;
  std::string text;
};

struct PdfTextLine {
  PdfBox box;
  std::vector<PdfChunk> chunks;  // from left to right
  bool note = false;             // begins a note

  [[nodiscard]] std::string text() const;
};

// From top to bottom.
std::vector<PdfTextLine> text_lines(std::vector<PdfWord> words, PdfText kind);

}  // namespace tongket
