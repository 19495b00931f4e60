#include "submission/cell_findings.h"

#include "base/text.h"
#include "check/check.h"
#include "model/value_text.h"
#include "submission/cell_checks.h"

namespace tongket {
namespace {

constexpr int kGrowthDecimals = 1;

ObservationKey key_of_row(const FormRow& row, const Filled& filled) {
  ObservationKey key;
  key.indicator = row.indicator;
  key.org = filled.org;
  key.period = filled.period;
  key.scenario = filled.scenario;
  key.breakdown = row.breakdown;
  key.unit = row.unit;
  return key;
}

std::optional<Fact> with_number(std::optional<Fact> fact) {
  if (fact && !has_number(fact->observation.status)) return std::nullopt;
  return fact;
}

Neighbours neighbours(const Pack& pack, const FormRow& row, const Filled& filled,
                      const FigureSource& figures) {
  ObservationKey key = key_of_row(row, filled);
  Neighbours out;
  const Indicator* const measure = pack.measure_of(row.indicator);
  if (measure != nullptr && filled.scenario == Scenario::kActual) {
    ObservationKey by_machine = key;
    by_machine.indicator = measure->code;
    out.measured = with_number(figures.find(by_machine));
  }
  if (filled.period.is_undated()) return out;
  key.period = filled.period.year_before();
  out.same = with_number(figures.find(key));
  key.scenario = Scenario::kActual;
  key.period = filled.period.previous();
  out.previous = with_number(figures.find(key));
  if (filled.scenario == Scenario::kPlan) return out;  // it is the plan
  key.scenario = Scenario::kPlan;
  key.period = filled.period;
  out.plan = with_number(figures.find(key));
  if (!out.plan) {
    key.period = filled.period.whole_year();
    out.plan = with_number(figures.find(key));
  }
  return out;
}

}  // namespace

FindingCounts count_findings(const std::vector<CellFinding>& findings) {
  FindingCounts out;
  for (const CellFinding& finding : findings) {
    if (finding.severity == Severity::kHigh) ++out.high;
    if (finding.severity == Severity::kMedium) ++out.medium;
    if (finding.severity == Severity::kLow) ++out.low;
    if (finding.needs_explanation() && !finding.explained) ++out.unexplained;
  }
  return out;
}

std::optional<Observation> observation_of(const FormRow& row, const Filled& filled) {
  const auto at = filled.contents.find(row.cell);
  if (row.indicator.empty() || row.kind != RowKind::kNumber || at == filled.contents.end()) {
    return std::nullopt;
  }
  Observation out;
  out.key = key_of_row(row, filled);
  out.mult = row.mult;
  out.note = at->second.note;
  switch (at->second.state) {
    case CellState::kEmpty:
      return std::nullopt;
    case CellState::kMissing:
      out.status = ObsStatus::kMissing;
      return out;
    case CellState::kNotApplicable:
      out.status = ObsStatus::kNotApplicable;
      return out;
    case CellState::kValue:
      break;
  }
  const Result<Decimal> value = Decimal::parse(at->second.value);
  if (!value) return std::nullopt;
  out.value = *value;
  return out;
}

CellFinding CheckedCell::finding(std::string_view kind, Severity severity, std::string_view key,
                                 Args args) const {
  CellFinding out;
  out.id = row.cell + ":" + std::string(kind);
  out.cell = row.cell;
  out.severity = severity;
  out.kind = kind;
  out.key = key;
  out.args = std::move(args);
  const auto at = filled.contents.find(row.cell);
  out.explained = at != filled.contents.end() && !trimmed(at->second.explanation).empty();
  return out;
}

void check_alone(const CheckedCell& cell, std::vector<CellFinding>& out) {
  const Pack& pack = cell.rules.pack();
  for (const Finding& finding : check_row(pack, cell.value)) {
    out.push_back(cell.finding(to_code(finding.kind), finding.severity, finding.key, finding.args));
  }
  const Decimal& value = cell.value.value;
  const Arg shown = value_argument("value", pack, cell.value);
  const bool may_be_outside = cell.indicator.may_exceed_whole;
  if (cell.unit_class == UnitClass::kPercent && !may_be_outside &&
      (value.sign() < 0 || value > Decimal::of(100))) {
    out.push_back(cell.finding("share", Severity::kHigh, "check.share_range",
                               {{"found", "#" + value.to_string()}}));
  }
  if (cell.unit_class != UnitClass::kCount && cell.unit_class != UnitClass::kRank) return;
  if (value.sign() < 0) {
    out.push_back(cell.finding("negative", Severity::kHigh, "submission.negative_count", {shown}));
  }
  const Result<Decimal> whole = cell.value.amount().rescaled(0, Rounding::kTruncate);
  if (whole && *whole != cell.value.amount()) {
    out.push_back(
        cell.finding("fraction", Severity::kMedium, "submission.fraction_of_count", {shown}));
  }
}

std::vector<CellFinding> check_cell(const FormRules& rules, const Filled& filled,
                                    const FigureSource& figures, std::string_view cell) {
  std::vector<CellFinding> out;
  const FormRow* const row = rules.form().row(cell);
  if (row == nullptr) return out;
  const std::optional<Observation> value = observation_of(*row, filled);
  if (!value || !has_number(value->status)) return out;
  const Indicator* const indicator = rules.pack().indicator(row->indicator);
  const UnitOfMeasure* const unit = rules.pack().unit_of_measure(row->unit);
  if (indicator == nullptr || unit == nullptr) return out;
  const CheckedCell checked{rules, filled, *row, *indicator, unit->unit_class, *value};
  check_alone(checked, out);
  check_sums(checked, out);
  const Neighbours near = neighbours(rules.pack(), *row, filled, figures);
  check_changes(checked, near, out);
  check_against_measured(checked, near, out);
  return out;
}

std::vector<CellFinding> check_form(const FormRules& rules, const Filled& filled,
                                    const FigureSource& figures) {
  std::vector<CellFinding> out;
  for (const FormRow* row : rules.form().rows()) {
    for (CellFinding& finding : check_cell(rules, filled, figures, row->cell)) {
      out.push_back(std::move(finding));
    }
  }
  return out;
}

Prefill prefill(const FormRules& rules, const Filled& filled, const FigureSource& figures,
                std::string_view cell) {
  Prefill out;
  const FormRow* const row = rules.form().row(cell);
  if (row == nullptr || row->indicator.empty()) return out;
  Neighbours near = neighbours(rules.pack(), *row, filled, figures);
  out.previous = std::move(near.previous);
  out.same = std::move(near.same);
  out.plan = std::move(near.plan);
  out.measured = std::move(near.measured);
  const std::optional<Observation> value = observation_of(*row, filled);
  const UnitOfMeasure* const unit = rules.pack().unit_of_measure(row->unit);
  if (!out.same || !value || !has_number(value->status) || unit == nullptr) return out;
  Fact current;
  current.observation = *value;
  const bool rate = unit->unit_class == UnitClass::kPercent;
  const Result<Comparison> growth =
      compare(rate ? ComparisonKind::kDifference : ComparisonKind::kGrowth, {current, *out.same},
              kGrowthDecimals);
  if (growth) out.growth = *growth;
  return out;
}

}  // namespace tongket
