// Tags of a template, "{{ ... }}" in the paragraphs of a Word document. Word cuts a text into runs
// wherever the spelling check, an editing session or a bookmark saw a border, also inside a tag;
// here each tag is put together again, so that it stands alone in one run, with the formatting that
// its first character had. What stands around it keeps its text and formatting.
//
//   <w:r><w:t>GDP {</w:t></w:r><w:proofErr/><w:r><w:t>{x}} %</w:t></w:r>
//   -> <w:r><w:t>GDP </w:t></w:r><w:r><w:t>{{x}}</w:t></w:r><w:proofErr/><w:r><w:t> %</w:t></w:r>
//
//   TK_TRY(const std::vector<DocxTag> tags, isolate_tags(paragraph));
//   set_docx_run_text(tags[0].run, "8,02");
#pragma once

#include <pugixml.hpp>

#include <string>
#include <vector>

#include "base/result.h"
#include "office/docx_text.h"

namespace tongket {

struct DocxTag {
  // Between the braces, in NFC, trimmed; curly quotes as straight ones; all kinds of blanks, tabs
  // and line breaks as spaces; without invisible characters.
  std::string text;
  pugi::xml_node run;
};

// The tags in reading order. kInvalidInput, with nothing changed, if one is not closed within the
// paragraph, if "}}" stands alone, or if a picture, a note or a field's mark stands within a tag.
Result<std::vector<DocxTag>> isolate_tags(const DocxParagraph& paragraph);

}  // namespace tongket
