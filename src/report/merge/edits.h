// What a person changed in a printed report: the edited file against the edition's manifest. A pure
// function; merge.h stores what it finds.
//
//   for (const Edit& edit : edits_of(manifest, file)) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/merge/edited_file.h"
#include "report/merge/manifest.h"

namespace tongket {

struct Edit {
  enum class Kind {
    kEdited,    // the text of a place is another one
    kDropped,   // a place was deleted
    kAdded,     // a text was added beside a place
    kFigure,    // a number is another one
    kTable,     // words or rows of a table, which no report keeps
    kTemplate,  // text of the template, or beside it, which no report keeps
  };
  Kind kind = Kind::kEdited;
  std::string place;    // section of the archive; empty for kTemplate
  std::string printed;  // text before, numbers as printed
  // kEdited, kAdded: paragraphs with "{{slot}}" for numbers, separated by line breaks; kFigure: the
  // number as written; else the text found, empty if it is gone.
  std::string stated;
  std::size_t number = 0;  // kFigure: of the manifest
};

// "edited", "dropped", "added", "figure", "table", "template"
std::string_view to_code(Edit::Kind kind);

// In the order of the report; figures behind the edit of their block.
std::vector<Edit> edits_of(const Manifest& manifest, const EditedFile& file);

}  // namespace tongket
