// The styles of a Word document (word/styles.xml), as far as a composer asks for them: which style
// a paragraph has, by which id a style of a known name goes in this document (ids are translated,
// names such as "heading 1" are not), and which outline level a paragraph has, through the styles
// its style is based on.
//
//   const DocxStyles styles(docx);
//   styles.outline_level(paragraph)        // 0 for a heading of the first level, nullopt for text
//   styles.id_of({"paragraph", "footnote text"})
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "office/docx.h"

namespace tongket {

struct DocxStyleName {
  std::string_view kind;  // "paragraph", "character", "table", "numbering"
  std::string_view name;  // as w:name gives it; ASCII case is not regarded
};

class DocxStyles {
 public:
  // A document without styles, or with styles that cannot be read, has none.
  explicit DocxStyles(DocxPackage& docx);

  // The id of the paragraph's style; that of the default one if it names none; may be empty.
  [[nodiscard]] std::string style_of(const pugi::xml_node& paragraph) const;
  // 0 to 8; nullopt for body text.
  [[nodiscard]] std::optional<int> outline_level(const pugi::xml_node& paragraph) const;
  // nullopt if the document has no such style.
  [[nodiscard]] std::optional<std::string> id_of(const DocxStyleName& name) const;

 private:
  struct Style {
    std::string kind;
    std::string name;  // lower-cased
    std::string based_on;
    std::optional<int> outline_level;
  };
  std::map<std::string, Style> styles_;  // by id
  std::string default_paragraph_;
};

}  // namespace tongket
