#include "derive/rules/sector_finding.h"

#include <algorithm>
#include <utility>

#include "derive/rules/pack_rules.h"

namespace tongket {
namespace {

std::string breakdown_text(const Breakdown& breakdown) {
  return breakdown.is_total() ? std::string(kTotalCode) : breakdown.to_string();
}

std::string_view period_text(const RuleRow& row) {
  const std::string_view span = row["span"];
  return span.empty() ? row["period"] : span;
}

// Whether the row's identifiers are those of the fact, as far as it has them.
bool is_subject(const RuleRow& row, const Observation& o) {
  const auto same = [&](std::string_view component, std::string_view text) {
    const std::string_view found = row[component];
    return found.empty() || found == text;
  };
  const std::string days = o.key.period.is_undated() ? std::string()
                                                     : o.key.period.first_day().to_string() + "/" +
                                                           o.key.period.last_day().to_string();
  const std::string_view period = period_text(row);
  const bool same_period = period.empty() || period == o.key.period.to_string() || period == days;
  return same_period && same("indicator", o.key.indicator) && same("org", o.key.org) &&
         same("breakdown", breakdown_text(o.key.breakdown)) && same("unit", o.key.unit) &&
         same("scenario", to_code(o.key.scenario)) &&
         (row["as_of"].empty() || row["as_of"] == o.reference_day().to_string());
}

ObservationKey key_of_row(const RuleRow& row) {
  ObservationKey out;
  out.indicator = row["indicator"];
  out.org = row["org"];
  out.unit = row["unit"];
  out.scenario = scenario_from_code(row["scenario"]).value_or(Scenario::kActual);
  out.period = TimePeriod::parse(period_text(row)).value_or(TimePeriod());
  if (row["breakdown"] != kTotalCode) {
    out.breakdown = Breakdown::parse(row["breakdown"]).value_or(Breakdown());
  }
  if (const Result<Date> day = parse_date(row["as_of"])) out.as_of = *day;
  return out;
}

Severity severity_at(std::string_view level) {
  const Result<Decimal> number = Decimal::parse(level);
  if (!number) return Severity::kMedium;
  if (*number >= Decimal::of(3)) return Severity::kHigh;
  if (*number >= Decimal::of(2)) return Severity::kMedium;
  return number->sign() > 0 ? Severity::kLow : Severity::kInfo;
}

// Words of the pack, which are neither keys nor numbers of a message.
std::string as_words(std::string_view text) {
  const bool marked = text.starts_with('@') || text.starts_with('#');
  return (marked ? " " : "") + std::string(text);
}

void put_text(const RuleRow& row, Finding& out) {
  const std::string_view id = row["ruleid"];
  const std::string_view reason = row["errorcode"];
  const std::string rule = as_words(id.empty() ? std::string_view(row.result) : id);
  out.key = "check.sector_rule";
  out.args = {{"rule", rule}};
  if (reason.empty() || reason == id) return;
  out.key = "check.sector_rule_says";
  out.args.push_back({"reason", as_words(reason)});
}

}  // namespace

Finding sector_finding(const RuleRow& row, const FactsById& facts) {
  std::vector<const Fact*> known;
  for (const ObservationId id : row.rests_on) {
    if (const auto at = facts.find(id); at != facts.end()) known.push_back(at->second);
  }
  const auto subject = std::ranges::find_if(
      known, [&](const Fact* fact) { return is_subject(row, fact->observation); });
  Finding out;
  if (subject != known.end()) {
    out = finding_about(FindingKind::kSectorRule, **subject);
    known.erase(subject);
  } else {
    out.kind = FindingKind::kSectorRule;
    out.subject = key_of_row(row);
  }
  for (const Fact* other : known) out.evidence.push_back(evidence_of("other", *other));
  out.severity = severity_of(row);
  put_text(row, out);
  return out;
}

Finding sector_failure(const std::string& result, Error error) {
  error.place.file = kRulesFile;
  Finding out;
  out.kind = FindingKind::kSectorRule;
  out.severity = Severity::kHigh;
  out.key = "check.sector_rule_failed";
  out.args = {{"rule", as_words(result)},
              {"reason", as_words(describe(error, Language::kVietnamese)),
               as_words(describe(error, Language::kEnglish))}};
  return out;
}

Finding sector_rules_left_out(const Fact& fact) {
  Finding out = finding_about(FindingKind::kSectorRule, fact);
  out.severity = Severity::kInfo;
  out.key = "check.sector_rule_not_exact";
  return out;
}

Finding sector_rules_left_out(std::size_t facts) {
  Finding out;
  out.kind = FindingKind::kSectorRule;
  out.severity = Severity::kInfo;
  out.key = "check.sector_rules_left_out";
  out.args = {{"count", "#" + std::to_string(facts)}};
  return out;
}

void add_told(const Finding& finding, ToldFacts& told) {
  const bool kind = finding.kind == FindingKind::kIdentity ||
                    finding.kind == FindingKind::kShareRange ||
                    finding.key == "check.indicator_not_then";
  if (!kind) return;
  std::vector<ObservationId> ids;
  ids.reserve(finding.evidence.size());
  for (const Evidence& evidence : finding.evidence) ids.push_back(evidence.observation);
  std::ranges::sort(ids);
  const auto doubled = std::ranges::unique(ids);
  ids.erase(doubled.begin(), doubled.end());
  if (ids.empty() || ids.front() == 0) return;
  const auto known = told.emplace(std::move(ids), finding.severity).first;
  known->second = std::max(known->second, finding.severity);
}

Severity severity_of(const RuleRow& row) { return severity_at(row["errorlevel"]); }

bool is_told(const RuleRow& row, const ToldFacts& told) {
  const auto known = told.find(row.rests_on);
  if (known == told.end()) return false;
  return row.rests_on.size() > 1 || known->second >= severity_of(row);
}

}  // namespace tongket
