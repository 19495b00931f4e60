#include "read/prose/indicator_names.h"

#include <algorithm>
#include <limits>

namespace tongket {
namespace {

constexpr std::uint64_t kNoEdge = std::numeric_limits<std::uint64_t>::max();

std::uint64_t edge_of(std::size_t node, std::uint32_t word) {
  return static_cast<std::uint64_t>(node) << 32U | word;
}

bool counts(const Token& token) { return token.kind != TokenKind::kSign || token.is("%"); }

const std::string& name_text(const Token& token) {
  return token.is_word() ? token.folded : token.lower;
}

// Signs that may stand within a name.
bool may_be_skipped(const Token& token) {
  return !token.is(".") && !token.is(";") && !token.is(":");
}

}  // namespace

IndicatorNames::IndicatorNames(const Pack& pack) : named_(1) {
  for (const Indicator& indicator : pack.indicators) {
    add(indicator.name_vi, indicator);
    for (const std::string& synonym : indicator.synonyms) add(synonym, indicator);
  }
}

void IndicatorNames::add(std::string_view name, const Indicator& indicator) {
  std::size_t node = 0;
  for (const Token& token : tokens_of(name)) {
    if (!counts(token)) continue;
    const auto word =
        words_.try_emplace(name_text(token), static_cast<std::uint32_t>(words_.size()))
            .first->second;
    const auto [next, is_new] = next_.try_emplace(edge_of(node, word), named_.size());
    if (is_new) named_.emplace_back();
    node = next->second;
  }
  if (node == 0) return;
  std::vector<const Indicator*>& named = named_[node];
  if (std::find(named.begin(), named.end(), &indicator) == named.end()) {
    named.push_back(&indicator);
  }
}

std::uint64_t IndicatorNames::edge(std::size_t node, const Token& token) const {
  const auto word = words_.find(name_text(token));
  return word == words_.end() ? kNoEdge : edge_of(node, word->second);
}

std::vector<NameMention> IndicatorNames::all_at(const std::vector<Token>& tokens,
                                                std::size_t first) const {
  std::vector<NameMention> out;
  std::size_t node = 0;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    if (!counts(tokens[i])) {
      if (node == 0 || !may_be_skipped(tokens[i])) break;
      continue;
    }
    const auto next = next_.find(edge(node, tokens[i]));
    if (next == next_.end()) break;
    node = next->second;
    if (!named_[node].empty()) out.push_back({first, i + 1, &named_[node]});
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<NameMention> IndicatorNames::find(const std::vector<Token>& tokens) const {
  std::vector<NameMention> out;
  for (std::size_t i = 0; i < tokens.size();) {
    const std::vector<NameMention> names = all_at(tokens, i);
    if (names.empty()) {
      ++i;
      continue;
    }
    out.push_back(names.front());
    i = names.front().last;
  }
  return out;
}

}  // namespace tongket
