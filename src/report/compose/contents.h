// The table of contents of a report.
#pragma once

#include "report/compose/blocks.h"

namespace tongket {

// The place of the table of contents, which list_contents() fills. Of several in a report the first
// is filled; the others stay empty.
void add_contents(Composition& composition, const Spot& spot, const ContentsWanted& wanted);

// To be called when all blocks are there: only then it is known what stands behind the place.
void list_contents(Document& document);

// Whether the block at `index` is the caption of the table that follows it.
bool is_caption(const Document& document, std::size_t index);

}  // namespace tongket
