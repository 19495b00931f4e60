#include "cases/record_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostTyped = 10;
constexpr std::size_t kLongestWord = 60;

// Calls `told` with each word of letters and digits, as it is written, in small letters.
template <typename Told>
void each_word(std::string_view text, const Told& told) {
  const std::string lower = lower_case(to_nfc(text));
  const auto length = static_cast<std::int32_t>(lower.size());
  std::int32_t begin = 0;
  for (std::int32_t at = 0; at <= length;) {
    const std::int32_t here = at;
    UChar32 letter = -1;
    if (at < length) {
      U8_NEXT(lower.data(), at, length, letter);
    } else {
      ++at;
    }
    if (letter >= 0 && u_isalnum(letter) != 0) continue;
    if (here > begin && here - begin <= static_cast<std::int32_t>(kLongestWord)) {
      told(lower.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(here - begin)));
    }
    begin = at;
  }
}

}  // namespace

std::string record_words(std::span<const std::string> texts) {
  std::string out;
  std::set<std::string> known;
  const auto add = [&](const std::string& word) {
    if (!known.insert(word).second) return;
    out.append(out.empty() ? "" : " ").append(word);
  };
  for (const std::string& text : texts) {
    each_word(text, [&](const std::string& word) {
      add(fold(word));
      add(word);
    });
  }
  return out;
}

std::string folded_words(std::string_view text) {
  std::string out;
  each_word(text, [&](const std::string& word) {
    out.append(out.empty() ? "" : " ").append(fold(word));
  });
  return out;
}

std::vector<std::string> query_words(std::string_view typed) {
  std::vector<std::string> out;
  if (first_invalid_utf8(typed)) return out;
  each_word(typed, [&](std::string word) {
    const bool is_new = std::ranges::find(out, word) == out.end();
    if (is_new && out.size() < kMostTyped) out.push_back(std::move(word));
  });
  return out;
}

}  // namespace tongket
