// An element of a template as the web page and Excel show it: its paragraphs with heading level and
// alignment, its tables as grids; tags replaced by what they stand for.
#pragma once

#include "report/compose/template.h"

namespace tongket {

// Fills kind, paragraph or grid of `block`, whose `filled` must be complete.
void flatten(const ReportTemplate& report_template, const TemplateElement& element, Block& block);

// Gives the paragraphs of block tags the look of the tag's paragraph, and what stands before it.
void dress(const ReportTemplate& report_template, Document& document);

}  // namespace tongket
