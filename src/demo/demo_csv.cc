#include "demo/demo_csv.h"

#include "base/csv.h"

namespace tongket {

std::string demo_values_csv(const Pack& pack, const std::vector<Observation>& rows) {
  std::string out =
      csv_line({"doc", "field", "code", "name_vi", "name_en", "org", "breakdown", "period", "as_of",
                "scenario", "status", "qualifier", "value", "value_hi", "unit", "mult", "note"});
  for (const Observation& row : rows) {
    const ObservationKey& key = row.key;
    const Indicator* indicator = pack.indicator(key.indicator);
    TK_ASSERT(indicator != nullptr);
    out += csv_line({row.source, indicator->field, key.indicator, "", "", key.org,
                     key.breakdown.to_string(), key.period.to_string(), "",
                     std::string(to_code(key.scenario)), std::string(to_code(row.status)), "",
                     row.value.to_string(), "", key.unit, std::to_string(row.mult), row.note});
  }
  return out;
}

std::string planted_csv(const std::vector<PlantedSlip>& planted) {
  std::string out = csv_line({"kind", "form", "code", "org", "period", "breakdown", "unit", "right",
                              "right_mult", "wrong", "wrong_mult", "days_late", "finding",
                              "finding_code", "finding_breakdown"});
  for (const PlantedSlip& slip : planted) {
    const bool missing = slip.kind == SlipKind::kMissing;
    out += csv_line({std::string(to_code(slip.kind)), slip.form, slip.key.indicator, slip.key.org,
                     slip.key.period.to_string(), slip.key.breakdown.to_string(), slip.key.unit,
                     slip.right.to_string(), std::to_string(slip.right_mult),
                     missing ? "" : slip.wrong.to_string(),
                     missing ? "" : std::to_string(slip.wrong_mult),
                     slip.days_late == 0 ? "" : std::to_string(slip.days_late), slip.finding,
                     slip.finding_code, slip.finding_breakdown.to_string()});
  }
  return out;
}

}  // namespace tongket
