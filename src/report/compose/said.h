// What a report says about a value beside the value: growth, level, attainment and the like. A
// comparison that a document states is printed as stated where the values bear it out or cannot
// tell, and as computed where they contradict it; what nobody states is computed from base and
// plan.
//
//   for (const Said& said : said_about(input, indicator, line)) ...
#pragma once

#include <vector>

#include "report/compose/selection.h"

namespace tongket {

struct Said {
  ComparisonKind kind = ComparisonKind::kGrowth;
  Decimal amount;
  Qualifier qualifier = Qualifier::kExact;
  TimePeriod base_period;         // undated if the source does not tell
  const Fact* current = nullptr;  // nullptr for a statement that we cannot check
  const Fact* base = nullptr;
  const StatedComparison* stated = nullptr;
  Breakdown against;  // of a statement that compares with another group ("versus=world")
  [[nodiscard]] bool only_stated() const { return base == nullptr && stated != nullptr; }
  // A computed change of rank: `amount` is how many places it rose, not the rank.
  [[nodiscard]] bool is_climb() const { return kind == ComparisonKind::kRank && base != nullptr; }
};

// In the order of printing: with earlier periods first, then with the plan, then the rest. Nothing
// that the value itself says already.
std::vector<Said> said_about(const SelectionInput& input, const Indicator& indicator,
                             const Line& line);

}  // namespace tongket
