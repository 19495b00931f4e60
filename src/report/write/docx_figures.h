// The part of a Word file that tells what its marked numbers are (model/figure_marks.h).
//
//   TK_CHECK(add_figures(docx, document, {0, 1, 4}));
#pragma once

#include <cstddef>
#include <set>

#include "office/docx.h"
#include "report/compose/document.h"

namespace tongket {

// `marked` are the numbers of the document that have a bookmark of their own. Without any, and
// without charts, nothing is added.
Result<> add_figures(DocxPackage& docx, const Document& document,
                     const std::set<std::size_t>& marked);

}  // namespace tongket
