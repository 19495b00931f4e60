// Places in a text as browsers count them: UTF-16 code units, two for a character that UTF-8 writes
// in four bytes. What the API tells about a stretch of a text counts so.
//
//   utf16_units("Vi\u1ec7t Nam", 5)   // 3: the bytes of "Vi" and of the third letter
#pragma once

#include <cstddef>
#include <string_view>

namespace tongket {

// Code units of the characters that begin within the first `bytes` bytes; the text is valid UTF-8.
std::size_t utf16_units(std::string_view text, std::size_t bytes);

}  // namespace tongket
