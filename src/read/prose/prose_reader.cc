#include "read/prose/prose_reader.h"

#include <algorithm>

#include "read/prose/comparing_number.h"
#include "read/prose/named_quantity.h"
#include "read/prose/quantity_org.h"
#include "read/prose/quantity_time.h"

namespace tongket {

std::string_view unit_code(QuantityUnit unit) {
  switch (unit) {
    case QuantityUnit::kDong:
      return "VND";
    case QuantityUnit::kDollar:
      return "USD";
    case QuantityUnit::kPercent:
    case QuantityUnit::kPoints:
      return "PERCENT";
    case QuantityUnit::kPersons:
      return "PERS";
    case QuantityUnit::kRank:
      return "RANK";
    case QuantityUnit::kPer100:
      return "PER100";
    case QuantityUnit::kPer1000:
      return "PER1000";
    case QuantityUnit::kSpeed:
      return "MBPS";
    case QuantityUnit::kHour:
      return "HOUR";
    case QuantityUnit::kMonths:
      return "MONTH";
    case QuantityUnit::kYears:
      return "YEAR";
    case QuantityUnit::kHectare:
      return "HA";
    case QuantityUnit::kTimes:
      return "RATIO";
    default:
      return "COUNT";
  }
}

namespace {

// A score below which the indicator is not named, only proposed.
constexpr float kSure = 0.18F;
// An indicator that the sentence calls by its whole name.
constexpr float kNamed = 0.95F;
// Spans of time and multiples are mostly no values: the words must fit well.
constexpr float kSurely = 0.5F;
// A count whose words fit no indicator is no reported value ("06 nhiem vu trong tam").
constexpr float kReported = 0.34F;

class PassageReader {
 public:
  PassageReader(const SourceText& source, const std::vector<Passage>& passages,
                const std::vector<std::vector<TokenWords>>& words, int index,
                const PassageDetails& details, const OrgIndex& orgs,
                const IndicatorIndex& indicators, const UnitNames& units, TimePeriod document)
      : source_(source),
        passages_(passages),
        words_(words),
        index_(index),
        passage_(passages[static_cast<std::size_t>(index)]),
        details_(details),
        orgs_(orgs),
        indicators_(indicators),
        units_(units),
        document_(document),
        unit_of_(passage_, details, orgs) {}

  void run(const NamedQuantities& named, std::vector<ReadFact>& out) {
    for (std::size_t q = 0; q < details_.quantities.size(); ++q) {
      const Quantity& quantity = details_.quantities[q];
      const auto by_name = named.by_token.find(quantity.token);
      if (by_name != named.by_token.end() && add_named(by_name->second, q, out)) continue;
      if (quantity.unit != QuantityUnit::kTimes && is_comparison(passage_, quantity)) continue;
      // "44/63 tinh": how many there are is no news of the nation.
      if (quantity.numerator != 0 && details_.scope.org == orgs_.nation()) continue;
      ReadFact fact;
      place(fact, quantity);
      values(fact, q);
      const OrgUnit* org = unit_of_.org_of(q);
      if (org != nullptr) fact.key.org = org->id;
      NearWords words(passages_, words_, index_, details_);
      const MatchQuery query{quantity.unit, words.noun(q),
                             org != nullptr ? std::string_view(org->kind) : "",
                             details_.scope.field};
      fact.candidates = indicators_.rank(words.around(q), query);
      inherit(fact, q, out);
      if (!accept(fact, quantity)) continue;
      const Indicator* indicator =
          fact.key.indicator.empty() ? nullptr : fact.candidates.front().indicator;
      set_period(fact.key, quantity_time(passage_, details_, q, document_), indicator);
      fact.passage = index_;
      fact.quantity = static_cast<int>(q);
      out.push_back(std::move(fact));
    }
  }

