// Which indicator a phrase means: names and synonyms of the pack against the words around a number,
// weighted by how rare a word is among the names and by how near it stands. Values never count.
//
//   IndicatorIndex index(pack);
//   words.push_back({index.word_of(token), 1, 0});
//   index.rank(words, {.unit = QuantityUnit::kDong, .org_kind = "province"})   // best first
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/pack.h"
#include "read/prose/quantity.h"

namespace tongket {

// A word near the number; weight 1 is right beside it. Adjacent words of one stretch have
// consecutive positions, so that pairs of syllables count as words of their own.
struct NearWord {
  int word = -1;  // IndicatorIndex::word_of(); -1: no name has it
  float weight = 1;
  int position = 0;
};

// What the units of an indicator must go with.
enum class UnitMatch : std::uint8_t {
  kQuantity,  // MatchQuery::unit
  kMeasure,   // MatchQuery::measure
  kAny,
};

struct MatchQuery {
  QuantityUnit unit = QuantityUnit::kNone;
  std::vector<std::string_view> noun;  // folded words right behind the number
  std::string_view org_kind;           // of the unit that is spoken of
  const Field* field = nullptr;        // that the headings name
  UnitMatch match = UnitMatch::kQuantity;
  const UnitOfMeasure* measure = nullptr;
};

struct IndicatorCandidate {
  const Indicator* indicator = nullptr;
  float score = 0;  // 0..1 and a little more
};

class IndicatorIndex {
 public:
  // The pack must outlive the index.
  explicit IndicatorIndex(const Pack& pack);

  // The number of a word among all words of names; -1 if none has it.
  [[nodiscard]] int word_of(const Token& token) const;
  [[nodiscard]] int word_of(const std::string& folded) const;

  // At most `count` candidates whose units fit, best first; not thread-safe (it reuses memory).
  [[nodiscard]] std::vector<IndicatorCandidate> rank(const std::vector<NearWord>& words,
                                                     const MatchQuery& query,
                                                     std::size_t count = 3) const;
  // The field that a heading names; nullptr if none.
  [[nodiscard]] const Field* field_of(const Passage& heading) const;

 private:
  struct Phrase {
    int indicator = 0;
    float total = 0;   // weight of all its terms
    float factor = 0;  // from weight of the terms found to score
  };
  struct Posting {
    int phrase = 0;
    float weight = 0;
  };
  void add_phrase(int indicator, std::string_view text);
  int number_of(const std::string& word);
  void weigh();
  void note_levels();
  [[nodiscard]] bool unit_matches(const Indicator& indicator, const MatchQuery& query) const;
  [[nodiscard]] float fit(std::size_t indicator, const MatchQuery& query) const;

  const Pack& pack_;
  std::vector<Phrase> phrases_;
  std::vector<std::vector<std::uint64_t>> terms_;  // of each phrase, while the index is built
  std::unordered_map<std::string, int> words_;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;  // by term
  std::vector<std::pair<std::string, const Field*>> field_names_;     // folded, longest first
  std::vector<std::vector<std::string>> counted_;  // folded words of what an indicator counts
  // Kinds of unit at which the indicators of a field are measured.
  std::unordered_map<std::string, std::set<std::string>> levels_;
  mutable std::vector<float> matched_;  // by phrase
  mutable std::vector<float> best_;     // by indicator
};

// Does a quantity with this unit fit the indicator?
bool unit_fits(const Indicator& indicator, QuantityUnit unit);

}  // namespace tongket
