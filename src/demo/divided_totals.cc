// A national total divided among units: weight = population (or one each) x development ^ tilt x a
// noise that stays with the unit, drifting slowly. Reported values stand and the others are fitted
// around them; a unit with a reported value keeps its proportion to that in the other years. Every
// year and every first half adds up to the nation exactly.
#include <algorithm>
#include <numeric>

#include "demo/panel.h"

namespace tongket {
namespace {

constexpr Range kDrift{-10, 10};      // permille a year
constexpr Range kShareJitter{-8, 8};  // permille of one year
constexpr Range kSeason{970, 1030};   // permille, of a half-year's weight
constexpr Amount kFine = 1000;        // weights are that much finer than thousand persons

class Divider {
 public:
  Divider(const Workshop& shop, const DemoIndicator& indicator, Path nation)
      : shop_(shop), indicator_(indicator), nation_(std::move(nation)) {
    for (int i = 0; i < indicator.mult; ++i) quantum_ *= 10;
  }

  Result<Strand> divide() {
    Strand out = empty_strand(shop_, indicator_);
    const std::size_t n = shop_.span.count();
    for (std::size_t i = 0; i < shop_.span.size(); ++i) {
      TK_TRY(const std::vector<Amount> values, year_values(out, i));
      for (std::size_t u = 0; u < values.size(); ++u) out.paths[u].years[i] = values[u];
    }
    for (std::size_t i = 0; i <= n; ++i) {
      const std::vector<Amount> values = half_values(out, i);
      for (std::size_t u = 0; u < values.size(); ++u) out.paths[u].halves[i] = values[u];
    }
    return out;
  }

 private:
  [[nodiscard]] SeriesName series(const Strand& strand, std::size_t unit) const {
    SeriesName out = strand.name;
    out.org = shop_.units[unit].org;
    return out;
  }

  [[nodiscard]] Amount weight(std::size_t unit, int year) const {
    const DemoWeight& w = shop_.units[unit].weight;
    const int age = year - shop_.span.last();
    const bool even = indicator_.base == DemoBase::kEven;
    Amount out = even ? 1000 * kFine : w.population * kFine;
    if (!even) out = scaled(out, kPermille + Amount{w.growth} * age, kPermille);
    for (int i = 0; i < indicator_.tilt; ++i) out = scaled(out, w.development, 100);
    for (int i = 0; i > indicator_.tilt; --i) out = scaled(out, 100, w.development);
    const std::string& code = indicator_.code;
    const Range noise{kPermille - indicator_.spread, kPermille + indicator_.spread};
    out = scaled(out, shop_.draw.between(noise, code, w.org), kPermille);
    const Amount drift = shop_.draw.between(kDrift, code + " drift", w.org) * age;
    const Amount jitter = shop_.draw.between(kShareJitter, code + " jitter", w.org, year);
    return std::max<Amount>(1, scaled(out, kPermille + drift + jitter, kPermille));
  }

  // Weights of all units in a year, where a unit that has reported keeps its own proportion.
  [[nodiscard]] std::vector<Amount> weights(const Strand& strand, std::size_t i) const {
    const int year = shop_.span.year(i);
    std::vector<Amount> out(shop_.units.size());
    for (std::size_t u = 0; u < out.size(); ++u) {
      out[u] = weight(u, year);
      const std::optional<std::size_t> k = nearest_known(strand, u, i);
      if (!k) continue;
      const Amount expected = std::max<Amount>(1, expected_value(u, *k));
      const Amount known = *known_amount(shop_, indicator_, series(strand, u), shop_.span.year(*k));
      out[u] = std::max<Amount>(1, scaled(out[u], std::max<Amount>(known, 1), expected));
    }
    return out;
  }

  [[nodiscard]] std::optional<std::size_t> nearest_known(const Strand& strand, std::size_t unit,
                                                         std::size_t i) const {
    std::optional<std::size_t> out;
    const auto distance = [&](std::size_t k) { return k > i ? k - i : i - k; };
    for (std::size_t k = 0; k < shop_.span.size(); ++k) {
      if (out && distance(k) >= distance(*out)) continue;
      if (known_amount(shop_, indicator_, series(strand, unit), shop_.span.year(k))) out = k;
    }
    return out;
  }

