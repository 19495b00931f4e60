#include "proof/two_values.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/value_text.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

constexpr double kSureValue = 0.6;
// Of an amount that a chart gives for the same indicator and period.
constexpr double kSureBesideChart = 0.4;
// Values farther apart than this are rather two things than one thing wrong.
constexpr int kFarthest = 3;
constexpr int kFarthestBesideChart = 2;
constexpr int kNearItems = 12;  // passages apart within one list
constexpr std::size_t kWordsBefore = 14;
constexpr std::size_t kWordsBehind = 6;

using Words = std::set<std::string_view>;

// The words of the clause around a value of prose.
Words words_around(const ProofText& text, const ReadFact& fact) {
  Words out;
  if (fact.passage < 0 || fact.quantity < 0) return out;
  const auto p = static_cast<std::size_t>(fact.passage);
  const Passage& passage = text.reading.passages[p];
  const Quantity& quantity =
      text.reading.details[p].quantities[static_cast<std::size_t>(fact.quantity)];
  const TokenRange clause = clause_around(passage, quantity.token);
  const std::size_t first =
      std::max(clause.first, quantity.first - std::min(quantity.first, kWordsBefore));
  const std::size_t last = std::min(clause.last, quantity.last + kWordsBehind);
  for (std::size_t at = first; at < last; ++at) {
    if (passage.tokens[at].is_word()) out.insert(passage.tokens[at].folded);
  }
  return out;
}

bool alike(const Words& a, const Words& b) {
  const auto common =
      std::count_if(a.begin(), a.end(), [&](std::string_view word) { return b.contains(word); });
  return static_cast<std::size_t>(common) * 4 >= std::min(a.size(), b.size()) * 3;
}

bool of_chart(const ReadFact& fact) { return fact.passage < 0; }
bool is_money(const ReadFact& fact) { return fact.key.unit == "VND" || fact.key.unit == "USD"; }

// Of two items of one list, or of a sentence and the list it introduces, each is a part.
bool listed_together(const ProofText& text, const ReadFact& a, const ReadFact& b) {
  const auto& passages = text.reading.passages;
  const std::vector<int>& above_a = passages[static_cast<std::size_t>(a.passage)].above;
  const std::vector<int>& above_b = passages[static_cast<std::size_t>(b.passage)].above;
  const auto within = [](const std::vector<int>& above, int passage) {
    return std::find(above.begin(), above.end(), passage) != above.end();
  };
  if (within(above_a, b.passage) || within(above_b, a.passage)) return true;
  return !above_a.empty() && above_a == above_b && std::abs(a.passage - b.passage) < kNearItems;
}

// "trong do", "gom": before the number, or at the end of what introduces its list.
bool is_part(const ProofText& text, const ReadFact& fact) {
  const auto& passages = text.reading.passages;
  const Passage& passage = passages[static_cast<std::size_t>(fact.passage)];
  const auto divides = [](const Passage& where, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
      const Mark& mark = where.marks[at];
      if (mark.has(Sense::kIncluding) || mark.has(Sense::kRemaining)) return true;
    }
    return false;
  };
  const Quantity& quantity = text.reading.details[static_cast<std::size_t>(fact.passage)]
                                 .quantities[static_cast<std::size_t>(fact.quantity)];
  const TokenRange sentence = sentence_around(passage, quantity.token);
  if (divides(passage, sentence.first, quantity.first)) return true;
  if (passage.above.empty()) return false;
  const Passage& introduction = passages[static_cast<std::size_t>(passage.above.back())];
  return divides(introduction, 0, introduction.marks.size());
}

// Does no number fit both, however they are rounded? A goal is set, not measured: it is exact.
bool apart(const ReadFact& a, const ReadFact& b) {
  const bool goals = a.key.scenario == Scenario::kTarget;
  if (goals && a.qualifier == Qualifier::kExact && b.qualifier == Qualifier::kExact) {
    return a.amount() != b.amount();
  }
  const Result<Interval> first = loose_interval({a.value, a.qualifier, a.value_high});
  const Result<Interval> second = loose_interval({b.value, b.qualifier, b.value_high});
  if (!first || !second) return false;
  return !first->shifted(a.mult).meets(second->shifted(b.mult));
}

bool within_times(const ReadFact& a, const ReadFact& b, int times) {
  const Decimal x = a.amount().magnitude();
  const Decimal y = b.amount().magnitude();
  const Result<Decimal> low = multiply(std::min(x, y), Decimal::of(times));
  return low && *low >= std::max(x, y);
}

// Could both be the same figure?
bool comparable(const ProofText& text, const ReadFact& a, const ReadFact& b) {
  if (a.passage == b.passage || a.value.is_zero() || b.value.is_zero()) return false;
  if (of_chart(a) != of_chart(b)) {
    if (a.key.scenario != Scenario::kActual || !within_times(a, b, kFarthestBesideChart)) {
      return false;
    }
    const double prose = of_chart(a) ? b.confidence : a.confidence;
    return prose >= (is_money(a) ? kSureBesideChart : kSureValue);
  }
  if (of_chart(a)) return false;
  return a.confidence >= kSureValue && b.confidence >= kSureValue &&
         within_times(a, b, kFarthest) && !listed_together(text, a, b) && !is_part(text, a) &&
         !is_part(text, b) && alike(words_around(text, a), words_around(text, b));
}

// A number of a chart gets the unit of its caption.
Arg printed_value(std::string name, const ProofText& text, const ReadFact& fact) {
  if (of_chart(fact)) return value_argument(std::move(name), text.pack, observation_of(fact));
  return {std::move(name), fact.printed};
}

