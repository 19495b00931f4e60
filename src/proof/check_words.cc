#include "proof/check_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/yaml.h"
#include "proof/assets.h"

namespace tongket {

void PhraseSet::add(std::string_view phrase, std::string_view value) {
  std::vector<std::string> words;
  for (Token& token : tokens_of(phrase)) words.push_back(std::move(token.lower));
  if (words.empty()) return;
  longest_ = std::max(longest_, words.size());
  std::vector<Phrase>& known = by_first_[words.front()];
  known.push_back({std::move(words), std::string(value)});
  std::stable_sort(known.begin(), known.end(), [](const Phrase& a, const Phrase& b) {
    return a.words.size() > b.words.size();
  });
}

const PhraseSet::Phrase* PhraseSet::find(const std::vector<Token>& tokens, std::size_t token,
                                         std::size_t most) const {
  if (token >= tokens.size()) return nullptr;
  const auto known = by_first_.find(tokens[token].lower);
  if (known == by_first_.end()) return nullptr;
  for (const Phrase& phrase : known->second) {
    if (phrase.words.size() > std::min(most, tokens.size() - token)) continue;
    bool same = true;
    for (std::size_t i = 1; same && i < phrase.words.size(); ++i) {
      same = tokens[token + i].lower == phrase.words[i];
    }
    if (same) return &phrase;
  }
  return nullptr;
}

std::optional<PhraseSet::Hit> PhraseSet::at(const std::vector<Token>& tokens,
                                            std::size_t token) const {
  const Phrase* phrase = find(tokens, token, longest_);
  if (phrase == nullptr) return std::nullopt;
  return Hit{phrase->words.size(), phrase->value};
}

std::optional<PhraseSet::Hit> PhraseSet::before(const std::vector<Token>& tokens,
                                                std::size_t token) const {
  for (std::size_t back = std::min(longest_, token); back > 0; --back) {
    const Phrase* phrase = find(tokens, token - back, back);
    if (phrase != nullptr && phrase->words.size() == back) return Hit{back, phrase->value};
  }
  return std::nullopt;
}

bool PhraseSet::within(const std::vector<Token>& tokens, std::size_t first,
                       std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (at(tokens, i)) return true;
  }
  return false;
}

bool PhraseSet::has_word(std::string_view lower) const {
  const auto known = by_first_.find(std::string(lower));
  return known != by_first_.end() && known->second.back().words.size() == 1;
}

Result<CheckWords> parse_check_words(std::string_view yaml, const std::string& file) {
  static constexpr std::array<std::pair<std::string_view, PhraseSet CheckWords::*>, 22> kGroups{{
      {"document_kind", &CheckWords::document_kind},
      {"document_code", &CheckWords::document_code},
      {"shared_issuer", &CheckWords::shared_issuer},
      {"party_issuer", &CheckWords::party_issuer},
      {"numbered", &CheckWords::numbered},
      {"dated", &CheckWords::dated},
      {"weekday", &CheckWords::weekday},
      {"done", &CheckWords::done},
      {"ahead", &CheckWords::ahead},
      {"deadline", &CheckWords::deadline},
      {"task_heading", &CheckWords::task_heading},
      {"result_heading", &CheckWords::result_heading},
      {"little_word", &CheckWords::little_word},
      {"ministry_noun", &CheckWords::ministry_noun},
      {"province_noun", &CheckWords::province_noun},
      {"joining", &CheckWords::joining},
      {"counting", &CheckWords::counting},
      {"money", &CheckWords::money},
      {"average", &CheckWords::average},
      {"recipient", &CheckWords::recipient},
      {"submitting", &CheckWords::submitting},
      {"intended", &CheckWords::intended},
  }};
  TK_TRY(const Yaml root, parse_yaml(yaml, file));
  CheckWords out;
  for (const auto& [group, phrases] : root.map()) {
    const auto* known = std::find_if(kGroups.begin(), kGroups.end(),
                                     [&](const auto& entry) { return entry.first == group; });
    if (known == kGroups.end()) return phrases.error("proof.word_group", {{"found", group}});
    PhraseSet& set = out.*(known->second);
    for (const Yaml& phrase : phrases.list()) set.add(phrase.scalar(), {});
    for (const auto& [phrase, value] : phrases.map()) set.add(phrase, value.scalar());
  }
  return out;
}

const CheckWords& check_words() {
  static const CheckWords words = [] {
    Result<CheckWords> parsed =
        parse_check_words(proof::asset("check_words.vi.yaml"), "check_words.vi.yaml");
    TK_ASSERT(parsed.ok());
    return std::move(parsed.value());
  }();
  return words;
}

}  // namespace tongket