  // What the unit would get in a year if nothing were reported.
  [[nodiscard]] Amount expected_value(std::size_t unit, std::size_t i) const {
    const int year = shop_.span.year(i);
    Amount sum = 0;
    for (std::size_t u = 0; u < shop_.units.size(); ++u) sum += weight(u, year);
    return scaled(*nation_.years[i], weight(unit, year), sum);
  }

  Result<std::vector<Amount>> year_values(const Strand& strand, std::size_t i) const {
    const int year = shop_.span.year(i);
    Values fixed(shop_.units.size());
    for (std::size_t u = 0; u < fixed.size(); ++u) {
      fixed[u] = known_amount(shop_, indicator_, series(strand, u), year);
    }
    const std::vector<Amount> weight = weights(strand, i);
    while (true) {
      TK_TRY(std::vector<Amount> out, around(fixed, weight, *nation_.years[i]));
      bool raised = false;
      for (std::size_t u = 0; u < out.size(); ++u) {
        const Amount least = shop_.reported.least(series(strand, u), year);
        if (fixed[u] || out[u] >= least) continue;
        fixed[u] = scaled(scaled(least, 11, 10), 1, quantum_) * quantum_ + quantum_;
        raised = true;
      }
      if (!raised) return out;
    }
  }

  // The fixed values as they are, the others by weight, all together the total.
  Result<std::vector<Amount>> around(const Values& fixed, const std::vector<Amount>& weight,
                                     Amount total) const {
    std::vector<Amount> open;
    Int128 left = total;
    for (std::size_t u = 0; u < fixed.size(); ++u) {
      if (fixed[u]) {
        left -= *fixed[u];
      } else {
        open.push_back(weight[u]);
      }
    }
    if (left < 0 || open.empty()) {
      return fail(ErrorCode::kInvalidInput, "demo.total_exceeded", {{"found", indicator_.code}},
                  indicator_.place);
    }
    const std::vector<Amount> shares = apportion(static_cast<Amount>(left), open, quantum_);
    std::vector<Amount> out;
    std::size_t next = 0;
    for (const auto& value : fixed) out.push_back(value ? *value : shares[next++]);
    return out;
  }

  // Is there enough left for the second half that no unit's can fall below zero?
  [[nodiscard]] bool leaves_room(std::size_t i) const {
    const std::size_t n = shop_.span.count();
    return i == n || scaled(*nation_.halves[i], 100, 90) < *nation_.years[i];
  }

  // A first half divides as its year, or a stock as the mean of two year's ends.
  [[nodiscard]] std::vector<Amount> half_values(const Strand& strand, std::size_t i) const {
    const std::size_t n = shop_.span.count();
    const std::size_t year = std::min(i, n - 1);
    const bool between = strand.nature == Reported::Nature::kStock && i > 0 && i < n;
    std::vector<Amount> weight;
    for (std::size_t u = 0; u < shop_.units.size(); ++u) {
      const Values& years = strand.paths[u].years;
      const Amount base = *years[year] + (between ? *years[year - 1] : *years[year]);
      const Amount season = shop_.draw.between(kSeason, indicator_.code + " season",
                                               shop_.units[u].org, shop_.span.half_year(i));
      const bool flow = strand.nature == Reported::Nature::kFlow && leaves_room(i);
      weight.push_back(flow ? scaled(base, season, kPermille) : base);
    }
    const Amount total = *nation_.halves[i];
    if (std::all_of(weight.begin(), weight.end(), [](Amount w) { return w == 0; })) {
      return apportion(total, std::vector<Amount>(weight.size(), 1), quantum_);
    }
    return apportion(total, weight, quantum_);
  }

  const Workshop& shop_;
  const DemoIndicator& indicator_;
  Path nation_;
  Amount quantum_ = 1;
};

}  // namespace

Result<std::vector<Strand>> divided_totals(const Workshop& shop, const DemoIndicator& indicator) {
  TK_TRY(Path nation, national_path(shop, indicator));
  TK_TRY(Strand total, Divider(shop, indicator, std::move(nation)).divide());
  std::vector<Strand> out{std::move(total)};
  append_parts(shop, indicator, out);
  return out;
}

}  // namespace tongket
