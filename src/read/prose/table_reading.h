// The values of tables as candidate observations. Row and column together say what a value is: the
// indicator, its unit, whose it is, when it holds, plan or result; what neither says comes from the
// caption and the headings above. Either of them may name the indicator, the period or the unit of
// the organisation, so that a table may lie either way.
#pragma once

#include "read/prose/breakdown_words.h"
#include "read/prose/indicator_names.h"
#include "read/prose/reading.h"
#include "read/prose/table_grid.h"
#include "read/prose/unit_names.h"

namespace tongket {

// What the words of a pack mean.
struct PackWords {
  explicit PackWords(const Pack& pack)
      : orgs(pack), indicators(pack), names(pack), units(pack), breakdowns(pack) {}

  OrgIndex orgs;
  IndicatorIndex indicators;
  IndicatorNames names;
  UnitNames units;
  BreakdownWords breakdowns;
};

// What stands around a table.
struct TableSetting {
  PassageScope scope;
  std::vector<const Passage*> above;   // headings, outermost first
  std::vector<const Passage*> beside;  // the caption; notes of the unit
};

void read_table(const TableGrid& grid, const TableSetting& setting, const SourceText& source,
                const PackWords& words, TimePeriod document, std::vector<ReadFact>& out);

}  // namespace tongket
