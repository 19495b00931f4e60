#include "read/prose/claim_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/yaml.h"
#include "read/assets.h"

namespace tongket {
namespace {

constexpr std::array<std::pair<std::string_view, ClaimWord>, 26> kClaimGroups{{
    {"and", ClaimWord::kAnd},
    {"open_list", ClaimWord::kOpenList},
    {"list_intro", ClaimWord::kListIntro},
    {"place", ClaimWord::kPlace},
    {"preposition", ClaimWord::kPreposition},
    {"lacking", ClaimWord::kLacking},
    {"left_over", ClaimWord::kLeftOver},
    {"all_of", ClaimWord::kAllOf},
    {"part_of", ClaimWord::kPartOf},
    {"parts_intro", ClaimWord::kPartsIntro},
    {"total", ClaimWord::kTotal},
    {"from", ClaimWord::kFrom},
    {"up_to", ClaimWord::kUpTo},
    {"daily", ClaimWord::kDaily},
    {"other_base", ClaimWord::kOtherBase},
    {"share_of", ClaimWord::kShareOf},
    {"new", ClaimWord::kNew},
    {"raised", ClaimWord::kRaised},
    {"exceeds", ClaimWord::kExceeds},
    {"is", ClaimWord::kIs},
    {"toward", ClaimWord::kToward},
    {"actor", ClaimWord::kActor},
    {"per_day", ClaimWord::kPerDay},
    {"other", ClaimWord::kOther},
    {"begins_with_year", ClaimWord::kSinceNewYear},
    {"out_of", ClaimWord::kOutOf},
}};

}  // namespace

Result<ClaimWords> ClaimWords::parse(std::string_view yaml, const std::string& file) {
  TK_TRY(const Yaml root, parse_yaml(yaml, file));
  ClaimWords out;
  for (const auto& [group, phrases] : root.map()) {
    const auto* known =
        std::ranges::find(kClaimGroups, group, &std::pair<std::string_view, ClaimWord>::first);
    if (known == kClaimGroups.end()) return phrases.error("read.lexicon_group", {{"found", group}});
    for (const Yaml& phrase : phrases.list()) {
      Phrase added;
      added.word = known->second;
      for (Token& token : tokens_of(phrase.scalar())) added.words.push_back(std::move(token.lower));
      if (!added.words.empty()) out.by_first_[added.words.front()].push_back(std::move(added));
    }
  }
  for (auto& [first, phrases] : out.by_first_) {
    std::ranges::stable_sort(
        phrases, [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  }
  return out;
}

std::size_t ClaimWords::length(const std::vector<Token>& tokens, std::size_t at,
                               ClaimWord word) const {
  if (at >= tokens.size()) return 0;
  const auto known = by_first_.find(tokens[at].lower);
  if (known == by_first_.end()) return 0;
  for (const Phrase& phrase : known->second) {
    if (phrase.word != word || phrase.words.size() > tokens.size() - at) continue;
    std::size_t same = 1;
    while (same < phrase.words.size() && tokens[at + same].lower == phrase.words[same]) ++same;
    if (same == phrase.words.size()) return same;
  }
  return 0;
}

const ClaimWords& claim_words() {
  static const ClaimWords words = [] {
    Result<ClaimWords> parsed =
        ClaimWords::parse(read::asset("claim_words.vi.yaml"), "claim_words.vi.yaml");
    TK_ASSERT(parsed.ok());
    return std::move(parsed.value());
  }();
  return words;
}

}  // namespace tongket