void report_two(const ProofText& text, const ReadFact& fact, const ReadFact& other,
                std::vector<ProofFinding>& out) {
  ProofFinding finding =
      finding_about_value(text, fact, ProofKind::kTwoValues, "proof.two_values_indicator");
  const Indicator* indicator = text.pack.indicator(fact.key.indicator);
  finding.others = {span_of(text, other)};
  finding.severity = ProofSeverity::kHigh;
  const bool sure = fact.confidence >= kSureValue && other.confidence >= kSureValue;
  finding.certainty = sure ? ProofCertainty::kLikely : ProofCertainty::kPossible;
  const bool relative = fact.key.unit == "PERCENT" || fact.key.unit == "RATIO";
  if (!relative) finding.stated = fact.value.to_string();
  finding.args = {{"indicator", indicator != nullptr ? indicator->name_vi : fact.key.indicator,
                   indicator != nullptr ? indicator->name_en : fact.key.indicator},
                  printed_value("printed", text, fact),
                  printed_value("other", text, other),
                  {"period", fact.key.period.to_string()}};
  out.push_back(std::move(finding));
}

void check_keys(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<ObservationKey, std::vector<const ReadFact*>> by_key;
  for (const ReadFact& fact : text.reading.facts) {
    if (fact.key.indicator.empty() || fact.key.period.is_undated()) continue;
    if (fact.confidence < kSureBesideChart) continue;
    by_key[fact.key].push_back(&fact);
  }
  for (const auto& [key, facts] : by_key) {
    // A passage that gives several values for one key divides it in a way that is not known.
    std::map<int, int> in_passage;
    for (const ReadFact* fact : facts) {
      if (!of_chart(*fact)) ++in_passage[fact->passage];
    }
    const auto divided = [&](const ReadFact& fact) {
      return !of_chart(fact) && in_passage[fact.passage] > 1;
    };
    // Each against the first and the one before it, so that long lists cost little.
    for (std::size_t i = 1; i < facts.size(); ++i) {
      for (const std::size_t other : {std::size_t{0}, i - 1}) {
        const ReadFact& a = *facts[other];
        const ReadFact& b = *facts[i];
        if (divided(a) || divided(b) || !comparable(text, a, b) || !apart(a, b)) continue;
        // What prose says is disputed rather than the chart, else the later place.
        if (of_chart(b)) {
          report_two(text, a, b, out);
        } else {
          report_two(text, b, a, out);
        }
        break;
      }
    }
  }
}

// Sentences that differ in one number alone.
constexpr std::size_t kShortestSentence = 12;  // words

struct Sentence {
  std::size_t passage = 0;
  std::vector<std::size_t> numbers;  // tokens
};

void add_sentence(const ProofText& text, std::size_t p, TokenRange range,
                  std::map<std::string, std::vector<Sentence>>& out) {
  const std::vector<Token>& tokens = text.reading.passages[p].tokens;
  std::string words;
  std::size_t count = 0;
  Sentence sentence{.passage = p};
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (tokens[at].is_number()) {
      sentence.numbers.push_back(at);
      words += "# ";
    } else if (tokens[at].is_word()) {
      words += tokens[at].lower + " ";
      ++count;
    }
  }
  if (count < kShortestSentence || sentence.numbers.empty()) return;
  out[std::move(words)].push_back(std::move(sentence));
}

const Quantity* quantity_of(const PassageDetails& details, std::size_t token) {
  for (const Quantity& quantity : details.quantities) {
    if (quantity.token == token) return &quantity;
  }
  return nullptr;
}

void check_sentence(const ProofText& text, const Sentence& a, const Sentence& b,
                    std::vector<ProofFinding>& out) {
  const PassageScope& first = text.reading.details[a.passage].scope;
  const PassageScope& second = text.reading.details[b.passage].scope;
  if (first.org != second.org || first.period != second.period) return;
  std::size_t differing = 0;
  std::size_t which = 0;
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    const Token& x = text.reading.passages[a.passage].tokens[a.numbers[i]];
    const Token& y = text.reading.passages[b.passage].tokens[b.numbers[i]];
    if (x.value == y.value) continue;
    ++differing;
    which = i;
  }
  if (differing != 1) return;
  const Quantity* x = quantity_of(text.reading.details[a.passage], a.numbers[which]);
  const Quantity* y = quantity_of(text.reading.details[b.passage], b.numbers[which]);
  if (x == nullptr || y == nullptr) return;
  const PhrasePlace place{b.passage, y->token, y->last};
  ProofFinding finding =
      finding_about(text, place, ProofKind::kTwoValues, "proof.two_values_sentence");
  add_other(text, {a.passage, x->token, x->last}, finding);
  finding.args = {{"printed", printed(text, place)},
                  {"other", printed(text, {a.passage, x->token, x->last})}};
  out.push_back(std::move(finding));
}

void check_sentences(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::string, std::vector<Sentence>> sentences;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    const Passage& passage = text.reading.passages[p];
    std::size_t done = 0;
    for (std::size_t at = 0; at < passage.tokens.size(); at = std::max(done, at + 1)) {
      const TokenRange range = sentence_around(passage, at);
      if (range.last <= done) continue;  // the stop behind a sentence
      add_sentence(text, p, range, sentences);
      done = range.last;
    }
  }
  for (const auto& [words, places] : sentences) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      check_sentence(text, places[0], places[i], out);
    }
  }
}

}  // namespace

void check_two_values(const ProofText& text, std::vector<ProofFinding>& out) {
  check_keys(text, out);
  check_sentences(text, out);
}

}  // namespace tongket
