// The words by which texts are found: of each word its form without diacritics, and beside it the
// one that was written if that has some. So "buu chinh" finds what "b\u01b0u ch\u00ednh" finds, and
// who types the marks finds only what has them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

// Of a stored text: small letters and digits, blanks between, each word once.
std::string record_words(std::span<const std::string> texts);
// The same without the written forms, in the order of the text, each as often as it stands.
std::string folded_words(std::string_view text);
// Of what somebody typed, at most ten words.
std::vector<std::string> query_words(std::string_view typed);

}  // namespace tongket
