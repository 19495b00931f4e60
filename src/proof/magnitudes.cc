#include "proof/magnitudes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/value_text.h"
#include "proof/check_words.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

constexpr double kSureEnough = 0.45;

// --- one number and the words around it ---

// A number between belongs to what is counted; the next one is then something else. So does a
// comma, but for those in brackets.
bool number_between(const Passage& passage, std::size_t first, std::size_t last) {
  int brackets = 0;
  for (std::size_t at = first; at < last; ++at) {
    const Token& token = passage.tokens[at];
    if (token.is("(")) ++brackets;
    if (token.is(")")) --brackets;
    const bool year = token.is_number() && at > 0 &&
                      (passage.marks[at - 1].has(Sense::kYear) || passage.tokens[at - 1].is("/"));
    if (token.is_number() && !year) return true;
    if (token.is(",") && brackets == 0) return true;
  }
  return false;
}

// "So luong chung thu ... dat 1.854.018 ty dong": counted things, and no word of money before it.
void check_counted_money(const ProofText& text, std::size_t p, const Quantity& quantity,
                         std::vector<ProofFinding>& out) {
  if (quantity.unit != QuantityUnit::kDong && quantity.unit != QuantityUnit::kDollar) return;
  const Passage& passage = text.reading.passages[p];
  const TokenRange clause = clause_around(passage, quantity.token);
  std::size_t counting = clause.last;
  for (std::size_t at = clause.first; at < quantity.first; ++at) {
    if (check_words().counting.at(passage.tokens, at)) counting = at;
  }
  if (counting >= quantity.first) return;
  if (check_words().money.within(passage.tokens, clause.first, quantity.first)) return;
  if (number_between(passage, counting, quantity.first)) return;
  const PhrasePlace place{p, quantity.token, quantity.last};
  ProofFinding finding =
      finding_about(text, place, ProofKind::kMagnitude, "proof.magnitude_counted_money");
  finding.severity = ProofSeverity::kHigh;
  finding.stated = quantity.value.to_string();
  add_other(text, {p, counting, counting + 1}, finding);
  finding.args = {{"printed", printed(text, place)},
                  {"noun", printed(text, {p, counting, std::min(counting + 8, quantity.first)})}};
  out.push_back(std::move(finding));
}

// "chiem 106%": one finding, the later ones listed there.
void check_share(const ProofText& text, std::size_t p, const Quantity& quantity,
                 std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  if (quantity.unit != QuantityUnit::kPercent || quantity.value <= Decimal::of(100)) return;
  const std::size_t before = phrase_before(passage, quantity.first);
  if (before == quantity.first || !passage.marks[before].has(Sense::kShare)) return;
  const PhrasePlace place{p, before, quantity.last};
  for (ProofFinding& known : out) {
    if (known.key == "proof.magnitude_share") return add_other(text, place, known);
  }
  ProofFinding finding = finding_about(text, place, ProofKind::kMagnitude, "proof.magnitude_share");
  finding.severity = ProofSeverity::kLow;
  finding.args = {{"printed", printed(text, place)}};
  out.push_back(std::move(finding));
}

// "12,5 nguoi", unless it is an average
void check_persons(const ProofText& text, std::size_t p, const Quantity& quantity,
                   std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  if (quantity.unit != QuantityUnit::kPersons || quantity.mult != 0) return;
  if (quantity.value.scale() <= 0) return;
  const TokenRange clause = clause_around(passage, quantity.token);
  if (check_words().average.within(passage.tokens, clause.first, clause.last)) return;
  if (quantity.last < passage.tokens.size() && passage.tokens[quantity.last].is("/")) return;
  const PhrasePlace place{p, quantity.token, quantity.last};
  ProofFinding finding =
      finding_about(text, place, ProofKind::kMagnitude, "proof.magnitude_persons");
  finding.severity = ProofSeverity::kLow;
  finding.stated = quantity.value.to_string();
  finding.args = {{"printed", printed(text, place)}};
  out.push_back(std::move(finding));
}

