// A text of a unit as paragraphs and sentences, so that each can be taken into a report by itself.
// A sentence ends with ". ", "! ", "? " or the paragraph; not behind an abbreviation in capitals
// ("TP. Da Nang", with its diacritics), not behind the number of a list ("1. Results"), not before
// a small letter.
//
//   for (const SentencePlace& sentence : sentences_of(text)) sentence.text, sentence.paragraph
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tongket {

struct SentencePlace {
  std::string_view text;      // of the given text, without blanks around it
  std::size_t paragraph = 0;  // from 0; blank lines count nothing
};

std::vector<SentencePlace> sentences_of(std::string_view text);

}  // namespace tongket
