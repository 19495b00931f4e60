// Comments in the margin of a Word document: word/comments.xml holds what they say, marks in the
// main document where they stand. A document that has comments keeps them; ours get further ids.
//
//   TK_TRY(DocxComments comments, DocxComments::open(docx));
//   comments.add({"An", "A", date, {"Please check."}}, paragraph, *isolate_stretch(paragraph, r));
//
//   <w:commentRangeStart w:id="3"/> <w:r>...</w:r> <w:commentRangeEnd w:id="3"/>
//   <w:r><w:commentReference w:id="3"/></w:r>
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "office/docx.h"
#include "office/docx_stretch.h"

namespace tongket {

struct DocxComment {
  std::string author;
  std::string initials;
  Date date;
  std::vector<std::string> paragraphs;
};

// Word allows comments in the body only, not in notes, headers, footers and text boxes.
class DocxComments {
 public:
  // The package must outlive it, and nobody else may set its parts meanwhile. kInvalidInput if the
  // comments it has cannot be read.
  static Result<DocxComments> open(DocxPackage& docx);

  // Adds a comment to the stretch of a paragraph of the main document, or, without one, to the
  // empty paragraph; tells its id.
  int add(const DocxComment& comment, pugi::xml_node paragraph,
          const std::optional<DocxStretch>& stretch);

 private:
  void write(const DocxComment& comment, int id);
  void refer(pugi::xml_node run, int id) const;

  pugi::xml_node root_;  // w:comments
  std::optional<std::string> text_style_;
  std::optional<std::string> mark_style_;
  int next_id_ = 0;
};

}  // namespace tongket
