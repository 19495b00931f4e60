// How the paragraphs of a template look, as far as the web page shows it: alignment, weight, frame,
// capitals. What a paragraph does not say itself its style says, or the style that one is based on.
//
//   const ParagraphLooks looks(docx);
//   looks.look_of(paragraph).capitals      // true for a heading of the upper level
#pragma once

#include <map>
#include <optional>
#include <string>

#include "office/docx.h"
#include "report/compose/document.h"

namespace tongket {

class ParagraphLooks {
 public:
  // A document without styles, or with styles that cannot be read, has none.
  explicit ParagraphLooks(DocxPackage& docx);

  [[nodiscard]] ParagraphLook look_of(const pugi::xml_node& paragraph) const;

 private:
  // What one style or paragraph says itself.
  struct Part {
    std::string based_on;
    std::optional<ParagraphLook::Align> align;
    std::optional<ParagraphLook::Frame> frame;
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<bool> capitals;
    std::optional<bool> with_next;
    void add(const Part& more);  // what is not said yet
  };
  static Part part_of(const pugi::xml_node& paragraph_format, const pugi::xml_node& run_format);

  std::map<std::string, Part> styles_;  // by id
  std::string default_style_;
};

}  // namespace tongket
