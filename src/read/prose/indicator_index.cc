// Terms are folded syllables and pairs of neighbouring syllables. A phrase's score is the weight of
// its terms that stand near the number, by the weight of all its terms; a constant in the divisor
// keeps very short names from winning by one common word.
#include "read/prose/indicator_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "read/prose/abbreviations.h"

namespace tongket {
namespace {

constexpr float kPairWeight = 0.78F;
constexpr float kShortness = 4.0F;
// Of two names that fit alike the longer one tells more: usual weight of a name, and how much.
constexpr float kUsualWeight = 20.0F;
constexpr float kLengthPower = 0.2F;
constexpr float kFieldBonus = 1.15F;
constexpr float kWrongLevel = 0.35F;
constexpr float kUnusualLevel = 0.55F;  // the indicator says none, its field's indicators do
constexpr float kNounFits = 1.27F;
constexpr float kNounDiffers = 0.8F;

// Abbreviations of the language count as what they stand for.
std::vector<std::string> folded_words(std::string_view text) {
  static const Abbreviations known({});
  std::vector<std::string> out;
  for (Token& token : tokens_of(text)) {
    if (const std::vector<std::string>* longer = known.find(token.lower); longer != nullptr) {
      out.insert(out.end(), longer->begin(), longer->end());
    } else if (token.is_word()) {
      out.push_back(std::move(token.folded));
    } else if (token.is_number() || token.is("%")) {
      out.push_back(std::move(token.lower));
    }
  }
  return out;
}

// A term is a word, or a pair of neighbouring words.
std::uint64_t word_term(int word) { return static_cast<std::uint64_t>(word); }
std::uint64_t pair_term(int first, int second) {
  return (static_cast<std::uint64_t>(first) + 1) << 32U | static_cast<std::uint64_t>(second);
}
bool is_pair(std::uint64_t term) { return term >> 32U != 0; }

}  // namespace

bool unit_fits(const Indicator& indicator, QuantityUnit unit) {
  const auto allows = [&](std::initializer_list<std::string_view> units) {
    return std::any_of(units.begin(), units.end(),
                       [&](std::string_view id) { return indicator.allows_unit(id); });
  };
  switch (unit) {
    case QuantityUnit::kNone:
    case QuantityUnit::kCount:
    case QuantityUnit::kPersons:
      return allows({"COUNT", "PERS", "SCORE", "LEVEL"});
    case QuantityUnit::kDong:
      return allows({"VND"});
    case QuantityUnit::kDollar:
      return allows({"USD"});
    case QuantityUnit::kPercent:
    case QuantityUnit::kPoints:
      return allows({"PERCENT"});
    case QuantityUnit::kRank:
      return allows({"RANK"});
    case QuantityUnit::kPer100:
      return allows({"PER100"});
    case QuantityUnit::kPer1000:
      return allows({"PER1000"});
    case QuantityUnit::kSpeed:
      return allows({"MBPS"});
    case QuantityUnit::kHour:
      return allows({"HOUR"});
    case QuantityUnit::kMonths:
      return allows({"MONTH"});
    case QuantityUnit::kYears:
      return allows({"YEAR"});
    case QuantityUnit::kHectare:
      return allows({"HA"});
    case QuantityUnit::kTimes:
      return allows({"RATIO"});
    case QuantityUnit::kPlaces:
    case QuantityUnit::kDays:
    case QuantityUnit::kWeeks:
      return false;
  }
  return false;
}

IndicatorIndex::IndicatorIndex(const Pack& pack) : pack_(pack) {
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const Indicator& indicator = pack.indicators[i];
    add_phrase(static_cast<int>(i), indicator.name_vi);
    for (const std::string& synonym : indicator.synonyms) {
      add_phrase(static_cast<int>(i), synonym);
    }
    counted_.push_back(folded_words(indicator.counted_vi));
  }
  weigh();
  note_levels();
  matched_.resize(phrases_.size(), 0);
  best_.resize(pack.indicators.size(), 0);
  for (const Field& field : pack.fields) {
    field_names_.emplace_back(fold(field.name_vi), &field);
    for (const Topic& topic : field.topics) field_names_.emplace_back(fold(topic.name_vi), &field);
  }
  std::stable_sort(field_names_.begin(), field_names_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

int IndicatorIndex::number_of(const std::string& word) {
  return words_.try_emplace(word, static_cast<int>(words_.size())).first->second;
}

int IndicatorIndex::word_of(const Token& token) const {
  if (token.kind == TokenKind::kSign && !token.is("%")) return -1;
  return word_of(token.is_word() ? token.folded : token.lower);
}

int IndicatorIndex::word_of(const std::string& folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? -1 : found->second;
}

void IndicatorIndex::add_phrase(int indicator, std::string_view text) {
  std::set<std::uint64_t> terms;
  int previous = -1;
  for (const std::string& word : folded_words(text)) {
    const int number = number_of(word);
    terms.insert(word_term(number));
    if (previous >= 0) terms.insert(pair_term(previous, number));
    previous = number;
  }
  if (terms.empty()) return;
  phrases_.push_back({indicator});
  terms_.emplace_back(terms.begin(), terms.end());
}

// The rarer a term among the indicators, the more it weighs.
void IndicatorIndex::weigh() {
  std::unordered_map<std::uint64_t, std::pair<int, int>> seen;  // last indicator, how many
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    for (const std::uint64_t term : terms_[p]) {
      auto& [last, count] = seen.try_emplace(term, -1, 0).first->second;
      if (last != phrases_[p].indicator) ++count;
      last = phrases_[p].indicator;
    }
  }
  const float all = static_cast<float>(pack_.indicators.size());
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    for (const std::uint64_t term : terms_[p]) {
      const float rare = std::log((all + 1) / static_cast<float>(seen[term].second + 1)) + 0.1F;
      const float weight = is_pair(term) ? rare * kPairWeight : rare;
      phrases_[p].total += weight;
      postings_[term].push_back({static_cast<int>(p), weight});
    }
  }
  for (Phrase& phrase : phrases_) {
    phrase.factor =
        std::pow(phrase.total / kUsualWeight, kLengthPower) / (phrase.total + kShortness);
  }
  terms_.clear();
  terms_.shrink_to_fit();
}

