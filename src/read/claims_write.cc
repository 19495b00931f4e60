#include "read/claims_write.h"

#include <algorithm>
#include <map>

#include "base/csv.h"

namespace tongket {
namespace {

std::string words(const Passage& passage, std::size_t first, std::size_t last) {
  last = std::min(last, passage.tokens.size());
  if (first >= last) return {};
  const std::size_t begin = passage.tokens[first].begin;
  return passage.text.substr(begin, passage.tokens[last - 1].end - begin);
}

std::string number_words(const ReportReading& reading, QuantityRef ref) {
  const Quantity& quantity = quantity_of(reading, ref);
  return words(passage_of(reading, ref), quantity.token, quantity.last);
}

std::string operands(const ReportReading& reading, const ReadClaim& claim) {
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
  if (claim.subject) add(number_words(reading, *claim.subject));
  if (claim.base) add(number_words(reading, *claim.base));
  for (const QuantityRef part : claim.parts) add(number_words(reading, part));
  if (claim.list) add(std::to_string(claim.list->best));
  return out;
}

}  // namespace

std::string claims_csv(const std::string& doc, const SourceText& source,
                       const ReportReading& reading, const std::vector<ReadClaim>& claims) {
  std::map<std::pair<int, int>, const ReadFact*> facts;
  for (const ReadFact& fact : reading.facts) facts[{fact.passage, fact.quantity}] = &fact;
  std::string out =
      csv_line({"doc", "line_from", "line_to", "code", "org", "breakdown", "period", "kind",
                "base_period", "stated", "qualifier", "printed", "recomputed", "verdict", "note"});
  for (const ReadClaim& claim : claims) {
    const Passage& passage = passage_of(reading, claim.stated);
    const Quantity& stated = quantity_of(reading, claim.stated);
    const QuantityRef subject = claim.subject.value_or(claim.stated);
    const auto known = facts.find({subject.passage, subject.quantity});
    const ObservationKey key = known == facts.end() ? ObservationKey() : known->second->key;
    const Decimal value = claim.falls ? stated.value.negated() : stated.value;
    const std::size_t last = std::max(claim.last, stated.last);
    out += csv_line(
        {doc, std::to_string(passage.line_at(source, passage.tokens[claim.first].begin)),
         std::to_string(passage.line_at(source, passage.tokens[last - 1].begin)), key.indicator,
         key.org, key.breakdown.to_string(), key.period.is_undated() ? "" : key.period.to_string(),
         std::string(to_code(claim.kind)),
         claim.base_period.is_undated() ? "" : claim.base_period.to_string(), value.to_string(),
         std::string(to_code(claim.qualifier)), words(passage, claim.first, last), "", "",
         operands(reading, claim)});
  }
  return out;
}

}  // namespace tongket
