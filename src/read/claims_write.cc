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

// "cung ky nam 2022" of a half-year is the half-year of 2022; a plan is one of the whole year.
std::string base_period_text(const ReportReading& reading, const ReadClaim& claim,
                             const TimePeriod& own) {
  const auto text = [](const TimePeriod& period) {
    return period.is_undated() ? std::string() : period.to_string();
  };
  if (claim.base_time < 0 || own.is_undated()) return text(claim.base_period);
  const auto passage = static_cast<std::size_t>(claim.stated.passage);
  const TimeMention& time =
      reading.details[passage].times[static_cast<std::size_t>(claim.base_time)];
  if (claim.base_period.is_undated()) {
    return time.years_back > 0 ? text(own.years_later(-time.years_back)) : "";
  }
  const bool same_shape =
      claim.kind == ClaimKind::kGrowth && claim.base_period.kind() == TimePeriod::Kind::kYear;
  if (!same_shape) return text(claim.base_period);
  return text(own.years_later(claim.base_period.first_day().year() - own.last_day().year()));
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
         std::string(to_code(claim.kind)), base_period_text(reading, claim, key.period),
         value.to_string(), std::string(to_code(claim.qualifier)),
         words(passage, claim.first, last), "", "", operands(reading, claim)});
  }
  return out;
}

}  // namespace tongket
