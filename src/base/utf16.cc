#include "base/utf16.h"

namespace tongket {

std::size_t utf16_units(std::string_view text, std::size_t bytes) {
  std::size_t out = 0;
  for (const char c : text.substr(0, bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) out += byte >= 0xF0U ? 2 : 1;
  }
  return out;
}

}  // namespace tongket
