// The value that a cell of a table holds, with what stands beside it: "uoc 100", "tren 16,2
// (15/11/2022)", "8-10", ">860 trieu giao dich", "it nhat 50", "-25,3". Comparisons ("+1,6%", "gap
// 7 lan", "tang 48,32%"), dates, numbers of documents and sentences are no values.
//
//   const CellValue value = *cell_value(cell.content, units, 2022);
#pragma once

#include <optional>

#include "base/interval.h"
#include "model/observation.h"
#include "read/prose/passage.h"
#include "read/prose/time_mention.h"
#include "read/prose/unit_names.h"

namespace tongket {

struct CellValue {
  Decimal value;
  std::optional<Decimal> high;
  Qualifier qualifier = Qualifier::kExact;
  ObsStatus status = ObsStatus::kNormal;
  std::optional<NamedUnit> unit;    // written behind the number
  std::optional<TimeMention> time;  // in brackets behind it
  std::size_t first = 0;            // tokens of the number, [first, last)
  std::size_t last = 0;
  std::size_t noun = 0;  // the token behind number and unit
};

// `year`: what a day without one means.
std::optional<CellValue> cell_value(const Passage& cell, const UnitNames& units, int year);

}  // namespace tongket
