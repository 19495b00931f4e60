#include "read/prose/abbreviations.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr std::size_t kLongestAbbreviation = 8;  // letters of an abbreviation

bool all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// First letter in folded form: the d with stroke of "dong" is a d.
std::vector<std::string> letters_of(const std::string& folded) {
  std::vector<std::string> out;
  for (const char c : folded) out.emplace_back(1, c);
  return out;
}

}  // namespace

Abbreviations::Abbreviations(const std::vector<Passage>& passages) {
  for (const auto& [shorter, longer] : lexicon().abbreviations()) {
    std::vector<std::string>& words = words_[shorter];
    for (Token& token : tokens_of(longer)) words.push_back(std::move(token.folded));
  }
  for (const Passage& passage : passages) {
    for (std::size_t at = 0; at + 2 < passage.tokens.size(); ++at) {
      if (passage.tokens[at].is("(") && passage.tokens[at + 2].is(")")) note(passage, at);
    }
  }
}

// "... (CNSCD)": do the words before the bracket begin with these letters?
void Abbreviations::note(const Passage& passage, std::size_t open) {
  const Token& shorter = passage.tokens[open + 1];
  const std::string_view text =
      std::string_view(passage.text).substr(shorter.begin, shorter.end - shorter.begin);
  if (!shorter.is_word() || shorter.folded.size() < 2 ||
      shorter.folded.size() > kLongestAbbreviation || !all_capitals(text) ||
      words_.contains(shorter.lower)) {
    return;
  }
  const std::vector<std::string> letters = letters_of(shorter.folded);
  std::vector<std::string> words;
  std::size_t at = open;
  for (std::size_t i = letters.size(); i > 0; --i) {
    // Small words between may be left out of an abbreviation; signs may stand between.
    while (at > 0 && (!passage.tokens[at - 1].is_word())) --at;
    if (at == 0 || !passage.tokens[at - 1].folded.starts_with(letters[i - 1])) return;
    --at;
    words.push_back(passage.tokens[at].folded);
  }
  std::reverse(words.begin(), words.end());
  words_[shorter.lower] = std::move(words);
}

const std::vector<std::string>* Abbreviations::find(const std::string& lower) const {
  const auto found = words_.find(lower);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace tongket