// A rate that cannot exceed the whole, of an indicator that was read with confidence.
void check_rates(const ProofText& text, std::vector<ProofFinding>& out) {
  for (const ReadFact& fact : text.reading.facts) {
    const Indicator* indicator = text.pack.indicator(fact.key.indicator);
    if (indicator == nullptr || fact.key.unit != "PERCENT" || fact.confidence < kSureEnough) {
      continue;
    }
    if (indicator->may_exceed_whole || fact.amount() <= Decimal::of(100)) continue;
    ProofFinding finding =
        finding_about_value(text, fact, ProofKind::kMagnitude, "proof.magnitude_rate");
    finding.args = {value_argument("printed", text.pack, observation_of(fact)),
                    {"indicator", indicator->name_vi, indicator->name_en}};
    out.push_back(std::move(finding));
  }
}

// --- amounts of one unit against each other ---

// Powers of ten of an amount: 34293 x 10^9 -> 13.
int order_of(const Decimal& amount) {
  const std::string digits = std::to_string(amount.magnitude().coefficient());
  return static_cast<int>(digits.size()) - 1 - amount.scale();
}

constexpr int kOff = 3;            // powers of ten that are surely too many
constexpr std::size_t kPeers = 8;  // fewer units tell nothing about what is usual

int median(std::vector<int> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct UnitAmounts {
  std::map<std::string, const ReadFact*> by_indicator;  // the first of each
};

bool usable(const ReadFact& fact) {
  return !fact.key.indicator.empty() && fact.key.unit == "VND" && fact.confidence >= kSureEnough &&
         fact.key.scenario == Scenario::kActual && fact.key.breakdown.is_total() &&
         fact.value.sign() > 0 && !fact.key.period.is_undated();
}

void report_off(const ProofText& text, const ReadFact& fact, const ReadFact& other,
                std::vector<ProofFinding>& out) {
  ProofFinding finding =
      finding_about_value(text, fact, ProofKind::kMagnitude, "proof.magnitude_off");
  finding.severity = ProofSeverity::kHigh;
  finding.stated = fact.value.to_string();
  finding.others = {span_of(text, other)};
  const Indicator* indicator = text.pack.indicator(fact.key.indicator);
  const Indicator* beside = text.pack.indicator(other.key.indicator);
  finding.args = {{"indicator", indicator->name_vi, indicator->name_en},
                  value_argument("printed", text.pack, observation_of(fact)),
                  {"other_indicator", beside->name_vi, beside->name_en},
                  value_argument("other", text.pack, observation_of(other))};
  out.push_back(std::move(finding));
}

// Two money indicators of many units: how many powers of ten usually lie between them. A unit where
// it is `kOff` more or less has one of them wrong: the one farther from what its peers report.
void check_against_peers(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::pair<std::string, TimePeriod>, UnitAmounts> units;
  std::map<std::string, std::vector<int>> orders;  // by indicator
  for (const ReadFact& fact : text.reading.facts) {
    if (!usable(fact) || text.pack.indicator(fact.key.indicator) == nullptr) continue;
    const bool first = units[{fact.key.org, fact.key.period.whole_year()}]
                           .by_indicator.emplace(fact.key.indicator, &fact)
                           .second;
    if (first) orders[fact.key.indicator].push_back(order_of(fact.amount()));
  }
  struct Pair {
    const ReadFact* a;
    const ReadFact* b;
    int apart;
  };
  std::map<std::pair<std::string, std::string>, std::vector<Pair>> pairs;
  for (const auto& [unit, amounts] : units) {
    for (auto a = amounts.by_indicator.begin(); a != amounts.by_indicator.end(); ++a) {
      for (auto b = std::next(a); b != amounts.by_indicator.end(); ++b) {
        pairs[{a->first, b->first}].push_back(
            {a->second, b->second, order_of(a->second->amount()) - order_of(b->second->amount())});
      }
    }
  }
  std::set<const ReadFact*> reported;
  for (const auto& [names, known] : pairs) {
    if (known.size() < kPeers) continue;
    std::vector<int> apart;
    apart.reserve(known.size());
    for (const Pair& pair : known) apart.push_back(pair.apart);
    const int usual = median(apart);
    const int usual_a = median(orders[names.first]);
    const int usual_b = median(orders[names.second]);
    for (const Pair& pair : known) {
      if (std::abs(pair.apart - usual) < kOff) continue;
      const int off_a = std::abs(order_of(pair.a->amount()) - usual_a);
      const int off_b = std::abs(order_of(pair.b->amount()) - usual_b);
      const ReadFact& wrong = off_a >= off_b ? *pair.a : *pair.b;
      const ReadFact& other = off_a >= off_b ? *pair.b : *pair.a;
      if (reported.insert(&wrong).second) report_off(text, wrong, other, out);
    }
  }
}

// One indicator of one unit in two years, a thousand times apart.
void check_against_years(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::tuple<std::string, std::string, std::string>, const ReadFact*> first;
  for (const ReadFact& fact : text.reading.facts) {
    if (!usable(fact) || text.pack.indicator(fact.key.indicator) == nullptr) continue;
    const auto [known, added] = first.emplace(
        std::tuple{fact.key.indicator, fact.key.org, fact.key.breakdown.to_string()}, &fact);
    if (added || known->second->key.period == fact.key.period) continue;
    if (std::abs(order_of(fact.amount()) - order_of(known->second->amount())) <= kOff) continue;
    report_off(text, fact, *known->second, out);
  }
}

// One figure with two units: same digits, other unit or power of ten.
void check_units(const ProofText& text, std::vector<ProofFinding>& out) {
  constexpr std::int64_t kFewestDigits = 1000;  // smaller numbers meet by chance
  std::map<std::tuple<std::string, std::string, TimePeriod, Decimal>, const ReadFact*> known;
  for (const ReadFact& fact : text.reading.facts) {
    const bool money = fact.key.unit == "VND" || fact.key.unit == "USD";
    if (fact.key.indicator.empty() || !money || fact.confidence < kSureEnough) continue;
    if (fact.key.period.is_undated() || fact.value.coefficient() < kFewestDigits) continue;
    const auto [other, added] = known.emplace(
        std::tuple{fact.key.indicator, fact.key.org, fact.key.period, fact.value}, &fact);
    if (added) continue;
    const ReadFact& first = *other->second;
    if (first.key.unit == fact.key.unit && first.mult == fact.mult) continue;
    ProofFinding finding =
        finding_about_value(text, fact, ProofKind::kMagnitude, "proof.magnitude_two_units");
    finding.others = {span_of(text, first)};
    finding.severity = ProofSeverity::kHigh;
    finding.stated = fact.value.to_string();
    const Indicator* indicator = text.pack.indicator(fact.key.indicator);
    finding.args = {{"indicator", indicator != nullptr ? indicator->name_vi : fact.key.indicator,
                     indicator != nullptr ? indicator->name_en : fact.key.indicator},
                    value_argument("printed", text.pack, observation_of(fact)),
                    value_argument("other", text.pack, observation_of(first))};
    out.push_back(std::move(finding));
  }
}

// 95.790.855.389 and 30.790.855.389 under one heading: one was typed over the other.
void check_shared_digits(const ProofText& text, std::vector<ProofFinding>& out) {
  constexpr std::int64_t kShared = 10'000'000;  // seven digits at the end
  constexpr int kNear = 12;                     // passages
  struct Amount {
    PhrasePlace place;
    std::int64_t digits = 0;
  };
  std::map<std::int64_t, Amount> last;  // by the shared digits
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    for (const Quantity& quantity : text.reading.details[p].quantities) {
      const std::int64_t digits = quantity.value.coefficient();
      if (digits < kShared * 10 || digits % 1000 == 0 || quantity.value.scale() > 0) continue;
      const PhrasePlace place{p, quantity.token, quantity.last};
      Amount& known = last[digits % kShared];
      const bool near = known.digits != 0 && p - known.place.passage <= kNear;
      if (near && known.digits != digits) {
        ProofFinding finding =
            finding_about(text, place, ProofKind::kTwoValues, "proof.two_values_digits");
        add_other(text, known.place, finding);
        finding.stated = quantity.value.to_string();
        finding.args = {
            {"printed", printed(text, place)},
            {"other", printed(text, known.place)},
            {"digits", printed(text, place).substr(printed(text, place).find('.') + 1)}};
        out.push_back(std::move(finding));
      }
      known = {place, digits};
    }
  }
}

}  // namespace

void check_magnitudes(const ProofText& text, std::vector<ProofFinding>& out) {
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    for (const Quantity& quantity : text.reading.details[p].quantities) {
      check_counted_money(text, p, quantity, out);
      check_share(text, p, quantity, out);
      check_persons(text, p, quantity, out);
    }
  }
  check_rates(text, out);
  check_against_peers(text, out);
  check_against_years(text, out);
  check_units(text, out);
  check_shared_digits(text, out);
}

}  // namespace tongket
