#include "report/edit/sentences.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestAbbreviation = 3;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_end(char c) { return c == '.' || c == '!' || c == '?'; }

std::string_view first_character(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) ++bytes;
  return text.substr(0, bytes);
}

// Letters beyond ASCII that are their own small form; signs of that kind ("\u2013") are as well,
// and none of them begins a sentence.
bool begins_small(std::string_view text) {
  const char first = text.front();
  if (first >= 'a' && first <= 'z') return true;
  if (static_cast<unsigned char>(first) < 0x80) return false;
  const std::string_view character = first_character(text);
  constexpr std::string_view kOpening[] = {"\u201c", "\u2018", "\u00ab"};
  const bool opens =
      std::find(std::begin(kOpening), std::end(kOpening), character) != std::end(kOpening);
  return !opens && lower_case(character) == character;
}

// The last word of what was read so far ends with a point that ends no sentence.
bool is_abbreviation(std::string_view so_far) {
  const std::size_t blank = so_far.find_last_of(" \t(");
  const std::string_view word = so_far.substr(blank == std::string_view::npos ? 0 : blank + 1);
  const bool capitals = !word.empty() && word.size() <= kLongestAbbreviation &&
                        std::all_of(word.begin(), word.end(), is_capital);
  const bool item = blank == std::string_view::npos && !word.empty() &&
                    std::all_of(word.begin(), word.end(), is_ascii_digit);
  return capitals || item;
}

class Splitter {
 public:
  std::vector<SentencePlace> split_text(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      const std::string_view paragraph = trimmed(line);
      if (paragraph.empty()) continue;
      split_paragraph(paragraph);
      ++paragraph_;
    }
    return std::move(out_);
  }

 private:
  void split_paragraph(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_end(text[at])) continue;
      const std::string_view behind = text.substr(at + 1);
      if (behind.empty() || (behind.front() != ' ' && behind.front() != '\t')) continue;
      const std::string_view next = trimmed(behind);
      const bool point = text[at] == '.';
      if (next.empty() || begins_small(next)) continue;
      if (point && is_abbreviation(text.substr(begin, at - begin))) continue;
      add(text.substr(begin, at + 1 - begin));
      begin = text.size() - next.size();
      at = begin;
    }
    add(text.substr(begin));
  }

  void add(std::string_view sentence) {
    if (!trimmed(sentence).empty()) out_.push_back({trimmed(sentence), paragraph_});
  }

  std::vector<SentencePlace> out_;
  std::size_t paragraph_ = 0;
};

}  // namespace

std::vector<SentencePlace> sentences_of(std::string_view text) {
  return Splitter().split_text(text);
}

}  // namespace tongket
