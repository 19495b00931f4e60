#include "proof/against_store.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/value_text.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

constexpr double kSureReading = 0.9;
constexpr double kSurest = 1.0;
// Values farther apart are rather two things than one thing changed.
constexpr int kFarthestStored = 3;

// Values that one passage gives for one key are parts of something; which ones is not known.
using Counts = std::map<std::pair<int, ObservationKey>, int>;

bool is_known_otherwise(const ReadFact& fact, const FactIndex& facts) {
  // The store has this very number for the same indicator and unit, of another period or part:
  // then it is the reading that is wrong, not the number.
  const Decimal amount = fact.amount();
  const auto stored = facts.of_unit(fact.key.indicator, fact.key.org);
  return std::any_of(stored.begin(), stored.end(), [&](const Fact& other) {
    return has_number(other.observation.status) && other.observation.amount() == amount;
  });
}

// The 63 of "44/63": what all there are of something, not a value of the indicator.
bool is_whole_of_ratio(const ProofText& text, const ReadFact& fact) {
  if (fact.passage < 0 || fact.quantity < 0) return false;
  const auto p = static_cast<std::size_t>(fact.passage);
  const std::size_t token =
      text.reading.details[p].quantities[static_cast<std::size_t>(fact.quantity)].token;
  return token >= 2 && text.reading.passages[p].tokens[token - 1].is("/");
}

bool differ(const ReadFact& fact, const Observation& stored) {
  const Result<Interval> printed = loose_interval({fact.value, fact.qualifier, fact.value_high});
  const Result<Interval> kept = stored.loose();
  if (!printed || !kept || printed->shifted(fact.mult).meets(*kept)) return false;
  const Decimal a = fact.amount().magnitude();
  const Decimal b = stored.amount().magnitude();
  const Result<Decimal> bound = multiply(std::min(a, b), Decimal::of(kFarthestStored));
  return bound && *bound >= std::max(a, b);
}

// The stored fact for the key: of the same day, or of no day where the text names none.
const Fact* stored_for(const ReadFact& fact, const FactIndex& facts) {
  const Fact* standing = facts.standing(fact.key);
  if (standing != nullptr) return standing;
  const std::vector<const Fact*> others = facts.any_as_of(fact.key);
  return fact.key.as_of || others.size() != 1 ? nullptr : others.front();
}

void report_stored(const ProofText& text, const ReadFact& fact, const Fact& stored,
                   std::vector<ProofFinding>& out) {
  ProofFinding finding = finding_about_value(text, fact, ProofKind::kStore, "proof.store_differs");
  const bool surest = fact.confidence >= kSurest;
  finding.certainty = surest ? ProofCertainty::kLikely : ProofCertainty::kPossible;
  finding.stated = fact.value.to_string();
  const Indicator* indicator = text.pack.indicator(fact.key.indicator);
  const OrgUnit* org = text.pack.orgs.find(fact.key.org);
  finding.args = {{"indicator", indicator != nullptr ? indicator->name_vi : fact.key.indicator,
                   indicator != nullptr ? indicator->name_en : fact.key.indicator},
                  {"org", org != nullptr ? org->name_vi : fact.key.org,
                   org != nullptr ? org->name_en : fact.key.org},
                  {"period", fact.key.period.to_string()},
                  value_argument("printed", text.pack, observation_of(fact)),
                  value_argument("stored", text.pack, stored.observation),
                  source_argument("source", text.pack, stored.observation.source),
                  {"version", std::to_string(stored.version)}};
  out.push_back(std::move(finding));
}

}  // namespace

void check_against_facts(const ProofText& text, const FactIndex& facts,
                         std::vector<ProofFinding>& out) {
  Counts counts;
  for (const ReadFact& fact : text.reading.facts) ++counts[{fact.passage, fact.key}];
  for (const ReadFact& fact : text.reading.facts) {
    if (fact.key.indicator.empty() || fact.key.period.is_undated()) continue;
    if (fact.confidence < kSureReading || fact.value.is_zero()) continue;
    if (fact.passage >= 0 && counts[{fact.passage, fact.key}] > 1) continue;
    if (is_whole_of_ratio(text, fact)) continue;
    const Fact* stored = stored_for(fact, facts);
    if (stored == nullptr || !has_number(stored->observation.status)) continue;
    if (!differ(fact, stored->observation) || is_known_otherwise(fact, facts)) continue;
    report_stored(text, fact, *stored, out);
  }
}

}  // namespace tongket
