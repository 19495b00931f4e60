// Names and synonyms of indicators that stand in a text word by word, the longest at each place.
// Diacritics and signs between the words do not count.
//
//   const IndicatorNames names(pack);
//   for (const NameMention& mention : names.find(passage.tokens)) ... mention.indicators ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/pack.h"
#include "read/prose/token.h"

namespace tongket {

struct NameMention {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  const std::vector<const Indicator*>* indicators = nullptr;  // those that are called so
};

class IndicatorNames {
 public:
  // The pack must outlive the index.
  explicit IndicatorNames(const Pack& pack);

  [[nodiscard]] std::vector<NameMention> find(const std::vector<Token>& tokens) const;
  // The names that begin at a token, the longest first.
  [[nodiscard]] std::vector<NameMention> all_at(const std::vector<Token>& tokens,
                                                std::size_t first) const;

 private:
  void add(std::string_view name, const Indicator& indicator);
  [[nodiscard]] std::uint64_t edge(std::size_t node, const Token& token) const;

  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::uint64_t, std::size_t> next_;  // node and word -> node
  std::vector<std::vector<const Indicator*>> named_;     // by node; 0 is the root
};

}  // namespace tongket
