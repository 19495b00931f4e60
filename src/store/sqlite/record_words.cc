#include "store/sqlite/record_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace tongket::sqlite {
namespace {

bool is_of_word(UChar32 character) {
  return u_isalnum(character) != 0 || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

}  // namespace

std::vector<std::string> record_words(std::string_view text) {
  const std::string lower = lower_case(to_nfc(text));
  const auto size = static_cast<std::int32_t>(lower.size());
  std::vector<std::string> out;
  std::string word;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 character = 0;
    U8_NEXT(lower.data(), at, size, character);
    if (character >= 0 && is_of_word(character)) {
      word.append(lower, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace tongket::sqlite
