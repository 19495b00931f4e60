// The figures that everybody reads: the standing fact of each key, in memory, and what follows from
// them (growth, rank, total), right at once after every fact that comes in. Nothing here is stored
// and nothing is refreshed by the hour: a table is worked out from the facts that stand now, and
// the version of its indicator tells whether it may be used again.
//
//   Figures figures(pack);
//   figures.add(store_facts);
//   const FigureTable table = figures.table({.indicator = "TELE.REV", .orgs = provinces,
//                                            .periods = months});
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.h"
#include "model/pack.h"

namespace tongket {

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

// A key that got another standing fact.
struct StandingChange {
  ObservationKey key;
  std::optional<Fact> before;  // empty: there was none
  std::int64_t load = 0;       // that brought the new one
  std::string recorded_at;     // or when it was put there
};

// Facts of one indicator: the standing one of each key.
using FactMap = std::map<ObservationKey, Fact>;

// The fact that counts for a key, or nullptr.
using FactLookup = std::function<const Fact*(const ObservationKey&)>;

// The table over whatever `find` gives; what it points to must outlive the table.
FigureTable figure_table(const Pack& pack, const FigureQuery& query, const FactLookup& find);

// Two facts of one unit of measure: growth in %, of percentages the difference in points. Empty
// without a number, or undecidable.
std::optional<Decimal> growth_between(const Pack& pack, const Fact* now, const Fact* base);

class Figures {
 public:
  explicit Figures(const Pack& pack) : pack_(&pack) {}
  // The pack in which units have changed; the old one may go.
  void set_pack(const Pack& pack) { pack_ = &pack; }

  // In the order in which they were stored. A version that stands behind another changes nothing.
  void add(std::span<const Fact> facts);
  // One that stands from now on, whatever stood before; the news give `at` as its time.
  void put(const Fact& fact, std::string_view at);

  [[nodiscard]] const Fact* standing(const ObservationKey& key) const;
  // The fact of the key whatever its as-of date: without one (the end of the period) first, else
  // the latest.
  [[nodiscard]] const Fact* any_as_of(const ObservationKey& key) const;
  // All of an indicator; empty for an unknown one. Good until the next add().
  [[nodiscard]] const FactMap& of(std::string_view indicator) const;
  // Those of one unit.
  [[nodiscard]] std::ranges::subrange<FactMap::const_iterator> of(std::string_view indicator,
                                                                  const std::string& org) const;
  [[nodiscard]] std::vector<std::string_view> indicators() const;  // with facts, by code
  // Counts the changes of an indicator's standing facts; 0 if it has none.
  [[nodiscard]] std::uint64_t version(std::string_view indicator) const;
  [[nodiscard]] std::uint64_t version() const { return version_; }  // of all
  // What was corrected, and what is new of the nation: oldest first, the last two thousand. A load
  // that tells a key several times changes it once.
  [[nodiscard]] const std::deque<StandingChange>& news() const { return news_; }
  // When the youngest of all facts was recorded; empty without facts.
  [[nodiscard]] const std::string& recorded_at() const { return recorded_at_; }

  [[nodiscard]] FigureTable table(const FigureQuery& query) const;

 private:
  struct OfIndicator {
    std::uint64_t version = 0;
    FactMap standing;
  };
  void tell(const Fact& fact, std::optional<Fact> before, std::string_view at);

  const Pack* pack_;
  std::uint64_t version_ = 0;
  std::deque<StandingChange> news_;
  std::string recorded_at_;
  std::map<std::string, OfIndicator, std::less<>> by_indicator_;
};

}  // namespace tongket
