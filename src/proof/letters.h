// The letters of a word one by one, each with the bytes that it is written with.
//
//   characters_of("\u0111i")   // two characters, the first of two bytes
#pragma once

#include <string_view>
#include <vector>

namespace tongket {

std::vector<std::string_view> characters_of(std::string_view word);

}  // namespace tongket
