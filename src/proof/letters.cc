#include "proof/letters.h"

namespace tongket {

std::vector<std::string_view> characters_of(std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    out.push_back(word.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace tongket
