// Strands -> rows. What is reported is left out; the second half of a year is the year less its
// first half for flows, the year's end for stocks.
#pragma once

#include <vector>

#include "demo/merged_year.h"
#include "demo/panel.h"

namespace tongket {

struct RowRequest {
  const Workshop& shop;
  const DemoForm& form;
  const DemoIndicator& indicator;
  const MergedYear& merged;
};

void append_rows(const RowRequest& request, const std::vector<Strand>& strands,
                 std::vector<Observation>& rows);

// 100 x part / whole with so many decimals, in units of the last one; nullopt without whole.
std::optional<Amount> percent_of(const std::optional<Amount>& part,
                                 const std::optional<Amount>& whole, int decimals);

}  // namespace tongket
