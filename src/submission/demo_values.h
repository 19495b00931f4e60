// The values of a demonstration: those of a year before, grown by rates drawn from a seed, with
// totals that are what their parts give. Of some indicators it is what the panel has for the period
// itself: nobody's communes grow by a tenth, and a milestone is reached or not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "submission/cell_findings.h"

namespace tongket {

// A number that depends on the seed and the words only, the same on every machine.
class DemoDraw {
 public:
  explicit DemoDraw(std::uint64_t seed) : seed_(seed) {}
  // From 0 to below `count`.
  [[nodiscard]] int below(int count, std::string_view about) const;

 private:
  std::uint64_t seed_;
};

struct DemoFilling {
  const FormRules& rules;
  const FigureSource& figures;
  const DemoDraw& draw;
  std::string org;
  TimePeriod period;
  std::string missing_note;
  const std::vector<std::string>&
      told;  // codes of indicators whose own value of the period is taken
};

// A form as a careful unit would fill it in: everything required, no total that its parts do not
// give.
CellContents demo_contents(const DemoFilling& form);

}  // namespace tongket
