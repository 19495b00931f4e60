#include "read/prose/near_words.h"

#include <algorithm>

namespace tongket {
namespace {

// Weights of words by where they stand.
constexpr float kBeside = 1.0F;
constexpr float kClause = 0.8F;
constexpr float kFarther = 0.6F;
constexpr float kSentence = 0.35F;
constexpr float kIntroduction = 0.6F;
constexpr float kFromHeading = 0.3F;
constexpr std::size_t kNounWords = 9;
constexpr std::size_t kHeadingWords = 150;

}  // namespace

std::vector<std::string_view> NearWords::noun(std::size_t index) const {
  constexpr std::size_t kHead = 3;
  const Quantity& quantity = details_.quantities[index];
  std::size_t at = quantity.denominator != 0 ? quantity.denominator + 1 : quantity.last;
  if (quantity.unit == QuantityUnit::kPersons) at = quantity.token + 1;
  std::vector<std::string_view> out;
  for (; at < passage_.tokens.size() && out.size() < kHead; ++at) {
    if (passage_.marks[at].has(Sense::kMult) && out.empty()) continue;
    if (!passage_.tokens[at].is_word()) break;
    out.emplace_back(passage_.tokens[at].folded);
  }
  return out;
}

std::vector<NearWord> NearWords::around(std::size_t index) {
  const Quantity& quantity = details_.quantities[index];
  const TokenRange sentence = sentence_around(passage_, quantity.token);
  const TokenRange clause = clause_around(passage_, quantity.token);
  const std::size_t before =
      index > 0 ? std::max(details_.quantities[index - 1].last, clause.first) : clause.first;
  // The two numbers of "44/63 tinh" share what stands around them.
  const std::size_t next = quantity.denominator != 0 ? index + 2 : index + 1;
  const std::size_t behind = next < details_.quantities.size()
                                 ? std::min(details_.quantities[next].first, clause.last)
                                 : clause.last;
  add(index_, sentence.first, clause.first, kSentence);
  add(index_, clause.first, std::min(before, quantity.first), kFarther);
  add(index_, before, quantity.first, kBeside);
  const std::size_t noun = noun_end(quantity.token + 1, behind);
  add(index_, quantity.token + 1, noun, kBeside);
  add(index_, noun, behind, kClause);
  add(index_, behind, sentence.last, kSentence * 0.6F);
  if (sentence.first > 0) add(index_, start_of(sentence.first), sentence.first, kSentence * 0.6F);
  headings();
  return std::move(words_);
}

// The noun behind the number ends at a sign.
std::size_t NearWords::noun_end(std::size_t begin, std::size_t limit) const {
  std::size_t at = begin;
  while (at < limit && at < begin + kNounWords) {
    const Token& token = passage_.tokens[at];
    if (token.is(",") || token.is(";") || token.is("(") || token.is(":") || token.is(")")) break;
    ++at;
  }
  return at;
}

// The sentence before: it often names what the next one counts.
std::size_t NearWords::start_of(std::size_t behind) const {
  return sentence_around(passage_, behind - 1).first;
}

void NearWords::headings() {
  float weight = kFromHeading;
  for (auto it = passage_.above.rbegin(); it != passage_.above.rend(); ++it) {
    const auto above = static_cast<std::size_t>(*it);
    const Passage& heading = passages_[above];
    const bool introduces = heading.text.ends_with(':');
    // Of a long one the end: it is what the list below it follows.
    const std::size_t size = heading.tokens.size();
    add(above, size - std::min(size, kHeadingWords), size, introduces ? kIntroduction : weight);
    if (!introduces) weight *= 0.8F;
  }
}

void NearWords::add(std::size_t passage, std::size_t first, std::size_t last, float weight) {
  const std::vector<Token>& tokens = passages_[passage].tokens;
  for (std::size_t i = first; i < last && i < tokens.size(); ++i) {
    const TokenWords& words = all_words_[passage][i];
    words_.push_back({words.word, tokens[i].is_word() ? weight : weight * 0.5F, ++position_});
    for (const int word : words.longer) words_.push_back({word, weight, ++position_});
  }
  ++position_;
}

}  // namespace tongket
