#include "base/text.h"
#include "check/check.h"

namespace tongket {
namespace {

constexpr std::size_t kShown = 80;

Finding about_row(FindingKind kind, const Observation& row) {
  Finding out;
  out.kind = kind;
  out.severity = Severity::kHigh;
  out.subject = row.key;
  out.source = row.source;
  out.place.line = row.source_line;
  return out;
}

Finding unknown(FindingKind kind, const Observation& row, std::string_view key,
                std::string_view found, const std::vector<std::string>& known) {
  Finding out = about_row(kind, row);
  out.key = key;
  out.args = {{"found", excerpt(found, kShown)},
              {"suggestion", nearest(found, known).value_or("")}};
  return out;
}

void check_org(const Pack& pack, const Observation& row, std::vector<Finding>& out) {
  if (pack.orgs.find(row.key.org) == nullptr) {
    out.push_back(
        unknown(FindingKind::kUnknownUnit, row, "check.unknown_org", row.key.org, pack.org_ids()));
    return;
  }
  // A plan or target may speak of a day that the unit did not live to see.
  if (row.key.scenario != Scenario::kActual || row.key.period.is_undated()) return;
  const Date day = row.reference_day();
  if (pack.orgs.exists_on(row.key.org, day)) return;
  Finding finding = about_row(FindingKind::kUnknownUnit, row);
  finding.severity = Severity::kMedium;
  finding.key = "check.org_not_then";
  finding.args = {{"unit", row.key.org}, {"date", day.to_string()}};
  out.push_back(std::move(finding));
}

void check_unit(const Pack& pack, const Indicator& indicator, const Observation& row,
                std::vector<Finding>& out) {
  if (indicator.allows_unit(row.key.unit)) return;
  if (pack.unit_of_measure(row.key.unit) == nullptr) {
    out.push_back(unknown(FindingKind::kUnknownCode, row, "check.unknown_unit_of_measure",
                          row.key.unit, indicator.units));
    return;
  }
  std::string allowed;
  for (const std::string& unit : indicator.units) allowed += (allowed.empty() ? "" : ", ") + unit;
  Finding finding = about_row(FindingKind::kUnitClass, row);
  finding.key = "check.unit_not_allowed";
  finding.args = {{"found", row.key.unit}, {"expected", allowed}};
  out.push_back(std::move(finding));
}

void check_breakdown(const Pack& pack, const Observation& row, std::vector<Finding>& out) {
  for (const Breakdown::Part& part : row.key.breakdown.parts()) {
    const CodeList* list = pack.code_list(part.dimension);
    std::vector<std::string> known;
    if (list == nullptr) {
      for (const CodeList& other : pack.code_lists) known.push_back(other.dimension);
      out.push_back(unknown(FindingKind::kUnknownCode, row, "check.unknown_dimension",
                            part.dimension, known));
    } else if (list->find(part.code) == nullptr) {
      for (const Code& code : list->codes) known.push_back(code.id);
      out.push_back(unknown(FindingKind::kUnknownCode, row, "check.unknown_breakdown_code",
                            part.code, known));
    }
  }
}

void check_validity(const Indicator& indicator, const Observation& row, std::vector<Finding>& out) {
  if (row.key.period.is_undated() || indicator.valid_on(row.reference_day())) return;
  Finding finding = about_row(FindingKind::kSeriesBreak, row);
  finding.severity = Severity::kMedium;
  finding.key = "check.indicator_not_then";
  finding.args = {{"found", indicator.code},
                  {"date", row.reference_day().to_string()},
                  {"suggestion", indicator.successor ? indicator.successor->code : ""}};
  out.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_row(const Pack& pack, const Observation& row) {
  std::vector<Finding> out;
  const Indicator* indicator = pack.indicator(row.key.indicator);
  if (indicator == nullptr) {
    out.push_back(unknown(FindingKind::kUnknownCode, row, "check.unknown_indicator",
                          row.key.indicator, pack.indicator_codes()));
  } else {
    check_unit(pack, *indicator, row, out);
    check_validity(*indicator, row, out);
  }
  check_org(pack, row, out);
  if (!row.key.breakdown.is_total()) check_breakdown(pack, row, out);
  return out;
}

std::vector<Finding> check_known(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  facts.each_standing([&](const Fact& fact) {
    for (Finding& finding : check_row(pack, fact.observation)) {
      finding.place = {};
      finding.evidence.push_back(evidence_of("value", fact));
      out.push_back(std::move(finding));
    }
  });
  return out;
}

}  // namespace tongket
