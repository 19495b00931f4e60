// A printed Word file that comes back, read as lines of text with what its bookmarks say about each
// character. Bookmarks may begin and end anywhere: Word and LibreOffice move their ends between
// runs, paragraphs and cells. Deleted text of tracked changes does not count, inserted text does; a
// paragraph whose mark was deleted goes on in the next one; a line break ends a line.
//
//   TK_TRY(const EditedFile file, read_edited_file(bytes, "so-ket.docx"));
//   file.mark                               // "12_0a1b2c3d4e5f", see edition_mark()
//   file.lines[3].pieces[0].number          // the number that the text was printed as
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

// A picture or a chart among the text, U+FFFC.
inline constexpr std::string_view kDrawing = "\uFFFC";

// Text of which all characters stand within the same bookmarks.
struct EditedPiece {
  std::string text;                   // NFC; blanks of all kinds as spaces
  std::optional<std::size_t> block;   // in Document::blocks
  std::optional<std::size_t> number;  // in Document::numbers
};

struct CellPlace {
  std::size_t table = 0;  // counted over the file
  std::size_t row = 0;
  std::size_t cell = 0;
};

struct EditedLine {
  std::vector<EditedPiece> pieces;  // none is empty
  std::optional<CellPlace> cell;    // of the innermost table
};

struct EditedFile {
  std::string mark;
  std::vector<EditedLine> lines;  // those that hold more than blanks
};

std::string line_text(const EditedLine& line);

// What DocxPackage::open() refuses; kInvalidInput for a file that no edition's mark stands in.
Result<EditedFile> read_edited_file(std::string_view bytes, const std::string& file);

}  // namespace tongket
