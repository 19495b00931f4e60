// The words by which a record is found: runs of letters, marks and digits, in lower case. What is
// looked for goes the same way, so "Buu-chinh" finds what has both "buu" and "chinh".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket::sqlite {

// Ascending, each once; the text is valid UTF-8.
std::vector<std::string> record_words(std::string_view text);

}  // namespace tongket::sqlite
