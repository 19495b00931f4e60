// A document as lines with their place, whatever file it came from: the one form that reading and
// proofreading work on. Text is UTF-8 in NFC, without line ends, blanks kept as they were.
//
//   TK_TRY(const SourceText text, read_source("bao-cao.docx", {}, progress));
//   for (const SourceLine& line : text.lines) ... line.number, line.text ...
//
// What counts as a line: .txt the line; .docx the paragraph, numbered as docx_paragraphs() does,
// those in cells of tables too; .pdf page x 1000 + line of the page; .xlsx the row (of the k-th
// sheet: (k - 1) x 10,000,000 + row), one SourceLine a cell. A note stands behind the line that
// refers to it and has its number, and so have the lines of a chart (a table of its values); the
// pieces of a line beyond max_line_bytes share its number too.
//
// Numbers that a spreadsheet or a chart stores are written as Vietnamese texts write them:
// "1447,856" with a decimal comma and without marks for thousands, "12,7%" where they are shown as
// percent.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "model/observation.h"

namespace tongket {

enum class SourceFormat { kText, kDocx, kPdf, kXlsx };
std::string_view to_code(SourceFormat format);  // "txt", "docx", "pdf", "xlsx"

// Where a line stands in a table; rows and columns count from 0.
struct SourceCell {
  int table = -1;  // number within the document, from 0; -1: not in a table
  int row = 0;
  int column = 0;       // of the grid: cells to the left count with their span
  int columns = 1;      // how many columns it spans
  int rows = 1;         // and rows; what it covers below has empty lines of its own
  bool header = false;  // a row that the document marks as repeated heading

  [[nodiscard]] bool inside() const { return table >= 0; }
};

struct SourceLine {
  std::string text;
  int number = 0;   // ascending; lines of one cell or row may share it
  int page = 0;     // from 1; 0: the format has no pages
  int heading = 0;  // outline level that the format tells, from 1; 0: it tells none
  // Bytes at the beginning of `text` that do not stand in the document: the number or the mark
  // that Word gives the paragraph of a list ("1.2. ", "- ").
  int generated = 0;
  bool footnote = false;  // or an endnote
  bool label = false;     // in a chart drawn on a page (.pdf): of an axis or a bar, no sentence
  SourceCell cell;
};

// What the document itself says a number is (model/figure_marks.h).
struct FigureKey {
  ObservationKey key;
  int mult = 0;  // the power of ten that it is printed in
  ObsStatus status = ObsStatus::kNormal;
  Qualifier qualifier = Qualifier::kExact;
  bool compares = false;  // a comparison with the observation, not its value
};

struct SourceFigure {
  std::size_t line = 0;   // index into SourceText::lines
  std::size_t begin = 0;  // bytes [begin, end) of its text
  std::size_t end = 0;
  FigureKey about;
};

// What could not be read, or was read differently from what a reader might expect: a page without
// text, a converted encoding, pages left out.
struct SourceNotice {
  std::string key;
  Args args;
  Place place;
};

struct SourceText {
  std::string name;  // of the document; the file's name without its ending unless told
  SourceFormat format = SourceFormat::kText;
  // Lines are pieces of paragraphs, wrapped at a width (.txt, .pdf), not whole ones (.docx, .xlsx).
  bool wrapped = true;
  std::vector<SourceLine> lines;
  std::vector<SourceNotice> notices;
  std::vector<SourceFigure> figures;  // in order of the text; none unless the document tells
};

struct SourceLimits {
  std::size_t max_bytes = std::size_t{256} << 20;
  std::size_t max_text_bytes = std::size_t{64} << 20;
  std::size_t max_lines = 2'000'000;
  std::size_t max_line_bytes = std::size_t{256} << 10;  // a longer line is cut into pieces
  int max_pages = 5000;
  int max_ocr_pages = 500;
  int seconds = 600;  // of a helper process, in all
};

// Chooses the reader by the content, not by the name. kInvalidInput for what is none of the
// formats, is damaged or hostile; kOverflow beyond the limits; kCancelled.
Result<SourceText> read_source(const std::filesystem::path& file, const SourceLimits& limits,
                               Progress& progress);

// Whether read_source() takes the bytes for a PDF document, which another process reads from a
// file.
bool is_pdf(std::string_view bytes);
// read_source() of anything that is_pdf() denies; `file` names the bytes.
Result<SourceText> source_of_bytes(std::string_view bytes, const std::string& file,
                                   const SourceLimits& limits, Progress& progress);

// Each format by itself; `file` names the bytes in errors and gives the name of the document.
Result<SourceText> text_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits);
Result<SourceText> docx_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits);
Result<SourceText> xlsx_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits, Progress& progress);
// Runs poppler, and Tesseract for pages without text, as processes of their own under limits.
Result<SourceText> pdf_source(const std::filesystem::path& file, const SourceLimits& limits,
                              Progress& progress);

}  // namespace tongket
