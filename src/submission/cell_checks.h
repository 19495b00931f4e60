// The single checks beside a cell; check_cell() asks them all. Each adds what it finds.
#pragma once

#include <optional>
#include <vector>

#include "submission/cell_findings.h"

namespace tongket {

// A cell that holds a number, with what it is measured in.
struct CheckedCell {
  const FormRules& rules;
  const Filled& filled;
  const FormRow& row;
  const Indicator& indicator;
  UnitClass unit_class = UnitClass::kCount;
  Observation value;

  [[nodiscard]] CellFinding finding(std::string_view kind, Severity severity, std::string_view key,
                                    Args args) const;
};

// Figures that the value is set side by side with.
struct Neighbours {
  std::optional<Fact> previous;
  std::optional<Fact> same;
  std::optional<Fact> plan;
  std::optional<Fact> measured;
};

// What the value is on its own: what the store would refuse, shares, signs, parts of persons.
void check_alone(const CheckedCell& cell, std::vector<CellFinding>& out);
// Jumps and large changes (cell_changes.cc).
void check_changes(const CheckedCell& cell, const Neighbours& near, std::vector<CellFinding>& out);
// What machines measured of the same (cell_measured.cc).
void check_against_measured(const CheckedCell& cell, const Neighbours& near,
                            std::vector<CellFinding>& out);
// Is the value, as a total, what its parts give? (cell_sums.cc)
void check_sums(const CheckedCell& cell, std::vector<CellFinding>& out);

}  // namespace tongket