std::vector<IndicatorCandidate> IndicatorIndex::rank(const std::vector<NearWord>& words,
                                                     const MatchQuery& query,
                                                     std::size_t count) const {
  std::vector<std::pair<std::uint64_t, float>> terms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].word < 0) continue;
    terms.emplace_back(word_term(words[i].word), words[i].weight);
    if (i > 0 && words[i - 1].word >= 0 && words[i].position == words[i - 1].position + 1) {
      terms.emplace_back(pair_term(words[i - 1].word, words[i].word),
                         std::min(words[i].weight, words[i - 1].weight));
    }
  }
  // Of a word that stands twice the nearer one counts.
  std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  std::vector<int> touched;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i > 0 && terms[i].first == terms[i - 1].first) continue;
    const auto found = postings_.find(terms[i].first);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) {
      float& sum = matched_[static_cast<std::size_t>(posting.phrase)];
      if (sum == 0) touched.push_back(posting.phrase);
      sum += posting.weight * terms[i].second;
    }
  }
  std::vector<int> indicators;
  for (const int p : touched) {
    const Phrase& phrase = phrases_[static_cast<std::size_t>(p)];
    const float score = matched_[static_cast<std::size_t>(p)] * phrase.factor;
    matched_[static_cast<std::size_t>(p)] = 0;
    float& known = best_[static_cast<std::size_t>(phrase.indicator)];
    if (known == 0) indicators.push_back(phrase.indicator);
    known = std::max(known, score);
  }
  std::vector<IndicatorCandidate> out;
  for (const int i : indicators) {
    const auto at = static_cast<std::size_t>(i);
    const float score = best_[at];
    best_[at] = 0;
    if (!unit_matches(pack_.indicators[at], query)) continue;
    out.push_back({&pack_.indicators[at], score * fit(at, query)});
  }
  const auto better = [](const IndicatorCandidate& a, const IndicatorCandidate& b) {
    return a.score != b.score ? a.score > b.score : a.indicator->code < b.indicator->code;
  };
  const auto middle = out.begin() + static_cast<std::ptrdiff_t>(std::min(count, out.size()));
  std::partial_sort(out.begin(), middle, out.end(), better);
  out.erase(middle, out.end());
  return out;
}

bool IndicatorIndex::unit_matches(const Indicator& indicator, const MatchQuery& query) const {
  switch (query.match) {
    case UnitMatch::kAny:
      return true;
    case UnitMatch::kQuantity:
      return unit_fits(indicator, query.unit);
    case UnitMatch::kMeasure:
      break;
  }
  // Of counts texts do not say which ("nguoi" may be what is counted, or the unit).
  return std::any_of(indicator.units.begin(), indicator.units.end(), [&](const std::string& id) {
    const UnitOfMeasure* unit = pack_.unit_of_measure(id);
    return id == query.measure->id ||
           (unit != nullptr && unit->unit_class == query.measure->unit_class &&
            unit->unit_class == UnitClass::kCount);
  });
}

void IndicatorIndex::note_levels() {
  for (const Indicator& indicator : pack_.indicators) {
    if (!indicator.level.empty()) levels_[indicator.field].insert(indicator.level);
  }
}

// How well the unit, the field and the counted thing go with the indicator.
float IndicatorIndex::fit(std::size_t indicator, const MatchQuery& query) const {
  const Indicator& candidate = pack_.indicators[indicator];
  float out = 1;
  const auto same_level = [&](std::string_view level) {
    return level == query.org_kind || (query.org_kind == "nation" && level == "ministry");
  };
  if (!candidate.level.empty()) {
    if (!same_level(candidate.level)) out *= kWrongLevel;
  } else if (const auto known = levels_.find(candidate.field); known != levels_.end()) {
    if (std::none_of(known->second.begin(), known->second.end(), same_level)) out *= kUnusualLevel;
  }
  if (query.field != nullptr &&
      std::find(query.field->includes.begin(), query.field->includes.end(), candidate.field) !=
          query.field->includes.end()) {
    out *= kFieldBonus;
  }
  const std::vector<std::string>& counted = counted_[indicator];
  if (!counted.empty() && !query.noun.empty()) {
    if (query.noun.front() == counted.front()) {
      out *= kNounFits;
    } else if (std::find(query.noun.begin(), query.noun.end(), counted.front()) ==
               query.noun.end()) {
      out *= kNounDiffers;
    }
  }
  return out;
}

const Field* IndicatorIndex::field_of(const Passage& heading) const {
  const std::string text = fold(heading.text);
  for (const auto& [name, field] : field_names_) {
    if (text.find(name) != std::string::npos) return field;
  }
  return nullptr;
}

}  // namespace tongket
