#include "proof/ranks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "proof/phrase_place.h"

namespace tongket {
namespace {

constexpr double kSureRank = 0.5;

// "thu 65/63"
void check_beyond(const ProofText& text, std::size_t p, std::vector<ProofFinding>& out) {
  const std::vector<Token>& tokens = text.reading.passages[p].tokens;
  for (const Quantity& quantity : text.reading.details[p].quantities) {
    const std::size_t of = quantity.token + 2;
    if (quantity.unit != QuantityUnit::kRank || of >= tokens.size()) continue;
    if (!tokens[of - 1].is("/") || !tokens[of].is_number() || tokens[of].spaced) continue;
    if (quantity.value <= tokens[of].value) continue;
    const PhrasePlace place{p, quantity.first, of + 1};
    ProofFinding finding = finding_about(text, place, ProofKind::kRank, "proof.rank_beyond");
    finding.certainty = ProofCertainty::kCertain;
    finding.stated = quantity.value.to_string();
    finding.args = {{"printed", printed(text, place)},
                    {"rank", tokens[quantity.token].lower},
                    {"all", tokens[of].lower}};
    out.push_back(std::move(finding));
  }
}

std::string org_name(const ProofText& text, const std::string& id) {
  const OrgUnit* org = text.pack.orgs.find(id);
  return org != nullptr ? org->name_vi : id;
}

// Of one list and period: the ranks that the text gives to units.
void check_ranking(const ProofText& text, const std::vector<const ReadFact*>& ranks,
                   std::vector<ProofFinding>& out) {
  std::map<Decimal, const ReadFact*> by_rank;
  std::map<std::string, const ReadFact*> by_org;
  for (const ReadFact* fact : ranks) {
    const auto same_rank = by_rank.emplace(fact->value, fact);
    const auto same_org = by_org.emplace(fact->key.org, fact);
    const ReadFact* other = nullptr;
    std::string_view key;
    if (!same_rank.second && same_rank.first->second->key.org != fact->key.org) {
      other = same_rank.first->second;
      key = "proof.rank_shared";
    } else if (!same_org.second && same_org.first->second->value != fact->value &&
               same_org.first->second->passage != fact->passage) {
      other = same_org.first->second;
      key = "proof.rank_two";
    }
    if (other == nullptr) continue;
    ProofFinding finding = finding_about_value(text, *fact, ProofKind::kRank, key);
    finding.others = {span_of(text, *other)};
    finding.stated = fact->value.to_string();
    const Indicator* indicator = text.pack.indicator(fact->key.indicator);
    finding.args = {{"indicator", indicator->name_vi, indicator->name_en},
                    {"org", org_name(text, fact->key.org)},
                    {"rank", fact->value.to_string()},
                    {"other_org", org_name(text, other->key.org)},
                    {"other_rank", other->value.to_string()}};
    out.push_back(std::move(finding));
  }
}

void check_lists(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::tuple<std::string, TimePeriod, std::string>, std::vector<const ReadFact*>> lists;
  for (const ReadFact& fact : text.reading.facts) {
    if (fact.key.unit != "RANK" || fact.key.scenario != Scenario::kActual) continue;
    if (fact.qualifier != Qualifier::kExact || fact.confidence < kSureRank) continue;
    if (text.pack.indicator(fact.key.indicator) == nullptr || fact.key.period.is_undated())
      continue;
    lists[{fact.key.indicator, fact.key.period, fact.key.breakdown.to_string()}].push_back(&fact);
  }
  for (const auto& [key, facts] : lists) {
    // Several ranks of one unit in one passage are of parts of the list ("trong do ... dung thu").
    std::map<std::pair<int, std::string>, int> in_passage;
    for (const ReadFact* fact : facts) ++in_passage[{fact->passage, fact->key.org}];
    std::vector<const ReadFact*> alone;
    for (const ReadFact* fact : facts) {
      if (in_passage[{fact->passage, fact->key.org}] == 1) alone.push_back(fact);
    }
    check_ranking(text, alone, out);
  }
}

// A rank that follows the count it rests on: "1.476 dich vu ... (xep thu 3/63 tinh)".
struct CountedRank {
  PhrasePlace place;
  PhrasePlace count;
  const OrgUnit* org = nullptr;
  Decimal amount;
  Decimal rank;
  std::set<std::string_view> words;  // what is counted
};

constexpr std::size_t kReach = 32;  // tokens from the count to its rank
constexpr std::size_t kNounWords = 14;
constexpr std::size_t kFewestWords = 5;

std::optional<CountedRank> counted_rank(const ProofText& text, std::size_t p, std::size_t which) {
  const Passage& passage = text.reading.passages[p];
  const PassageDetails& details = text.reading.details[p];
  const Quantity& rank = details.quantities[which];
  const OrgUnit* org = details.scope.org_by_heading ? details.scope.org : nullptr;
  if (rank.unit != QuantityUnit::kRank || rank.qualifier != Qualifier::kExact || org == nullptr) {
    return std::nullopt;
  }
  for (std::size_t back = which; back > 0; --back) {
    const Quantity& count = details.quantities[back - 1];
    if (rank.first - count.last > kReach || count.unit == QuantityUnit::kRank) return std::nullopt;
    if (count.unit == QuantityUnit::kPercent) continue;
    if (count.unit != QuantityUnit::kCount || count.denominator != 0 || count.numerator != 0) {
      return std::nullopt;
    }
    CountedRank out{.place = {p, rank.first, rank.token + 1},
                    .count = {p, count.token, count.last},
                    .org = org,
                    .amount = count.amount(),
                    .rank = rank.value};
    for (std::size_t at = count.last; at < std::min(rank.first, count.last + kNounWords); ++at) {
      if (passage.tokens[at].is_number() || passage.tokens[at].is("(")) break;
      if (passage.tokens[at].is(";") || passage.tokens[at].is(".")) return std::nullopt;
      if (passage.tokens[at].is_word()) out.words.insert(passage.tokens[at].folded);
    }
    if (out.words.size() < kFewestWords) return std::nullopt;
    return out;
  }
  return std::nullopt;
}

bool same_list(const CountedRank& a, const CountedRank& b) {
  const auto common = std::count_if(a.words.begin(), a.words.end(),
                                    [&](std::string_view word) { return b.words.contains(word); });
  return static_cast<std::size_t>(common) * 5 >= std::min(a.words.size(), b.words.size()) * 4;
}

void check_counted(const ProofText& text, std::vector<ProofFinding>& out) {
  // By the first words of what is counted, so that only likely pairs are compared.
  std::map<std::string_view, std::vector<CountedRank>> known;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    for (std::size_t i = 0; i < text.reading.details[p].quantities.size(); ++i) {
      std::optional<CountedRank> found = counted_rank(text, p, i);
      if (!found) continue;
      const std::string_view noun = text.reading.passages[p].tokens[found->count.last].folded;
      for (const CountedRank& other : known[noun]) {
        if (other.org == found->org || !same_list(other, *found)) continue;
        const bool contradict = (other.amount < found->amount && other.rank < found->rank) ||
                                (other.amount > found->amount && other.rank > found->rank);
        const bool shared = other.rank == found->rank && other.amount != found->amount;
        if (!contradict && !shared) continue;
        ProofFinding finding =
            finding_about(text, found->place, ProofKind::kRank, "proof.rank_against_counts");
        add_other(text, found->count, finding);
        add_other(text, other.place, finding);
        add_other(text, other.count, finding);
        finding.org = found->org->id;
        finding.args = {{"org", found->org->name_vi, found->org->name_en},
                        {"count", printed(text, found->count)},
                        {"rank", found->rank.to_string()},
                        {"other_org", other.org->name_vi, other.org->name_en},
                        {"other_count", printed(text, other.count)},
                        {"other_rank", other.rank.to_string()}};
        out.push_back(std::move(finding));
        break;
      }
      known[noun].push_back(std::move(*found));
    }
  }
}

}  // namespace

void check_ranks(const ProofText& text, std::vector<ProofFinding>& out) {
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) check_beyond(text, p, out);
  check_lists(text, out);
  check_counted(text, out);
}

}  // namespace tongket
