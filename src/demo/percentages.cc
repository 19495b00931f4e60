// Percentages and ranks of units. A percentage is the nation's plus what development adds and a
// noise that stays with the unit; all are then moved together until their mean, weighted by
// population, is the nation's. A reported percentage stands, and in the other years its unit keeps
// the same distance to the nation. Ranks follow from a hidden score; reported ranks stand.
#include <algorithm>
#include <cstdlib>

#include "demo/panel.h"

namespace tongket {
namespace {

constexpr Range kPointJitter{-3, 3};   // tenths of a point, of one year
constexpr Range kScoreNoise{-25, 25};  // points of development, for the life of the unit
constexpr Range kScoreJitter{-4, 4};   // of one year

class PercentageMaker {
 public:
  PercentageMaker(const Workshop& shop, const DemoIndicator& indicator, Path nation)
      : shop_(shop), indicator_(indicator), nation_(std::move(nation)) {
    for (int i = 0; i < indicator.decimals; ++i) step_ *= 10;
  }

  Strand make() {
    Strand out = empty_strand(shop_, indicator_);
    const std::size_t n = shop_.span.count();
    for (std::size_t i = 0; i < shop_.span.size(); ++i) {
      Percentages given = bare();
      for (std::size_t u = 0; u < shop_.units.size(); ++u) place_year(out, u, i, given);
      set(moved_to_mean(given, *nation_.years[i]), out, &Path::years, i);
    }
    for (std::size_t i = 0; i <= n; ++i) {
      Percentages given = bare();
      for (std::size_t u = 0; u < shop_.units.size(); ++u) {
        const Values& years = out.paths[u].years;
        const std::size_t year = std::min(i, n - 1);
        const bool between = i > 0 && i < n;
        given.values[u] = between ? scaled(*years[i - 1] + *years[i], 1, 2) : *years[year];
      }
      set(moved_to_mean(given, *nation_.halves[i]), out, &Path::halves, i);
    }
    return out;
  }

 private:
  [[nodiscard]] Percentages bare() const {
    Percentages out;
    out.whole = 100 * step_;
    for (const PanelUnit& unit : shop_.units) out.weights.push_back(unit.weight.population);
    out.values.assign(shop_.units.size(), 0);
    out.fixed.assign(shop_.units.size(), 0);
    return out;
  }

  static void set(const std::vector<Amount>& values, Strand& out, Values Path::*kind,
                  std::size_t i) {
    for (std::size_t u = 0; u < values.size(); ++u) (out.paths[u].*kind)[i] = values[u];
  }

  [[nodiscard]] std::optional<Amount> told(const Strand& strand, std::size_t unit,
                                           std::size_t i) const {
    SeriesName name = strand.name;
    name.org = shop_.units[unit].org;
    return shop_.reported.value(name, TimePeriod::year(shop_.span.year(i)), indicator_.decimals);
  }

  void place_year(const Strand& strand, std::size_t u, std::size_t i, Percentages& given) const {
    if (const auto value = told(strand, u, i)) {
      given.values[u] = *value;
      given.fixed[u] = 1;
      return;
    }
    const PanelUnit& unit = shop_.units[u];
    const Amount jitter =
        shop_.draw.between(kPointJitter, indicator_.code, unit.org, shop_.span.year(i));
    const Amount value = *nation_.years[i] + distance(strand, u, i) + scaled(jitter, step_, 10);
    given.values[u] = std::clamp<Amount>(value, 0, given.whole);
  }

  // From the nation's percentage, in steps.
  [[nodiscard]] Amount distance(const Strand& strand, std::size_t u, std::size_t i) const {
    std::optional<Amount> learned;
    std::size_t nearest = 0;
    for (std::size_t k = 0; k < shop_.span.count(); ++k) {
      const std::size_t far = k > i ? k - i : i - k;
      const auto value = told(strand, u, k);
      if (!value || (learned && far >= nearest)) continue;
      learned = *value - *nation_.years[k];
      nearest = far;
    }
    if (learned) return *learned;
    const DemoWeight& w = shop_.units[u].weight;
    const Amount spread = indicator_.spread * step_;
    const Amount tilt = scaled(std::min(w.development, 200) - 100, spread, 100);
    return tilt + shop_.draw.between({-spread / 2, spread / 2}, indicator_.code + " noise", w.org);
  }

  const Workshop& shop_;
  const DemoIndicator& indicator_;
  Path nation_;
  Amount step_ = 1;  // of one percent
};

Amount score(const Workshop& shop, const DemoIndicator& indicator, std::size_t u, int year) {
  const PanelUnit& unit = shop.units[u];
  return std::min(unit.weight.development, 250) +
         shop.draw.between(kScoreNoise, indicator.code, unit.org) +
         shop.draw.between(kScoreJitter, indicator.code + " jitter", unit.org, year);
}

}  // namespace

Result<std::vector<Strand>> percentages(const Workshop& shop, const DemoIndicator& indicator) {
  TK_TRY(Path nation, national_path(shop, indicator));
  return std::vector<Strand>{PercentageMaker(shop, indicator, std::move(nation)).make()};
}

std::vector<Strand> ranks(const Workshop& shop, const DemoIndicator& indicator) {
  Strand out = empty_strand(shop, indicator);
  for (std::size_t i = 0; i < shop.span.count(); ++i) {
    const int year = shop.span.year(i);
    std::vector<Amount> scores;
    std::vector<Amount> reported;
    for (std::size_t u = 0; u < shop.units.size(); ++u) {
      SeriesName name = out.name;
      name.org = shop.units[u].org;
      scores.push_back(score(shop, indicator, u, year));
      reported.push_back(shop.reported.value(name, TimePeriod::year(year)).value_or(0));
    }
    const std::vector<Amount> places = ranks_of(scores, reported);
    for (std::size_t u = 0; u < places.size(); ++u) out.paths[u].years[i] = places[u];
  }
  // Of the merged year the score is kept; the merged units are ranked by their mean of it.
  const std::size_t n = shop.span.count();
  for (std::size_t u = 0; u < shop.units.size(); ++u) {
    out.paths[u].years[n] = score(shop, indicator, u, shop.span.year(n));
  }
  return {std::move(out)};
}

}  // namespace tongket
