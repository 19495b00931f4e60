// Lines of the table of contents in a Word file.
#pragma once

#include <string>

#include "report/compose/document.h"
#include "report/compose/template.h"

namespace tongket {

// The bookmark of what the contents list under a number.
std::string contents_bookmark(std::size_t number);

// Gives the paragraph of a line the style of its level ("toc 1", ...), where the template has one,
// and behind a tab the page of what it leads to, a field that the program showing the file works
// out.
void add_page_field(const DocxStyles& styles, const ContentsMark& line, pugi::xml_node paragraph);

}  // namespace tongket
