// What folders of collectors say of a period, as figures that can be stored.
#pragma once

#include <string>
#include <vector>

#include "measure/measurement.h"
#include "measure/speed/speed_rules.h"
#include "store/counted_figures.h"

namespace tongket {

// What the pack measures, with the indicators to be filled. kUsage, key app.no_measured_figures.
Result<Measurement> measurement_to_fill(const Pack& pack);

struct CollectedPeriod {
  const Measurement& measurement;
  const Pack& pack;
  TimePeriod period;  // dated
  Date today;
  const SpeedRules* speeds = nullptr;  // those of the pack, if it measures any
};

// Of one or more collectors: what they counted on one day adds up. They may go on writing.
// kNotFound for a folder without figures, kCorrupt for one that cannot be read, kOverflow.
Result<CountedFigures> collected_figures(const std::vector<std::string>& folders,
                                         const CollectedPeriod& asked);

}  // namespace tongket
