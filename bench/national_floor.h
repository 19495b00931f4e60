// What the steps of the national benchmark cannot do without: reading the facts and writing the
// results, and how fast memory is.
#pragma once

#include <bit>

#include "derive/national/national_state.h"

namespace tongket {

struct WorkSize {
  double facts = 0;
  double columns = 0;  // bytes of the facts' tables
  double results = 0;  // bytes
};

inline WorkSize work_size(const NationalState& state) {
  WorkSize out;
  for (const DenseSeries* table : {&state.facts.base, &state.facts.direct}) {
    out.columns += static_cast<double>(table->bytes());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      for (int k = 0; k < table->shape().measures; ++k) {
        out.facts += std::popcount(table->presence(row)[k]);
      }
    }
  }
  const NationalTables& tables = state.tables;
  for (const auto* block : {&tables.district_sums, &tables.sums, &tables.sums_to_date}) {
    out.results += static_cast<double>(block->values().size_bytes());
  }
  for (const auto* block : {&tables.district_ratios, &tables.ratios, &tables.ratios_to_date,
                            &tables.growth, &tables.growth_to_date, &tables.attainment}) {
    out.results += static_cast<double>(block->values().size_bytes());
  }
  out.results +=
      static_cast<double>(tables.ranks.values().size_bytes() + tables.moves.values().size_bytes());
  return out;
}

}  // namespace tongket
