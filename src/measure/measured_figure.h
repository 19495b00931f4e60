// Which indicators are filled from what is counted (measurement.yaml, `figures`).
//
//   figures:
//     - {indicator: GOV.DVC.ONLINE_DOSSIER, of: services, count: finished}
//     - {indicator: GOV.PORTAL.VISITS, of: portal, count: visits}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "model/pack.h"

namespace tongket {

enum class SiteKind : std::uint8_t { kPortal, kServices };
std::string_view to_code(SiteKind kind);  // "portal", "services"
Result<SiteKind> site_kind(const Yaml& node, std::string_view key);

enum class MeasuredCount : std::uint8_t {
  kViews,
  kVisits,
  kVisitors,  // of a month: numbers of visitors live no longer
  kStarted,
  kFinished,
  kDownloads,
  kSatisfaction,  // the mean of ratings, 1 to 5, with two decimals
  kUsedServices,  // different services with a dossier handed in
};
std::string_view to_code(MeasuredCount count);  // "views", "visits", ...

struct MeasuredFigure {
  std::string indicator;
  std::string unit;  // of measure: the indicator's first
  SiteKind of = SiteKind::kPortal;
  MeasuredCount count = MeasuredCount::kViews;
};

// None for a node without `figures`. kInvalidInput with the place of the first mistake: an
// indicator or a count that is not known, a unit of measure that does not fit (counts are of class
// count, a mean is a score), an indicator that is filled twice.
Result<std::vector<MeasuredFigure>> read_measured_figures(const Yaml& root, const Pack& pack);

}  // namespace tongket
