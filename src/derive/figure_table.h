// Figures of several units over several periods, with growth, ranks and totals.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "derive/peer_figure.h"
#include "model/observation.h"
#include "model/pack.h"

namespace tongket {

// Of a figure that is there.
bool has_number(const Fact* fact);

struct FigureQuery {
  std::string indicator;
  Breakdown breakdown;
  Scenario scenario = Scenario::kActual;
  std::string unit;  // of measure; empty: the indicator's usual one
  std::vector<std::string> orgs;
  std::vector<TimePeriod> periods;
};

// One unit in one period.
struct FigureCell {
  const Fact* fact = nullptr;     // nullptr: not reported
  std::optional<Decimal> growth;  // against the same period of the year before: %, of percentages
                                  // percentage points; empty: no base, or undecidable
  int rank = 0;                   // among the units of the table; 0: no number
  int rank_before = 0;            // a year before, among the same units; 0: no number then
};

// What the units of a period add up to, where the indicator may be added up.
struct FigureTotal {
  std::optional<Decimal> amount;  // exact, in the plain unit; empty: nothing to add, or an overflow
  int counted = 0;                // units with a number
  std::optional<Decimal> growth;  // only if the same units have a number a year before
};

struct FigureTable {
  std::string unit;
  std::vector<std::vector<FigureCell>> cells;  // by unit, then by period, as asked for
  std::vector<FigureTotal> totals;             // by period; empty if nothing may be added up
};

// The fact that counts for a key, or nullptr.
using FactLookup = std::function<const Fact*(const ObservationKey&)>;

// What the deriving engine makes of a figure among all units of its kind.
using PeerLookup = std::function<std::optional<PeerFigure>(const ObservationKey&)>;

// The table over whatever `find` gives; what it points to must outlive the table. With `peers`,
// ranks and totals come from the engine wherever the table shows all units that have a number.
FigureTable figure_table(const Pack& pack, const FigureQuery& query, const FactLookup& find,
                         const PeerLookup& peers = {});

// Two facts of one unit of measure: growth in %, of percentages the difference in points. Empty
// without a number, or undecidable.
std::optional<Decimal> growth_between(const Pack& pack, const Fact* now, const Fact* base);

}  // namespace tongket
