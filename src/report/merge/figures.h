// The numbers of an edited text. A number lives on where its bookmark still holds the same number,
// however that is written; it was changed where the bookmark holds another one, or where one number
// stands in its place after the bookmark was typed over.
//
//   const ResolvedText text = resolve_numbers(manifest, old_lines, new_lines);
//   text.lines[0]             // "Doanh thu uoc dat {{POST.REV|VN|2022|actual|||VND}} ty dong."
//   text.figures[0].stated    // "53.000"
#pragma once

#include <string>
#include <vector>

#include "report/merge/edited_file.h"
#include "report/merge/manifest.h"

namespace tongket {

struct FigureEdit {
  std::size_t number = 0;  // of the manifest
  std::string stated;      // what stands there now
};

struct ResolvedText {
  std::vector<std::string> lines;  // comparable, with "{{slot}}" for the numbers that live on
  std::vector<FigureEdit> figures;
};

// `before` and `after` are the same part of the report.
ResolvedText resolve_numbers(const Manifest& manifest,
                             const std::vector<const Manifest::Line*>& before,
                             const std::vector<EditedLine>& after);

// A printed line in the same form.
std::string with_slots(const Manifest& manifest, const Manifest::Line& line);

}  // namespace tongket
