// Sentences from values: "Doanh thu dich vu buu chinh nam 2022 uoc dat 52.300 ty dong, tang 12.7%
// so voi nam 2021, dat 98% ke hoach nam 2022; trong do: ...", with their diacritics and in the
// pack's wordings. A comparison that we only know as stated gets a footnote that names its source.
#pragma once

#include <vector>

#include "report/compose/composition.h"

namespace tongket {

// One paragraph for an item.
Spans sentence(Composition& composition, const Item& item);

// The comparisons of one value in words, joined by commas; empty if there are none.
Spans comparison_words(Composition& composition, const Item& item, const Line& line);
// One comparison in words.
Spans said_words(Composition& composition, const Said& said, const Fact& fact);

// Puts one footnote behind the first of `paragraphs` with a number that is only stated; it names
// the source and which comparisons it speaks of. Nothing if there is none.
void add_source_footnote(Composition& composition, std::vector<Spans>& paragraphs);

}  // namespace tongket
