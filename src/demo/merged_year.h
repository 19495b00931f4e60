// The extra year on later borders: which units of the panel make up each unit at the end of the
// merged year, after the pack's mergers, and their values together. Totals are added, percentages
// are means weighted by population, quotients are made anew, ranks follow from the mean score.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demo/panel.h"

namespace tongket {

class MergedYear {
 public:
  struct Unit {
    std::string org;
    std::vector<std::size_t> members;  // of the panel's units
  };

  // Empty for units that no merger touches. kUndecidable if a unit's older parts are not known, or
  // only a share of one belongs to it.
  static Result<MergedYear> of(const Pack& pack, const DemoDefinition& definition,
                               const std::vector<PanelUnit>& units);

  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }
  // The values of the merged year of one of the strands, unit by unit.
  [[nodiscard]] std::vector<std::optional<Amount>> values(const std::vector<Strand>& strands,
                                                          const Strand& strand) const;

 private:
  [[nodiscard]] std::optional<Amount> sum(const Strand& strand, const Unit& unit) const;
  [[nodiscard]] std::optional<Amount> mean(const Strand& strand, const Unit& unit) const;

  std::vector<Unit> units_;
  std::vector<Amount> populations_;
};

}  // namespace tongket
