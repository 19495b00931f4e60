// Names and words of the pack's code lists in a text: which part of a total a number speaks of.
//
//   const BreakdownWords words(pack);
//   words.whole(tokens, first, last, indicator)    // "bo, nganh" -> level=ministry
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/pack.h"
#include "read/prose/token.h"

namespace tongket {

class BreakdownWords {
 public:
  // The pack must outlive the index.
  explicit BreakdownWords(const Pack& pack);

  // What the tokens [first, last) say and nothing else: codes of different dimensions, separated by
  // signs, each of a dimension that the indicator has. nullopt if they say anything else.
  [[nodiscard]] std::optional<Breakdown> whole(const std::vector<Token>& tokens, std::size_t first,
                                               std::size_t last, const Indicator& indicator) const;

 private:
  struct Meaning {
    std::string_view dimension;
    std::string_view code;
    bool own_name = false;
  };
  void add(std::string_view text, const Meaning& meaning);
  bool match(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
             const Indicator& indicator, std::vector<Meaning>& found) const;

  std::unordered_map<std::string, std::vector<Meaning>> by_text_;  // folded words, a blank between
};

}  // namespace tongket