 private:
  // A number whose indicator the sentence calls by its name; false if none of that name has the
  // number's unit.
  bool add_named(const NamedQuantity& named, std::size_t q, std::vector<ReadFact>& out) const {
    const Quantity& quantity = details_.quantities[q];
    ReadFact fact;
    place(fact, quantity);
    values(fact, q);
    const OrgUnit* org = unit_of_.org_of(q);
    if (org != nullptr) fact.key.org = org->id;
    NearWords words(passages_, words_, index_, details_);
    MatchQuery query{quantity.unit, words.noun(q),
                     org != nullptr ? std::string_view(org->kind) : "", details_.scope.field};
    const std::optional<NamedUnit> unit = units_.at(passage_.tokens, end_of_number(quantity));
    if (unit && unit->unit->unit_class != UnitClass::kScore) {
      query.match = UnitMatch::kMeasure;
      query.measure = unit->unit;
      fact.key.unit = unit->unit->id;
      fact.mult = unit->mult;
    } else if (quantity.unit != QuantityUnit::kPercent && quantity.unit != QuantityUnit::kPoints) {
      // "is place 3", "is 2.5": a number without a unit may be of any indicator that has none.
      query.match = UnitMatch::kAny;
    }
    constexpr std::size_t kMany = 60;
    fact.candidates = indicators_.rank(words.around(q), query, kMany);
    const float best = fact.candidates.empty() ? 0 : fact.candidates.front().score;
    const bool bare = query.match == UnitMatch::kAny;
    std::erase_if(fact.candidates, [&](const IndicatorCandidate& candidate) {
      const Indicator& known = *candidate.indicator;
      return std::find(named.indicators.begin(), named.indicators.end(), &known) ==
                 named.indicators.end() ||
             (bare && needs_unit(known));
    });
    // A short name may be the end of another one that all words around speak for.
    constexpr float kMuchLess = 0.6F;
    if (fact.candidates.empty() || fact.candidates.front().score < kMuchLess * best) return false;
    constexpr std::size_t kCandidates = 3;
    fact.candidates.resize(std::min(fact.candidates.size(), kCandidates));
    const Indicator* indicator = fact.candidates.front().indicator;
    fact.candidates.front().score = std::max(fact.candidates.front().score, kNamed);
    fact.key.indicator = indicator->code;
    if (!indicator->allows_unit(fact.key.unit)) fact.key.unit = indicator->units.front();
    if (named.part) fact.key.breakdown = *named.part;
    fact.confidence = std::min(1.0, static_cast<double>(fact.candidates.front().score));
    set_period(fact.key, named.time ? *named.time : quantity_time(passage_, details_, q, document_),
               indicator);
    fact.passage = index_;
    fact.quantity = static_cast<int>(q);
    out.push_back(std::move(fact));
    return true;
  }

  // Amounts of money, shares and rates are never printed without their unit.
  [[nodiscard]] static bool needs_unit(const Indicator& indicator) {
    return unit_fits(indicator, QuantityUnit::kPercent) ||
           unit_fits(indicator, QuantityUnit::kDong) || unit_fits(indicator, QuantityUnit::kDollar);
  }

  // The token behind the number, or behind both of a range.
  [[nodiscard]] std::size_t end_of_number(const Quantity& quantity) const {
    std::size_t at = quantity.token + 1;
    while (quantity.high && at < passage_.tokens.size() && !passage_.tokens[at].is_number()) ++at;
    return quantity.high ? at + 1 : at;
  }

  void place(ReadFact& fact, const Quantity& quantity) const {
    const std::size_t begin = passage_.tokens[quantity.token].begin;
    const std::size_t end = passage_.tokens[quantity.last - 1].end;
    const Passage::Position at = passage_.position(begin);
    fact.line = at.line;
    fact.begin = at.byte;
    fact.end = at.byte + (passage_.tokens[quantity.token].end - begin);
    fact.line_from = source_.lines[at.line].number;
    fact.line_to = passage_.line_at(source_, end > begin ? end - 1 : begin);
    fact.page = source_.lines[at.line].page;
    fact.printed = passage_.text.substr(begin, end - begin);
  }

  void values(ReadFact& fact, std::size_t q) const {
    const Quantity& quantity = details_.quantities[q];
    fact.value = quantity.value;
    fact.value_high = quantity.high;
    fact.mult = quantity.mult;
    fact.qualifier = quantity.qualifier;
    fact.status = quantity.status;
    fact.key.unit = std::string(unit_code(quantity.unit));
  }

