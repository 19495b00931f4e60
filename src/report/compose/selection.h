// Which facts a tag of a template prints. A report for period P prints values of P, stocks counted
// in P, ratios of parts of P, and flows of parts of P only where P itself has none; each in the
// order of the pack's indicators, parts of a total behind it.
//
//   selector.codes = {"POST.*"};
//   for (const Item& item : select(composition, selector)) ...
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/fact_index.h"
#include "model/pack.h"
#include "report/compose/document.h"
#include "report/fact_choice.h"

namespace tongket {

enum class Pick { kAll, kHeadline, kCore, kMention };
// Whose time: the report's period, what lies after it (plans, targets, or both), or what the period
// was planned to be.
enum class Which { kThis, kNext, kLater, kAhead, kPlanned };

// Whether a series of years is told although the report's own period has no value.
enum class LastYear { kNeeded, kMayLack };
inline constexpr int kYearsShown = 5;  // the report's and those before it

// Where a template's loops stand.
struct Scope {
  const Field* field = nullptr;
  const Topic* topic = nullptr;
  std::string org;  // empty: the nation
};

struct Selector {
  std::vector<std::string> codes;  // "POST.REV", "POST.*"; empty: what the scope allows
  Pick pick = Pick::kAll;
  Which which = Which::kThis;
  bool again = false;          // also what this report has printed already
  std::size_t min_points = 0;  // only series with values for so many of the last kYearsShown years
  LastYear last_year = LastYear::kNeeded;
  std::size_t max_items = 0;  // 0: all
  bool change = false;        // years: also how the last one differs from the one before
};

// One series with what it has to say.
struct Line {
  const Fact* fact = nullptr;     // the value, or a plan or target
  std::vector<const Fact*> also;  // further values of the series, of other times within P
  Series series;                  // all of it
  [[nodiscard]] const ObservationKey& key() const { return fact->observation.key; }
};

struct Item {
  const Indicator* indicator = nullptr;
  std::vector<Line> lines;  // the total first, then its parts
};

struct SelectionInput {
  const Pack& pack;
  const FactIndex& facts;
  TimePeriod period;
  const std::set<ObservationId>& printed;
};

// In the order of the pack, whether they have values or not.
std::vector<const Indicator*> indicators_of(const Pack& pack, const Selector& selector,
                                            const Scope& scope);
std::vector<Item> select(const SelectionInput& input, const Selector& selector, const Scope& scope);

}  // namespace tongket
