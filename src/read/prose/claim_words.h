// The words by which a text ties numbers to each other ("of which", "consisting of", "and"), by
// what they do (assets/claim_words.vi.yaml). lexicon.h holds those that numbers themselves need.
//
//   claim_words().length(passage.tokens, at, ClaimWord::kPartOf)   // 2 at "trong do", else 0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/prose/token.h"

namespace tongket {

enum class ClaimWord : std::uint8_t {
  kAnd,
  kOpenList,   // what follows are examples, or the list goes on
  kListIntro,  // a list of what was counted follows
  kPlace,      // a noun that counts places
  kPreposition,
  kLacking,
  kLeftOver,
  kAllOf,
  kPartOf,
  kPartsIntro,  // the parts that make up what was counted follow
  kTotal,
  kFrom,
  kUpTo,
  kDaily,
  kOtherBase,  // compared with something else than the same figure of another time
  kShareOf,
  kNew,
  kRaised,
  kExceeds,
  kIs,
  kToward,
  kActor,
  kPerDay,
  kOther,
  kSinceNewYear,
  kOutOf,
};

class ClaimWords {
 public:
  // The file's groups; kInvalidInput for one that is not known.
  static Result<ClaimWords> parse(std::string_view yaml, const std::string& file);

  // How many tokens the longest phrase of the group has that begins at `at`; 0 if none does.
  [[nodiscard]] std::size_t length(const std::vector<Token>& tokens, std::size_t at,
                                   ClaimWord word) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    ClaimWord word = ClaimWord::kAnd;
  };
  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // longest first
};

// The program's own.
const ClaimWords& claim_words();

}  // namespace tongket