  // "576.374 buu gui, giam 1,04% so voi cung ky (582.432 buu gui)", "124 ten mien (trong do 93 ten
  // mien .vn, 31 ten mien quoc te)": a number in brackets is of the indicator before them if both
  // count the same.
  void inherit(ReadFact& fact, std::size_t q, const std::vector<ReadFact>& facts) const {
    const Quantity& quantity = details_.quantities[q];
    std::size_t open = quantity.first;
    const TokenRange sentence = sentence_around(passage_, quantity.token);
    while (open > sentence.first && !passage_.tokens[open - 1].is("(")) {
      if (passage_.tokens[open - 1].is(")")) return;
      --open;
    }
    if (open == sentence.first) return;
    for (auto it = facts.rbegin(); it != facts.rend() && it->passage == index_; ++it) {
      const Quantity& other = details_.quantities[static_cast<std::size_t>(it->quantity)];
      if (other.token >= open) continue;
      if (other.token < sentence.first || other.unit != quantity.unit) return;
      const bool counts =
          quantity.unit == QuantityUnit::kCount || quantity.unit == QuantityUnit::kPersons;
      if (counts && !same_noun(other, quantity)) return;
      if (it->candidates.empty()) return;
      std::vector<IndicatorCandidate> candidates = {it->candidates.front()};
      for (const IndicatorCandidate& own : fact.candidates) {
        if (own.indicator != candidates.front().indicator && candidates.size() < 3) {
          candidates.push_back(own);
        }
      }
      fact.candidates = std::move(candidates);
      return;
    }
  }
  [[nodiscard]] bool same_noun(const Quantity& a, const Quantity& b) const {
    const auto head = [&](const Quantity& q) -> std::string_view {
      const std::size_t at = q.unit == QuantityUnit::kPersons ? q.token + 1 : q.last;
      return at < passage_.tokens.size() && passage_.tokens[at].is_word()
                 ? std::string_view(passage_.tokens[at].folded)
                 : std::string_view();
    };
    return !head(a).empty() && head(a) == head(b);
  }

  // Decides whether the number is a reported value and which indicator it is.
  [[nodiscard]] static bool accept(ReadFact& fact, const Quantity& quantity) {
    const float best = fact.candidates.empty() ? 0 : fact.candidates.front().score;
    switch (quantity.unit) {
      case QuantityUnit::kDays:
      case QuantityUnit::kWeeks:
        return false;
      case QuantityUnit::kMonths:
      case QuantityUnit::kYears:
      case QuantityUnit::kHour:
      case QuantityUnit::kTimes:
        if (best < kSurely) return false;
        break;
      case QuantityUnit::kNone:
      case QuantityUnit::kCount:
      case QuantityUnit::kPersons:
        if (best < kReported) return false;
        break;
      default:
        break;
    }
    if (best >= kSure) fact.key.indicator = fact.candidates.front().indicator->code;
    fact.confidence = std::min(1.0, static_cast<double>(best));
    return true;
  }

  const SourceText& source_;
  const std::vector<Passage>& passages_;
  const std::vector<std::vector<TokenWords>>& words_;
  int index_;
  const Passage& passage_;
  const PassageDetails& details_;
  const OrgIndex& orgs_;
  const IndicatorIndex& indicators_;
  const UnitNames& units_;
  TimePeriod document_;
  QuantityOrgs unit_of_;
};

}  // namespace

std::vector<TokenWords> ProseReader::words_of(const Passage& passage,
                                              const Abbreviations& known) const {
  std::vector<TokenWords> out;
  out.reserve(passage.tokens.size());
  for (const Token& token : passage.tokens) {
    TokenWords& words = out.emplace_back();
    words.word = indicators_.word_of(token);
    if (!token.is_word() || !token.capital) continue;
    const std::vector<std::string>* longer = known.find(token.lower);
    if (longer == nullptr) continue;
    for (const std::string& word : *longer) words.longer.push_back(indicators_.word_of(word));
  }
  return out;
}

void ProseReader::read(int passage, PassageDetails& details, std::vector<ReadFact>& out) const {
  const Passage& text = passages_[static_cast<std::size_t>(passage)];
  const int year = period_.is_undated() ? 0 : period_.last_day().year();
  details.times = time_mentions(text, year);
  const NamedQuantities named = named_quantities(text, details, names_, breakdowns_, period_);
  details.quantities = quantities_of(text, details.times, named.roles);
  details.orgs = orgs_.find(text);
  if (text.kind == PassageKind::kHeading && text.tokens.size() < 3) return;
  PassageReader(source_, passages_, words_, passage, details, orgs_, indicators_, units_, period_)
      .run(named, out);
}

}  // namespace tongket
