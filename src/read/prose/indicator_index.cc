// Terms are folded syllables and pairs of neighbouring syllables. A phrase's score is the weight of
// its terms that stand near the number, by the weight of all its terms; a constant in the divisor
// keeps very short names from winning by one common word.
#include "read/prose/indicator_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"

namespace tongket {
namespace {

constexpr float kPairWeight = 0.8F;
constexpr float kShortness = 4.0F;
constexpr float kFieldBonus = 1.15F;
constexpr float kWrongLevel = 0.35F;
constexpr float kUnusualLevel = 0.55F;  // the indicator says none, its field's indicators do
constexpr float kNounFits = 1.25F;
constexpr float kNounDiffers = 0.8F;

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  for (Token& token : tokens_of(text)) {
    if (token.is_word()) {
      out.push_back(std::move(token.folded));
    } else if (token.is_number() || token.is("%")) {
      out.push_back(std::move(token.lower));
    }
  }
  return out;
}

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
}

void IndicatorIndex::add_phrase(int indicator, std::string_view text) {
  std::set<std::string> terms;
  const std::vector<std::string> words = folded_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    terms.insert(words[i]);
    if (i > 0) terms.insert(words[i - 1] + ' ' + words[i]);
  }
  if (terms.empty()) return;
  phrases_.push_back({indicator, 0});
  terms_.emplace_back(terms.begin(), terms.end());
}

// The rarer a term among the indicators, the more it weighs.
void IndicatorIndex::weigh() {
  std::unordered_map<std::string, std::set<int>> seen;
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    for (const std::string& term : terms_[p]) seen[term].insert(phrases_[p].indicator);
  }
  const float all = static_cast<float>(pack_.indicators.size());
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    for (const std::string& term : terms_[p]) {
      const float rare = std::log((all + 1) / static_cast<float>(seen[term].size() + 1)) + 0.1F;
      const float weight = term.find(' ') == std::string::npos ? rare : rare * kPairWeight;
      phrases_[p].total += weight;
      postings_[term].push_back({static_cast<int>(p), weight});
    }
  }
  terms_.clear();
  terms_.shrink_to_fit();
}

std::vector<IndicatorCandidate> IndicatorIndex::rank(const std::vector<NearWord>& words,
                                                     const MatchQuery& query,
                                                     std::size_t count) const {
  std::unordered_map<std::string, float> terms;
  const auto note = [&](std::string term, float weight) {
    float& known = terms[std::move(term)];
    known = std::max(known, weight);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    note(std::string(words[i].folded), words[i].weight);
    if (i > 0 && words[i].position == words[i - 1].position + 1) {
      note(std::string(words[i - 1].folded) + ' ' + std::string(words[i].folded),
           std::min(words[i].weight, words[i - 1].weight));
    }
  }
  std::vector<int> touched;
  for (const auto& [term, weight] : terms) {
    const auto found = postings_.find(term);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) {
      float& sum = matched_[static_cast<std::size_t>(posting.phrase)];
      if (sum == 0) touched.push_back(posting.phrase);
      sum += posting.weight * weight;
    }
  }
  std::unordered_map<int, float> best;
  for (const int p : touched) {
    const Phrase& phrase = phrases_[static_cast<std::size_t>(p)];
    const float score = matched_[static_cast<std::size_t>(p)] / (phrase.total + kShortness);
    matched_[static_cast<std::size_t>(p)] = 0;
    float& known = best[phrase.indicator];
    known = std::max(known, score);
  }
  std::vector<IndicatorCandidate> out;
  for (const auto& [i, score] : best) {
    const Indicator& indicator = pack_.indicators[static_cast<std::size_t>(i)];
    if (!unit_fits(indicator, query.unit)) continue;
    out.push_back({&indicator, score * fit(static_cast<std::size_t>(i), query)});
  }
  const auto better = [](const IndicatorCandidate& a, const IndicatorCandidate& b) {
    return a.score != b.score ? a.score > b.score : a.indicator->code < b.indicator->code;
  };
  const auto middle = out.begin() + static_cast<std::ptrdiff_t>(std::min(count, out.size()));
  std::partial_sort(out.begin(), middle, out.end(), better);
  out.erase(middle, out.end());
  return out;
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
    const bool fits =
        std::find(query.noun.begin(), query.noun.end(), counted.front()) != query.noun.end();
    out *= fits ? kNounFits : kNounDiffers;
  }
  return out;
}

const Field* IndicatorIndex::field_of(const std::vector<const Passage*>& headings) const {
  const Field* best = nullptr;
  std::size_t size = 0;
  const auto contained = [](const std::string& heading, const std::string& name) {
    return !name.empty() && heading.find(name) != std::string::npos;
  };
  for (const Passage* heading : headings) {
    const std::string text = fold(heading->text);
    size = 0;
    for (const Field& field : pack_.fields) {
      const auto consider = [&](std::string_view name) {
        const std::string folded = fold(name);
        if (folded.size() > size && contained(text, folded)) {
          best = &field;
          size = folded.size();
        }
      };
      consider(field.name_vi);
      for (const Topic& topic : field.topics) consider(topic.name_vi);
    }
  }
  return best;
}

}  // namespace tongket
