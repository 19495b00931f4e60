// Writes a composed report into its template: elements are copied with their tags replaced, block
// tags become paragraphs, tables and charts in the format of the tag's paragraph. Bookmarks carry
// what an edited file is understood by:
//
//   tke_<edition>        once, at the beginning: edition_mark() of report/archive.h
//   tkb_<block>          around a block that a tag produced, by its position in Document::blocks
//   tkn_<number>         around a printed number, by its position in Document::numbers
//
// Word and LibreOffice keep bookmarks through editing and saving. What the numbers are is told by a
// part of its own (docx_figures.h).
#pragma once

#include <string>

#include "report/compose/document.h"
#include "report/compose/template.h"

namespace tongket {

struct DocxOptions {
  std::string edition;  // letters, digits and '_'; empty: no edition is kept of this file
};

// The template is used up: its elements are taken apart. kOverflow if the file would be too large.
Result<std::string> write_docx(const Document& document, ReportTemplate report_template,
                               const DocxOptions& options);

}  // namespace tongket
