// A stretch of a paragraph's text as elements of the document: runs are split where it begins and
// ends, each part with the formatting of the whole, so that what marks the stretch (a comment) can
// stand exactly around it. Inside hyperlinks, insertions and content controls too; a field is one
// thing, as Word makes its text anew, but for the text of a hyperlink.
//
//   if (const auto stretch = isolate_stretch(paragraph, {4, 11})) ... before stretch->first ...
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

#include "office/docx.h"

namespace tongket {

// Bytes of docx_text() of a paragraph.
struct DocxTextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct DocxStretch {
  pugi::xml_node first;  // marks that open stand before it
  pugi::xml_node last;   // marks that close stand behind it
  pugi::xml_node
      behind;  // child of the paragraph; what belongs to the stretch as a whole follows it
};

// Borders must stand between characters. nullopt, with nothing changed, if no text stands there.
std::optional<DocxStretch> isolate_stretch(pugi::xml_node paragraph, DocxTextRange range);

// Around one element somewhere within the paragraph (a run with a note's mark, a text box).
DocxStretch stretch_around(const pugi::xml_node& paragraph, const pugi::xml_node& node);

// All that a paragraph holds; nullopt if it holds nothing.
std::optional<DocxStretch> whole_stretch(const pugi::xml_node& paragraph);

// The text of a paragraph as a reader of documents gives it on (NFC, a blank for each control
// character) against the text as it stands: where a stretch of the former stands in the latter.
// Characters that were exchanged one for one (fonts from before Unicode) are followed too. nullopt
// if the two are different texts.
struct DocxTextPair {
  std::string_view standing;  // docx_text()
  std::string_view read;
};
std::optional<DocxTextRange> standing_range(const DocxTextPair& texts, const DocxTextRange& read);

}  // namespace tongket
