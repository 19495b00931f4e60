// Milestones: of the units as many have reached one as the nation counts. Who is next follows from
// a score that a unit keeps, so nobody loses again what it has reached while the nation's count
// grows.
#include <algorithm>
#include <numeric>

#include "demo/panel.h"

namespace tongket {
namespace {

constexpr Range kDevelopmentNoise{-60, 60};  // points of development
constexpr int kMostDevelopment = 250;

// Positions of the units, the first to reach it first.
std::vector<std::size_t> order_of(const Workshop& shop, const DemoIndicator& indicator) {
  std::vector<Amount> scores;
  for (const PanelUnit& unit : shop.units) {
    const Amount development = std::min(unit.weight.development, kMostDevelopment);
    scores.push_back(indicator.tilt * development +
                     shop.draw.between(kDevelopmentNoise, indicator.code + " milestone", unit.org));
  }
  std::vector<std::size_t> out(shop.units.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return out;
}

}  // namespace

Result<std::vector<Strand>> milestones(const Workshop& shop, const DemoIndicator& indicator) {
  TK_TRY(const Path nation, national_path(shop, indicator));
  Strand out = empty_strand(shop, indicator);
  const std::vector<std::size_t> order = order_of(shop, indicator);
  const auto fill = [&](Values Path::*kind) {
    const Values& counts = nation.*kind;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (!counts[i]) continue;
      for (std::size_t place = 0; place < order.size(); ++place) {
        (out.paths[order[place]].*kind)[i] = static_cast<Amount>(place) < *counts[i] ? 1 : 0;
      }
    }
  };
  fill(&Path::years);
  fill(&Path::halves);
  return std::vector<Strand>{std::move(out)};
}

}  // namespace tongket
