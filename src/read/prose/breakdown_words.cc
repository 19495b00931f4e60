#include "read/prose/breakdown_words.h"

#include <algorithm>

namespace tongket {
namespace {

std::string joined_tokens(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].kind == TokenKind::kSign) continue;
    if (!out.empty()) out += ' ';
    out += tokens[i].is_word() ? tokens[i].folded : tokens[i].lower;
  }
  return out;
}

}  // namespace

BreakdownWords::BreakdownWords(const Pack& pack) {
  for (const CodeList& list : pack.code_lists) {
    for (const Code& code : list.codes) {
      add(code.name_vi, {list.dimension, code.id, true});
      for (const std::string& words : code.words) add(words, {list.dimension, code.id, false});
    }
  }
}

void BreakdownWords::add(std::string_view text, const Meaning& meaning) {
  const std::vector<Token> tokens = tokens_of(text);
  const std::string key = joined_tokens(tokens, 0, tokens.size());
  if (!key.empty()) by_text_[key].push_back(meaning);
}

bool BreakdownWords::match(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                           const Indicator& indicator, std::vector<Meaning>& found) const {
  while (first < last && tokens[first].kind == TokenKind::kSign) ++first;
  if (first >= last) return !found.empty();
  // The longest name first: "cong vu, noi vu" may be one code or two.
  for (std::size_t end = last; end > first; --end) {
    if (end < last && tokens[end].kind != TokenKind::kSign) continue;
    const auto known = by_text_.find(joined_tokens(tokens, first, end));
    if (known == by_text_.end()) continue;
    for (const bool own_name : {true, false}) {
      for (const Meaning& meaning : known->second) {
        if (meaning.own_name != own_name) continue;
        if (!indicator.has_dimension(meaning.dimension)) continue;
        const bool taken = std::any_of(found.begin(), found.end(), [&](const Meaning& other) {
          return other.dimension == meaning.dimension;
        });
        if (taken) continue;
        found.push_back(meaning);
        if (match(tokens, end, last, indicator, found)) return true;
        found.pop_back();
      }
    }
  }
  return false;
}

std::optional<Breakdown> BreakdownWords::whole(const std::vector<Token>& tokens, std::size_t first,
                                               std::size_t last, const Indicator& indicator) const {
  std::vector<Meaning> found;
  if (indicator.dimensions.empty() || !match(tokens, first, last, indicator, found)) {
    return std::nullopt;
  }
  std::string text;
  for (const Meaning& meaning : found) {
    if (!text.empty()) text += ';';
    text += meaning.dimension;
    text += '=';
    text += meaning.code;
  }
  const Result<Breakdown> out = Breakdown::parse(text);
  return out ? std::optional<Breakdown>(*out) : std::nullopt;
}

}  // namespace tongket
