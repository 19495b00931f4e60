// The numbers whose observation the document itself names (SourceText::figures): they replace what
// was understood from the words around them, with full confidence. What it marks as a comparison is
// no value.
#pragma once

#include "read/prose/reading.h"

namespace tongket {

void read_figures(const SourceText& source, const Pack& pack, std::vector<ReadFact>& facts);

}  // namespace tongket
