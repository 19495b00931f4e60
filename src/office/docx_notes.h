// Marks that a composer sets into a Word document: bookmarks, by which a printed number leads back
// to where it came from, and footnotes.
//
//   DocxBookmarks bookmarks(docx);
//   TK_CHECK(bookmarks.add({run, run}, "obs_1f03"));
//   TK_TRY(const int id, add_footnote(docx, run, "As of 2022-12-20."));
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "office/docx.h"

namespace tongket {

// From the beginning of one element to the end of another; both in the main document or both in
// one other part, children of paragraphs, cells or the body.
struct DocxRange {
  pugi::xml_node first;
  pugi::xml_node last;
};

// Bookmarks get numbers and names that no other bookmark of the document has. One object at a time
// per package: it reads once what is in use.
class DocxBookmarks {
 public:
  explicit DocxBookmarks(DocxPackage& docx);
  // kInvalidInput unless the name has at most 40 letters, digits and '_', does not begin with a
  // digit and is not in use, without regard to case (what Word demands).
  Result<> add(const DocxRange& range, std::string_view name);

 private:
  std::string file_;
  std::set<std::string> names_;  // lower-cased
  std::int64_t next_id_ = 0;
};

// Sets a footnote's mark behind a run of the main document and its text into the footnotes, which
// come into being if the document has none. Tells the note's id. Errors: those of a document whose
// footnotes are no XML.
Result<int> add_footnote(DocxPackage& docx, pugi::xml_node run, std::string_view text);

}  // namespace tongket
