// What the demonstration panel is made of: the file demo.yaml of a pack. It names the years, the
// size of each province, the forms with their indicators and how each is made up, and the slips
// that are planted. Format: docs/pack-format.md.
//
//   TK_TRY(DemoDefinition definition, load_demo_definition(pack));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/pack.h"

namespace tongket {

enum class DemoMethod {
  kSum,      // a national total divided among the units
  kRatio,    // percentages around a national one
  kRank,     // ranks by a hidden score
  kSize,     // every unit has a size of its own that grows
  kShare,    // a share of another indicator of the same form
  kReached,  // 1 for as many units as the nation counts, 0 for the others
};
enum class DemoBase { kPopulation, kEven };  // what a total is divided by
enum class DemoHalves { kTold, kNotTold };

// A part of a total. The shares of the parts of one total add up to 1000; a part without code is
// the rest that no indicator tells.
struct DemoPart {
  std::string code;  // empty: the rest
  Breakdown breakdown;
  int first_share = 0;  // permille of the total in the first year
  int last_share = 0;   // and in the last
  int spread = 70;      // permille of the share, of the units around it
  std::string rate;     // the indicator that tells the share in percent; empty if none
  std::vector<DemoPart> parts;
};

// Bounds of the sizes of some units, in place of the indicator's.
struct DemoRange {
  std::vector<std::string> units;  // ids
  std::vector<std::string> org_kinds;
  Decimal low;
  Decimal high;
};

struct DemoIndicator {
  std::string code;
  DemoMethod method = DemoMethod::kSum;
  std::string national;          // whose values of the nation are met; empty: none
  std::optional<Decimal> total;  // of the nation in the last year, if no document tells it; printed
  int mult = 0;                  // the power of ten that values are printed in
  int decimals = 0;              // of percentages
  int first_year = 0;
  int growth = 0;  // a year, where nothing is told: permille, or tenths of a percentage point
  int spread = 0;  // of the units: permille around what their base tells, or percentage points
  int tilt = 0;    // how strongly development adds: weight x development ^ tilt; < 0: takes away
  DemoBase base = DemoBase::kPopulation;
  Decimal low;  // kSize: of the last year, as printed; kShare: millionths of `of`
  Decimal high;
  std::vector<DemoRange> ranges;   // kSize: the first that a unit belongs to
  std::string of;                  // kShare
  std::vector<std::string> units;  // only these; empty: all of the form's
  std::vector<DemoPart> parts;
  Place place;
};

struct DemoForm {
  std::string id;
  std::string name_vi;
  std::string name_en;
  std::vector<std::string> org_kinds;
  int days_after = 30;  // due so many days after the end of a period
  DemoHalves halves = DemoHalves::kTold;
  std::vector<DemoIndicator> indicators;
};

// Population in thousand persons, on average of the last year; growth in permille a year;
// development in percent of the mean (a made-up index of wealth and towns).
struct DemoWeight {
  std::string org;
  int population = 0;
  int growth = 0;
  int development = 100;
};

enum class SlipKind {
  kMissing,   // the unit did not send the form
  kLate,      // it came late; the values are right
  kUnit,      // off by a power of ten
  kSwapped,   // two digits swapped
  kPart,      // a part larger than its total
  kRepeated,  // the value of the year before once more
  kSum,       // a total that its parts do not give
  kWhole,     // a percentage above 100
};

std::string_view to_code(SlipKind kind);  // as demo.yaml has it: "missing", "unit", ...

struct DemoSlip {
  SlipKind kind = SlipKind::kMissing;
  std::string form;  // kMissing, kLate
  std::string code;  // the others
  Breakdown breakdown;
  std::string org;
  TimePeriod period;
  int by = 0;  // kUnit: power of ten; kSum: percent; kLate: days
  Place place;
};

struct DemoDefinition {
  std::uint64_t seed = 1;
  int first_year = 0;
  int last_year = 0;
  int merged_year = 0;  // told on the borders of that year's end, added from the older units
  std::string note_vi;  // stands in every row
  std::string note_merged_vi;
  std::string note_late_vi;
  std::vector<DemoWeight> weights;
  std::vector<DemoForm> forms;
  std::vector<DemoSlip> slips;
};

// Reads demo.yaml of the pack. kNotFound if it has none; kInvalidInput with every mistake found (up
// to 100), each with line and column.
Result<DemoDefinition> load_demo_definition(const Pack& pack);
// The same from text; `file` is what errors name.
Result<DemoDefinition> parse_demo_definition(const Pack& pack, std::string_view bytes,
                                             const std::string& file);

}  // namespace tongket
