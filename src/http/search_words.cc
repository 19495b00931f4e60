#include "http/search_words.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

// Each grade twice: the even one with the diacritics as typed.
constexpr int kSame = 0;
constexpr int kBegins = 2;
constexpr int kWordsBegin = 4;
constexpr int kWithin = 6;
constexpr int kOtherName = 3;  // as much worse is a name that is not the chief one

bool parts_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80U && (c < '0' || c > '9') && (c < 'a' || c > 'z');
}

bool begins_a_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (at == 0 || parts_words(text[at - 1])) return true;
  }
  return false;
}

}  // namespace

SearchWords::SearchWords(std::string_view typed)
    : typed_(lower_case(to_nfc(trimmed(typed)))), folded_(fold(typed_)) {
  for (const std::string_view word : split(folded_, ' ')) {
    if (!word.empty()) words_.emplace_back(word);
  }
}

std::optional<int> SearchWords::grade(std::string_view name) const {
  if (words_.empty()) return std::nullopt;
  const std::string folded = fold(name);
  const bool within = std::ranges::all_of(
      words_, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
  if (!within) return std::nullopt;
  const int alike = lower_case(name).find(typed_) == std::string::npos ? 1 : 0;
  if (folded == folded_) return kSame + alike;
  if (folded.starts_with(folded_)) return kBegins + alike;
  const bool begin = std::ranges::all_of(
      words_, [&](const std::string& word) { return begins_a_word(folded, word); });
  return (begin ? kWordsBegin : kWithin) + alike;
}

std::optional<int> SearchWords::grade(std::string_view name,
                                      const std::vector<std::string_view>& others) const {
  std::optional<int> best = grade(name);
  for (const std::string_view other : others) {
    const std::optional<int> one = grade(other);
    if (one && (!best || *one + kOtherName < *best)) best = *one + kOtherName;
  }
  return best;
}

}  // namespace tongket
