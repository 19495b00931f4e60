// Any bytes as what poppler and Tesseract print: the list of words, behind a zero byte the drawing,
// behind another one Tesseract's table. Properties: boxes lie within bounds; every word that stands
// on a page is in its lines or was the mark of a note; numbers ascend within the page.

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/source/pdf_lines.h"
#include "read/source/source_fuzz.h"

namespace {

using tongket::PdfPage;
using tongket::PdfText;
using tongket::PdfWord;
using tongket::SourceLine;

std::size_t letters(const std::string& text) {
  return text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

void check(tongket::PdfLines& lines, const PdfPage& page, PdfText kind) {
  std::size_t before = 0;
  for (const PdfWord& word : page.words) {
    TK_ASSERT(std::isfinite(word.box.left + word.box.right + word.box.top + word.box.bottom));
    before += letters(word.text);
  }
  std::size_t after = 0;
  int number = 0;
  for (const SourceLine& line : lines.read(page, kind)) {
    TK_ASSERT(!tongket::first_invalid_utf8(line.text));
    TK_ASSERT(line.page == page.number && line.number >= number);
    TK_ASSERT(line.number / 1000 == page.number);
    TK_ASSERT(line.cell.row >= 0 && line.cell.column >= 0 && line.cell.columns >= 1);
    number = line.number;
    after += letters(line.text);
  }
  if (kind == PdfText::kScanned) TK_ASSERT(before == after);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string_view> given = tongket::split(all, '\0');
  std::vector<PdfPage> pages = tongket::parse_pdf_words(given[0], 1);
  if (given.size() > 1) tongket::add_pdf_rules(given[1], pages);
  tongket::PdfLines lines;
  for (const PdfPage& page : pages) check(lines, page, PdfText::kPrinted);
  PdfPage scan{.number = static_cast<int>(pages.size()) + 1, .width = 595, .height = 842};
  if (given.size() > 2) scan.words = tongket::parse_ocr_words(given[2], 300);
  check(lines, scan, PdfText::kScanned);
  return 0;
}
