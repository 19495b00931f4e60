#include "report/page.h"

#include "base/text.h"

namespace tongket {
namespace {

bool contradicts(FindingKind kind) {
  switch (kind) {
    case FindingKind::kTwoValues:
    case FindingKind::kIdentity:
    case FindingKind::kCurrency:
    case FindingKind::kStatedContradicted:
    case FindingKind::kMagnitude:
    case FindingKind::kShareRange:
    case FindingKind::kMeasured:
    case FindingKind::kSectorRule:
      return true;
    default:
      return false;
  }
}

// The parts of a total are not in doubt each.
bool is_doubted(const Evidence& evidence) {
  return evidence.observation != 0 && (evidence.role == "value" || evidence.role == "total");
}

}  // namespace

Page::Page(const Pack& sector, const FactIndex& index, const Overview& chosen,
           const OverviewOptions& asked)
    : pack(sector), facts(index), peers(sector, index), overview(chosen), options(asked) {
  for (const Fact& fact : facts.all()) by_id.emplace(fact.id, &fact);
  for (const Finding* finding : overview.findings) {
    if (finding->severity < Severity::kMedium || !contradicts(finding->kind)) continue;
    for (const Evidence& evidence : finding->evidence) {
      if (!is_doubted(evidence)) continue;
      contradicted.insert(evidence.observation);
      doubts.emplace(evidence.observation, capitalised(finding_words(*this, *finding)));
    }
  }
}

std::string Page::count(std::string_view key, std::size_t number) const {
  return say(
      key,
      {{"count", number_words(Decimal::of(static_cast<std::int64_t>(number)), options.language)}});
}

std::string row_id(const Row& row) {
  std::string out = "r-" + row.key.indicator + "-" + row.key.org;
  if (!row.key.breakdown.is_total()) out += "-" + row.key.breakdown.to_string();
  return out + "-" + row.key.unit;
}

std::string field_id(const FieldPart& part) {
  return "f-" + (part.field == nullptr ? std::string("other") : part.field->code);
}

std::string field_name(const Page& page, const FieldPart& part) {
  return part.field == nullptr ? page.say("report.field.other")
                               : field_words(*part.field, page.language());
}

std::string row_name(const Page& page, const Row& row) {
  std::string name = indicator_words(*row.indicator, page.language());
  if (row.key.breakdown.is_total()) return name;
  return name + ": " + breakdown_words(page.pack, row.key.breakdown, page.language());
}

std::string time_note(const Page& page, const Row& row) {
  if (row.value == nullptr || !row.other_time) return {};
  const ObservationKey& key = row.value->observation.key;
  if (key.as_of) {
    const bool accrues = row.indicator->kind == IndicatorKind::kFlow;
    return page.say(accrues ? "report.to_day" : "report.as_of",
                    {{"date", date_words(*key.as_of, page.language())}});
  }
  return period_words(key.period, page.language());
}

}  // namespace tongket
