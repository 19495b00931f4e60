// A value against what machines measured of the same body in the same period: what differs by more
// than the indicator allows has to be explained.
#include "check/measured_gap.h"
#include "model/value_text.h"
#include "submission/cell_checks.h"

namespace tongket {

void check_against_measured(const CheckedCell& cell, const Neighbours& near,
                            std::vector<CellFinding>& out) {
  const Pack& pack = cell.rules.pack();
  const Indicator* const measure = pack.measure_of(cell.indicator.code);
  if (!near.measured || measure == nullptr) return;
  const Observation& measured = near.measured->observation;
  const std::optional<Decimal> gap = measured_gap(cell.value, measured);
  if (!gap || *gap <= measure->measures->within) return;
  out.push_back(cell.finding("measured", Severity::kMedium, "check.differs_from_measured",
                             {value_argument("value", pack, cell.value),
                              value_argument("measured", pack, measured),
                              {"percent", "#" + gap->to_string()}}));
}

}  // namespace tongket
