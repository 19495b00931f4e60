// The words that checks of dates, documents, ranks and names look for, from
// assets/check_words.vi.yaml: data of the program, as the reader's lexicon is.
//
//   if (const auto found = check_words().weekday.at(passage.tokens, 3)) ... found->value ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "read/prose/token.h"

namespace tongket {

class PhraseSet {
 public:
  struct Hit {
    std::size_t count = 0;  // of tokens
    std::string_view value;
  };

  // The longest phrase that begins at a token.
  [[nodiscard]] std::optional<Hit> at(const std::vector<Token>& tokens, std::size_t token) const;
  // The longest phrase that ends right before a token.
  [[nodiscard]] std::optional<Hit> before(const std::vector<Token>& tokens,
                                          std::size_t token) const;
  // Does any phrase begin within [first, last)?
  [[nodiscard]] bool within(const std::vector<Token>& tokens, std::size_t first,
                            std::size_t last) const;
  // Phrases of one word.
  [[nodiscard]] bool has_word(std::string_view lower) const;
  void add(std::string_view phrase, std::string_view value);

 private:
  struct Phrase {
    std::vector<std::string> words;
    std::string value;
  };
  // The longest phrase of at most `most` words that begins at a token.
  [[nodiscard]] const Phrase* find(const std::vector<Token>& tokens, std::size_t token,
                                   std::size_t most) const;

  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // longest first
  std::size_t longest_ = 0;
};

struct CheckWords {
  PhraseSet document_kind;  // value: the code in its number
  PhraseSet document_code;
  PhraseSet shared_issuer;
  PhraseSet party_issuer;
  PhraseSet numbered;
  PhraseSet dated;
  PhraseSet weekday;  // value: 1 Monday to 7 Sunday
  PhraseSet done;
  PhraseSet ahead;
  PhraseSet deadline;
  PhraseSet task_heading;
  PhraseSet result_heading;
  PhraseSet little_word;
  PhraseSet ministry_noun;
  PhraseSet province_noun;
  PhraseSet joining;
  PhraseSet counting;
  PhraseSet money;
  PhraseSet average;
  PhraseSet recipient;
  PhraseSet submitting;
  PhraseSet intended;
};

// kInvalidInput for a group that is not known.
Result<CheckWords> parse_check_words(std::string_view yaml, const std::string& file);
const CheckWords& check_words();  // the program's own

}  // namespace tongket
