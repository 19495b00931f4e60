// The demonstration panel: every form of every unit over the years of demo.yaml, fitted to what
// documents have reported, with planted slips. Pure: the same pack, facts, definition and seed give
// the same rows on any machine. All rows have status I (imputed), source "demo" and a note; no row
// repeats a reported value.
//
//   TK_TRY(DemoDefinition definition, load_demo_definition(pack));
//   TK_TRY(DemoPanel panel, generate_demo(pack, facts, {definition, definition.seed}));
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "demo/demo_definition.h"
#include "model/fact_index.h"

namespace tongket {

inline constexpr std::string_view kDemoSource = "demo";

// One slip as it was planted. Of kMissing there is one for each row left out, of kLate one for each
// row that came late (right and wrong are the same).
struct PlantedSlip {
  SlipKind kind = SlipKind::kMissing;
  std::string form;
  ObservationKey key;
  Decimal right;  // in units of 10^right_mult
  int right_mult = 0;
  Decimal wrong;  // meaningless for kMissing
  int wrong_mult = 0;
  int days_late = 0;
  // What kind of finding a check makes of it, and on which indicator and breakdown; empty if no
  // check can see it.
  std::string finding;
  std::string finding_code;
  Breakdown finding_breakdown;
};

struct DemoPanel {
  std::vector<Observation> rows;  // by form, indicator, unit, period
  std::vector<PlantedSlip> planted;
};

enum class Slips { kPlanted, kLeftOut };

struct DemoRequest {
  const DemoDefinition& definition;
  std::uint64_t seed = 1;
  Slips slips = Slips::kPlanted;
};

// kInvalidInput, naming the place in demo.yaml, for an indicator without a national total, a total
// smaller than what units have reported, a slip on a value that the panel does not have;
// kUndecidable if the mergers of the merged year cannot be followed; kCancelled.
Result<DemoPanel> generate_demo(const Pack& pack, const FactIndex& reported,
                                const DemoRequest& request, Progress& progress = Progress::none());

}  // namespace tongket
