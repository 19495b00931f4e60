// A Word template understood: its body as a tree of elements to copy, block tags, loops and
// choices. The elements stay in the package; the tree names them by position.
//
//   TK_TRY(ReportTemplate report_template, read_template(bytes, "so-ket.docx"));
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "office/docx.h"
#include "office/docx_styles.h"
#include "office/docx_tags.h"
#include "report/compose/document.h"
#include "report/compose/paragraph_looks.h"
#include "report/compose/tag.h"

namespace tongket {

// A tag where it stands.
struct PlacedTag {
  Tag tag;
  DocxParagraph paragraph;
  pugi::xml_node run;
};

// A child of the template's body.
struct TemplateElement {
  pugi::xml_node node;
  std::vector<PlacedTag> tags;  // inline ones, in reading order
};

struct TemplateNode {
  enum class Kind { kCopy, kBlock, kEach, kIf };
  Kind kind = Kind::kCopy;
  std::size_t element = 0;
  PlacedTag tag;                        // not for kCopy
  std::vector<TemplateNode> body;       // kEach, kIf
  std::vector<TemplateNode> otherwise;  // kIf
};

struct ReportTemplate {
  DocxPackage docx;
  DocxStyles styles;
  ParagraphLooks looks;
  std::vector<TemplateElement> elements;
  std::vector<TemplateNode> nodes;
  std::vector<PlacedTag> around;  // inline tags of headers, footers and notes
};

// kInvalidInput with the paragraph for what no template may hold (office/docx_guard.h), an unknown
// or unclosed tag, a block tag with other text around it but a dash or number before it, and loops
// that are not closed, stand within one over the same things, or are nested more than 6 deep.
Result<ReportTemplate> read_template(std::string_view bytes, const std::string& file);

}  // namespace tongket
