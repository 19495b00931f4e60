// What poppler tells of a page of a PDF, before anybody knows what is a line or a table: words with
// their boxes (pdftotext -bbox; Tesseract's table of words for scans) and ruled lines (pdftops).
// Lengths are points (1/72 inch) from the upper left corner; y grows downwards.
//
//   TK_TRY(std::vector<PdfPage> pages, parse_pdf_words(printed, first_page, file));
//   add_pdf_rules(postscript, pages);
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket {

struct PdfBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double middle() const { return (top + bottom) / 2; }
  [[nodiscard]] double centre() const { return (left + right) / 2; }
};

struct PdfWord {
  PdfBox box;
  std::string text;  // valid UTF-8, not empty
};

// A straight line, or a filled strip as thin as one; exactly level or upright.
struct PdfRules {
  struct Level {
    double y = 0;
    double left = 0;
    double right = 0;
  };
  struct Upright {
    double x = 0;
    double top = 0;
    double bottom = 0;
  };
  std::vector<Level> level;
  std::vector<Upright> upright;
};

struct PdfPage {
  int number = 0;  // from 1
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
  PdfRules rules;
};

// What `pdftotext -bbox -f first` printed. What is damaged or lies off the page is left out; pages
// that were cut off at the end are missing.
std::vector<PdfPage> parse_pdf_words(std::string_view printed, int first);

// Adds what `pdftops` printed of the same pages, in order.
void add_pdf_rules(std::string_view postscript, std::vector<PdfPage>& pages);

// What `tesseract ... tsv` printed of a picture of the page at `dots` per inch.
std::vector<PdfWord> parse_ocr_words(std::string_view printed, double dots);

}  // namespace tongket
