#include "office/xml_text.h"

namespace tongket {
namespace {

// What stands for the character at the beginning of `text`; a whole UTF-8 character may be dropped.
struct Escape {
  std::string_view written;
  std::size_t bytes = 1;
};

Escape piece_of(std::string_view text) {
  switch (text.front()) {
    case '&':
      return {"&amp;"};
    case '<':
      return {"&lt;"};
    case '>':
      return {"&gt;"};
    case '"':
      return {"&quot;"};
    case '\t':
    case '\n':
    case '\r':
      return {text.substr(0, 1)};
    default:
      break;
  }
  if (static_cast<unsigned char>(text.front()) < 0x20) return {""};
  if (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF")) return {"", 3};
  return {text.substr(0, 1)};
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size();) {
    const Escape piece = piece_of(text.substr(i));
    out += piece.written;
    i += piece.bytes;
  }
  return out;
}

}  // namespace tongket
