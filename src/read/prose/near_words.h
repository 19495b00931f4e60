// The words that stand near a number of prose, each with its weight and place: what tells which
// indicator the number is of. The sentence around it, the one before, the headings above.
//
//   NearWords words(passages, all_words, index, details);
//   indicators.rank(words.around(q), {unit, words.noun(q), ...});
#pragma once

#include <string_view>
#include <vector>

#include "read/prose/reading.h"

namespace tongket {

// The words of names that a token stands for: itself, or what it abbreviates.
struct TokenWords {
  int word = -1;  // IndicatorIndex::word_of()
  std::vector<int> longer;
};

class NearWords {
 public:
  // `words` are those of each token of each passage; `index` is the passage of `details`.
  NearWords(const std::vector<Passage>& passages, const std::vector<std::vector<TokenWords>>& words,
            int index, const PassageDetails& details)
      : passages_(passages),
        all_words_(words),
        index_(static_cast<std::size_t>(index)),
        passage_(passages[index_]),
        details_(details) {}

  // The first words of the noun behind a quantity.
  [[nodiscard]] std::vector<std::string_view> noun(std::size_t quantity) const;
  [[nodiscard]] std::vector<NearWord> around(std::size_t quantity);

 private:
  [[nodiscard]] std::size_t noun_end(std::size_t begin, std::size_t limit) const;
  [[nodiscard]] std::size_t start_of(std::size_t behind) const;
  void headings();
  void add(std::size_t passage, std::size_t first, std::size_t last, float weight);

  const std::vector<Passage>& passages_;
  const std::vector<std::vector<TokenWords>>& all_words_;
  std::size_t index_;
  const Passage& passage_;
  const PassageDetails& details_;
  std::vector<NearWord> words_;
  int position_ = 0;
};

}  // namespace tongket
