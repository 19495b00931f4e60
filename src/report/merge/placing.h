// Which part of the printed report each line of an edited file is. Bookmarks decide first, then
// equal text, then what stands between its neighbours and looks alike; what is left was added by a
// person and belongs beside its neighbour, or to no place that a report could keep.
//
//   const Placing placing = place_lines(manifest, file);
//   placing.units[7].where, placing.units[7].block
#pragma once

#include <cstddef>
#include <vector>

#include "report/merge/edited_file.h"
#include "report/merge/manifest.h"

namespace tongket {

struct PlacedUnit {
  enum class Where {
    kUnknown,
    kBlock,     // part of a block with a place
    kTemplate,  // a line of the template: `block` and `line`
    kOpening,   // `block` is the number of the opening
    kBefore,    // added before or behind a block
    kAfter,
    kNowhere,  // added where nothing is that it could be kept with
  };
  EditedLine line;  // a whole one, or the part of it that belongs to one block
  Where where = Where::kUnknown;
  std::size_t block = 0;  // in Manifest::blocks
  std::size_t index = 0;  // of the template's line within its block
};

struct Placing {
  std::vector<PlacedUnit> units;  // in the order of the file
};

Placing place_lines(const Manifest& manifest, const EditedFile& file);

}  // namespace tongket
